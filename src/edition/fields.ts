// Checks of JSON files, put together: each tells what is wrong with a value, and gives its type.

import {displayPath, readText} from "./csv.js";
import {DataError, throwFaults, type Fault} from "../domain/fault.js";

const show = (value: unknown) =>
  value === undefined ? "(absent)" : typeof value === "string" ? value : JSON.stringify(value);

/** @throws DataError with the line where it stops being JSON */
export function readJson(path: string): any {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    const line = lineOfFault(text, error);
    throw new DataError([{file: displayPath(path), line, expected: `valid JSON (${(error as Error).message})`}]);
  }
}

/** Where a text stops being JSON, by what its parser threw. */
export const lineOfFault = (text: string, error: unknown) =>
  text.slice(0, Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length)).split("\n").length;

/**
 * What is wrong with a value of a JSON file: its field is "places[0].path", or "" for the whole file. `T` is its type
 * where nothing is.
 */
export interface Check<T = any> {
  (value: any, field: string): Pick<Fault, "field" | "value" | "expected">[];
  readonly type?: () => T;
}

/** The type of what a check finds nothing wrong with. */
export type Of<C> = C extends Check<infer T> ? T : never;

type Checks = Record<string, Check>;
/** Those that may be missing; of a check without a type, none. */
type Maybe<C extends Checks> = {
  [K in keyof C]: 0 extends 1 & Of<C[K]> ? never : undefined extends Of<C[K]> ? K : never;
}[keyof C];
type Fields<C extends Checks> = {[K in Exclude<keyof C, Maybe<C>>]: Of<C[K]>} & {[K in Maybe<C>]?: Of<C[K]>};

export const faultsIn = (path: string, value: unknown, check: Check): Fault[] =>
  check(value, "").map(({field, ...more}) => ({file: displayPath(path), ...(field && {field}), ...more}));

/** Reads a JSON file. @throws DataError with every fault that its check finds */
export function readChecked<T>(path: string, check: Check<T>): T {
  const value = readJson(path);
  throwFaults(faultsIn(path, value, check));
  return value;
}

export const such =
  <T = any>(expected: string, accepts: ((value: any) => value is T) | ((value: any) => boolean)): Check<T> =>
  (value, field) =>
    accepts(value) ? [] : [{field, value: show(value), expected}];

/** A text of a form. */
export const matching = (expected: string, pattern: Pick<RegExp, "test">) =>
  such<string>(expected, (value) => isText(value) && pattern.test(value));

export const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value, field) =>
    value == null ? [] : check(value, field);

export const none = (lacking: string): Check =>
  such(`no such field, since the edition has no ${lacking}`, (value) => value == null);

export const every =
  <T>(...checks: Check<T>[]): Check<T> =>
  (value, field) =>
    checks.flatMap((check) => check(value, field));

export const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
/** An address of another kind may be a script. */
const isAddress = (value: unknown) => isText(value) && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

export const anything: Check = () => [];
export const text = such("a text", isText);
export const number = such<number>("a number", Number.isFinite);
export const flag = such<boolean>("true or false", (value) => typeof value === "boolean");
export const address = such<string | null>("an http(s) address or null", (value) => value === null || isAddress(value));
export const oneOf = <V extends string>(values: readonly V[], before = "one of ") =>
  such<V>(before + values.join(", "), (value) => values.includes(value));

export const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const OBJECT = such<any>("an object of fields", isObject);
const inside = (field: string, name: string) => (field === "" ? name : `${field}.${name}`);

export const fields = <C extends Checks>(checks: C): Check<Fields<C>> => {
  const names = Object.keys(checks);
  const unknown = such(`a field among ${names.join(", ")}`, () => false);
  return every(OBJECT, (value, field) =>
    isObject(value)
      ? [...new Set([...Object.keys(value), ...names])].flatMap((name) =>
          (checks[name] ?? unknown)(value[name], inside(field, name))
        )
      : []
  );
};

export const record = <T>(check: Check<T>): Check<Record<string, T>> =>
  every<Record<string, T>>(OBJECT, (value, field) =>
    Object.entries(value ?? {}).flatMap(([name, own]) => check(own, inside(field, name)))
  );

/** A list, whose faults are told by the ids of its items, or else by their places. */
export const listOf =
  <T>(what: string, check: Check<T>): Check<T[]> =>
  (value, field) =>
    Array.isArray(value)
      ? value.flatMap((item, i) => check(item, isText(item?.id) ? inside(field, item.id) : `${field}[${i}]`))
      : such(`a list of ${what}`, () => false)(value, field);

export const sourceList = <T>(check: Check<T>): Check<T[]> =>
  every<T[]>(listOf("sources", check), (sources, field) => {
    const ids: unknown[] = Array.isArray(sources) ? sources.map((source) => source?.id) : [];
    return ids.flatMap((id, i) =>
      such("each source once", () => ids.indexOf(id) === i)(id, inside(`${field}[${i}]`, "id"))
    );
  });
