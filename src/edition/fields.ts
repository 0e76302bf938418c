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
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
    const line = text.slice(0, position).split("\n").length;
    throw new DataError([{file: displayPath(path), line, expected: `valid JSON (${(error as Error).message})`}]);
  }
}

/** What is wrong with a value of a JSON file: its field is "places[0].path", or "" for the whole file. */
export type Check = (value: any, field: string) => Pick<Fault, "field" | "value" | "expected">[];

export const faultsIn = (path: string, value: unknown, check: Check): Fault[] =>
  check(value, "").map(({field, ...more}) => ({file: displayPath(path), ...(field && {field}), ...more}));

/** Reads a JSON file. @throws DataError with every fault that its check finds */
export function readChecked<T>(path: string, check: Check): T {
  const value = readJson(path);
  throwFaults(faultsIn(path, value, check));
  return value;
}

export const such =
  (expected: string, accepts: (value: any) => boolean): Check =>
  (value, field) =>
    accepts(value) ? [] : [{field, value: show(value), expected}];

export const optional =
  (check: Check): Check =>
  (value, field) =>
    value == null ? [] : check(value, field);

export const none = (lacking: string): Check =>
  such(`no such field, since the edition has no ${lacking}`, (value) => value == null);

export const every =
  (...checks: Check[]): Check =>
  (value, field) =>
    checks.flatMap((check) => check(value, field));

export const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
/** An address of another kind may be a script. */
const isAddress = (value: unknown) => isText(value) && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

export const anything: Check = () => [];
export const text = such("a text", isText);
export const flag = such("true or false", (value) => typeof value === "boolean");
export const address = such("an http(s) address or null", (value) => value === null || isAddress(value));
export const oneOf = (values: readonly string[], before = "one of "): Check =>
  such(before + values.join(", "), (value) => values.includes(value));

export const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const inside = (field: string, name: string) => (field === "" ? name : `${field}.${name}`);

export const fields = (checks: Record<string, Check>): Check => {
  const names = Object.keys(checks);
  const unknown = such(`a field among ${names.join(", ")}`, () => false);
  return every(such("an object of fields", isObject), (value, field) =>
    isObject(value)
      ? [...new Set([...Object.keys(value), ...names])].flatMap((name) =>
          (checks[name] ?? unknown)(value[name], inside(field, name))
        )
      : []
  );
};

export const record = (check: Check): Check =>
  every(such("an object of fields", isObject), (value, field) =>
    Object.entries(value ?? {}).flatMap(([name, own]) => check(own, inside(field, name)))
  );

/** A list, whose faults are told by the ids of its items, or else by their places. */
export const listOf =
  (what: string, check: Check): Check =>
  (value, field) =>
    Array.isArray(value)
      ? value.flatMap((item, i) => check(item, isText(item?.id) ? inside(field, item.id) : `${field}[${i}]`))
      : such(`a list of ${what}`, () => false)(value, field);

export const sourceList = (check: Check): Check =>
  every(listOf("sources", check), (sources, field) => {
    const ids: unknown[] = Array.isArray(sources) ? sources.map((source) => source?.id) : [];
    return ids.flatMap((id, i) =>
      such("each source once", () => ids.indexOf(id) === i)(id, inside(`${field}[${i}]`, "id"))
    );
  });
