import {show} from "./json.js";

/** Formats that the project reads; `npm` is an installed package. */
export const formats = ["csv", "csv.zip", "csv.gz", "geojson.gz", "parquet", "xlsx", "json", "npm"] as const;
export type Format = (typeof formats)[number];

interface Problem {
  field: string;
  value?: string;
  expected: string;
}

type Unknown = Record<string, any>;

/** What a field must be, and how that is said, which may depend on other fields of the entry. */
type Check = [is: (value: any, entry: Unknown) => boolean, expected: string | ((entry: Unknown) => string)];

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const areTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const optional = (is: (value: any) => boolean, expected: string): Check => [
  (value) => value === undefined || is(value),
  expected
];
const isNpm = ({format}: Unknown) => format === "npm";
const TEXT: Check = [isText, "a text"];
const OPTIONAL_TEXT = optional(isText, "a text or no such field");
const ADDRESS: Check = [(value) => value === null || isAddress(value), "an http(s) address or null"];
const BOUND = optional(Number.isFinite, "a number");

/** Fields of an entry. */
const ENTRY: Record<string, Check> = {
  id: [(id) => isText(id) && /^[a-z0-9-]+$/.test(id), "lower-case letters, digits and hyphens"],
  title: TEXT,
  publisher: TEXT,
  page: ADDRESS,
  url: ADDRESS,
  certain: [(certain) => typeof certain === "boolean", "true or false"],
  note: [
    (note, {certain}) => isText(note) || (note === undefined && certain !== false),
    ({certain}) =>
      certain === false ? "a text that says what is not sure, since certain is false" : "a text or no such field"
  ],
  licence: TEXT,
  vintage: TEXT,
  cog: [(cog) => isText(cog) && /^\d{4}$/.test(cog), "a year"],
  format: [(format) => formats.includes(format), `one of ${formats.join(", ")}`],
  package: [
    (folder, entry) => isNpm(entry) === isText(folder),
    (entry) => (isNpm(entry) ? "the folder of the package in node_modules" : "no package, since the format is not npm")
  ],
  encoding: optional((encoding) => ["utf-8", "windows-1252"].includes(encoding), "utf-8 or windows-1252"),
  member: OPTIONAL_TEXT,
  sheet: OPTIONAL_TEXT,
  headerRow: optional((row) => Number.isInteger(row) && row > 0, "a line number from 1"),
  // Each has its own checks.
  columns: [() => true, ""],
  where: optional(
    (where) => isText(where?.column) && areTexts(where.values) && where.values.length > 0,
    "a column and a list of values"
  ),
  rows: [
    (rows) => Number.isInteger(rows?.min) && Number.isInteger(rows.max) && rows.min >= 0 && rows.max >= rows.min,
    "whole numbers min and max, min ≤ max"
  ],
  maxBytes: [(bytes, entry) => Number.isInteger(bytes) && (isNpm(entry) || bytes > 0), "a whole number of bytes"],
  sha256: optional((digest) => isText(digest) && /^[0-9a-f]{64}$/.test(digest), "64 hexadecimal digits"),
  localNames: optional(areTexts, "a list of file names"),
  feeds: [(feeds) => areTexts(feeds) && feeds.length > 0, "a list of what the source feeds"]
};

/** Fields of one of its columns. */
const COLUMN: Record<string, Check> = {
  name: [isText, "the name of the column in the file"],
  type: [(type) => ["code", "text", "number"].includes(type), "code, text or number"],
  secret: optional(areTexts, "a list of texts"),
  min: BOUND,
  max: BOUND,
  atMost: OPTIONAL_TEXT,
  pattern: optional(isPattern, "a regular expression"),
  optional: optional((value) => value === true, "true or no such field")
};

/** What is wrong with one entry of the registry, field by field. */
export function checkEntry(entry: Unknown): Problem[] {
  if (typeof entry !== "object" || entry === null)
    return [{field: "", value: JSON.stringify(entry), expected: "an object of fields"}];
  const problems = checkFields(entry, ENTRY, "");
  const {columns} = entry;
  const named = typeof columns === "object" && columns !== null && !Array.isArray(columns);
  if (!named || (!isNpm(entry) && Object.keys(columns).length === 0)) {
    const expected = "the columns read, by the name the project gives them";
    return [...problems, {field: "columns", value: show(columns), expected}];
  }
  return [
    ...problems,
    ...Object.entries<Unknown>(columns).flatMap(([name, column]) => checkFields(column, COLUMN, `columns.${name}`))
  ];
}

function checkFields(fields: Unknown, checks: Record<string, Check>, within: string): Problem[] {
  if (typeof fields !== "object" || fields === null)
    return [{field: within, value: show(fields), expected: "an object of fields"}];
  const names = Object.keys(checks);
  const problem = (name: string, expected: string): Problem => ({
    field: within === "" ? name : `${within}.${name}`,
    value: show(fields[name]),
    expected
  });
  return [
    ...Object.keys(fields)
      .filter((name) => !names.includes(name))
      .map((name) => problem(name, `a field among ${names.join(", ")}`)),
    ...Object.entries(checks).flatMap(([name, [is, expected]]) =>
      is(fields[name], fields) ? [] : [problem(name, typeof expected === "string" ? expected : expected(fields))]
    )
  ];
}

/** Whether a value is the address of something on the web: one of another kind may be a script. */
export const isAddress = (value: unknown): boolean =>
  isText(value) && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

function isPattern(value: unknown): boolean {
  if (!isText(value)) return false;
  try {
    new RegExp(value);
    return true;
  } catch {
    return false;
  }
}
