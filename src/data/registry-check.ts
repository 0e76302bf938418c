/** Formats that the project reads; `npm` is an installed package. */
export const formats = ["csv", "csv.zip", "csv.gz", "geojson.gz", "parquet", "xlsx", "json", "npm"] as const;
export type Format = (typeof formats)[number];

interface Problem {
  field: string;
  value?: string;
  expected: string;
}

type Unknown = Record<string, any>;

const FIELDS = [
  "id",
  "title",
  "publisher",
  "page",
  "url",
  "certain",
  "note",
  "licence",
  "vintage",
  "cog",
  "format",
  "package",
  "encoding",
  "separator",
  "member",
  "sheet",
  "headerRow",
  "columns",
  "where",
  "rows",
  "maxBytes",
  "localNames",
  "feeds"
];
const COLUMN_FIELDS = ["name", "type", "secret", "min", "max", "pattern", "optional"];

/** What is wrong with one entry of the registry, field by field. */
export function checkEntry(entry: Unknown): Problem[] {
  if (typeof entry !== "object" || entry === null)
    return [{field: "", value: JSON.stringify(entry), expected: "an object of fields"}];
  const problems: Problem[] = [];
  const expect = (valid: boolean, field: string, value: unknown, expected: string) => {
    if (!valid) problems.push({field, value: show(value), expected});
  };
  const texts = (value: unknown) => Array.isArray(value) && value.every(isText);
  const npm = entry.format === "npm";

  for (const field of Object.keys(entry))
    expect(FIELDS.includes(field), field, entry[field], `a field among ${FIELDS.join(", ")}`);
  expect(isText(entry.id) && /^[a-z0-9-]+$/.test(entry.id), "id", entry.id, "lower-case letters, digits and hyphens");
  for (const field of ["title", "publisher", "licence", "vintage"])
    expect(isText(entry[field]), field, entry[field], "a text");
  for (const field of ["page", "url"])
    expect(entry[field] === null || isAddress(entry[field]), field, entry[field], "an http(s) address or null");
  expect(typeof entry.certain === "boolean", "certain", entry.certain, "true or false");
  expect(
    entry.certain !== false || isText(entry.note),
    "note",
    entry.note,
    "a text that says what is not sure, since certain is false"
  );
  expect(isText(entry.cog) && /^\d{4}$/.test(entry.cog), "cog", entry.cog, "a year");
  expect(formats.includes(entry.format), "format", entry.format, `one of ${formats.join(", ")}`);
  expect(
    npm === isText(entry.package),
    "package",
    entry.package,
    npm ? "the folder of the package in node_modules" : "no package, since the format is not npm"
  );
  expect(
    entry.encoding === undefined || ["utf-8", "windows-1252"].includes(entry.encoding),
    "encoding",
    entry.encoding,
    "utf-8 or windows-1252"
  );
  expect(
    entry.separator === undefined || (isText(entry.separator) && entry.separator.length === 1),
    "separator",
    entry.separator,
    "one character"
  );
  expect(
    entry.headerRow === undefined || (Number.isInteger(entry.headerRow) && entry.headerRow > 0),
    "headerRow",
    entry.headerRow,
    "a line number from 1"
  );
  for (const field of ["note", "member", "sheet"])
    expect(entry[field] === undefined || isText(entry[field]), field, entry[field], "a text or no such field");
  expect(
    entry.localNames === undefined || texts(entry.localNames),
    "localNames",
    entry.localNames,
    "a list of file names"
  );
  expect(texts(entry.feeds) && entry.feeds.length > 0, "feeds", entry.feeds, "a list of what the source feeds");
  const {min, max} = entry.rows ?? {};
  expect(
    Number.isInteger(min) && Number.isInteger(max) && min >= 0 && max >= min,
    "rows",
    entry.rows,
    "whole numbers min and max, min ≤ max"
  );
  expect(
    Number.isInteger(entry.maxBytes) && (npm || entry.maxBytes > 0),
    "maxBytes",
    entry.maxBytes,
    "a whole number of bytes"
  );
  if (entry.where !== undefined) {
    expect(
      isText(entry.where?.column) && texts(entry.where.values) && entry.where.values.length > 0,
      "where",
      entry.where,
      "a column and a list of values"
    );
  }
  return problems.concat(checkColumns(entry.columns, npm));
}

function checkColumns(columns: unknown, npm: boolean): Problem[] {
  if (
    typeof columns !== "object" ||
    columns === null ||
    Array.isArray(columns) ||
    (!npm && Object.keys(columns).length === 0)
  ) {
    return [{field: "columns", value: show(columns), expected: "the columns read, by the name the project gives them"}];
  }
  return Object.entries(columns as Record<string, Unknown>).flatMap(([name, column]): Problem[] => {
    const problems: Problem[] = [];
    const expect = (valid: boolean, field: string, value: unknown, expected: string) => {
      if (!valid) problems.push({field: `columns.${name}${field && `.${field}`}`, value: show(value), expected});
    };
    if (typeof column !== "object" || column === null)
      return [{field: `columns.${name}`, value: show(column), expected: "an object of fields"}];
    for (const field of Object.keys(column))
      expect(COLUMN_FIELDS.includes(field), field, column[field], `a field among ${COLUMN_FIELDS.join(", ")}`);
    expect(isText(column.name), "name", column.name, "the name of the column in the file");
    expect(["code", "text", "number"].includes(column.type), "type", column.type, "code, text or number");
    expect(
      column.secret === undefined || (Array.isArray(column.secret) && column.secret.every(isText)),
      "secret",
      column.secret,
      "a list of texts"
    );
    for (const field of ["min", "max"])
      expect(column[field] === undefined || Number.isFinite(column[field]), field, column[field], "a number");
    expect(
      column.pattern === undefined || isPattern(column.pattern),
      "pattern",
      column.pattern,
      "a regular expression"
    );
    expect(
      column.optional === undefined || column.optional === true,
      "optional",
      column.optional,
      "true or no such field"
    );
    return problems;
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isAddress(value: unknown): boolean {
  return isText(value) && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function isPattern(value: unknown): boolean {
  if (!isText(value)) return false;
  try {
    new RegExp(value);
    return true;
  } catch {
    return false;
  }
}

function show(value: unknown): string {
  return value === undefined ? "(absent)" : typeof value === "string" ? value : JSON.stringify(value);
}
