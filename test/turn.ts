import {afterAll, afterEach, expect} from "vitest";
import {removeTemporaryFolders} from "./temporary.js";

/** Lets the worker answer after each test: one that says nothing for a minute, on a busy machine, is taken for dead. */
afterEach(() => new Promise((resolve) => setImmediate(resolve)));

/** The next file of tests has the same process: it would be about another edition. */
const {EDITION, OUTPUTS} = process.env;
afterAll(() => expect({EDITION: process.env.EDITION, OUTPUTS: process.env.OUTPUTS}).toEqual({EDITION, OUTPUTS}));
afterAll(removeTemporaryFolders);
