import {afterEach} from "vitest";

/** Lets the worker answer after each test: one that says nothing for a minute, on a busy machine, is taken for dead. */
afterEach(() => new Promise((resolve) => setImmediate(resolve)));
