import {describe, expect, it} from "vitest";
import {parseTable, readTable, readText, type Columns} from "../../src/edition/csv.js";
import {DataError, describeFault, throwFaults, type Fault} from "../../src/domain/fault.js";
import {faultsOf} from "../faults-of.js";
import {temporaryFile} from "../temporary.js";

const columns = {
  code: {type: "code", required: true},
  n: {type: "number", min: 0, max: 10},
  whole: {type: "integer", optional: true},
  day: {type: "date", optional: true},
  kind: {type: "text", oneOf: ["a", "b"], optional: true},
  mail: {type: "text", pattern: {test: /@/, expected: "an address"}, optional: true}
} as const satisfies Columns;

const parse = (text: string) => {
  const {rows, faults} = parseTable(text, columns, {file: "t.csv", key: ["code"]});
  throwFaults(faults);
  return rows;
};

describe("tables that are read", () => {
  it("types cells, keeps codes as texts and empty cells as null", () => {
    expect(parse("code,n,whole,day\n01001,1.5,,2026-11-25\n2A004,,-3,\n")).toEqual([
      {line: 2, code: "01001", n: 1.5, whole: null, day: "2026-11-25", kind: null, mail: null},
      {line: 3, code: "2A004", n: null, whole: -3, day: null, kind: null, mail: null}
    ]);
  });

  it.each([
    ["a byte order mark", "\uFEFFcode,n\nx,1\n"],
    ["Windows line ends", "code,n\r\nx,1\r\n"],
    ["no last line end", "code,n\nx,1"],
    ["quotes", '"code","n"\n"x","1"\n'],
    ["spaces", "code,n\n x , 1 \n"],
    ["a blank last line", "code,n\nx,1\n\n"],
    ["columns in another order, and others", "other,n,code\n?,1,x\n"]
  ])("accepts %s", (_, text) => {
    expect(parse(text)).toMatchObject([{line: 2, code: "x", n: 1}]);
  });

  it("counts lines as an editor does, across quoted line ends and blank lines", () => {
    const rows = parse('code,n,kind\n"x\ny",1,a\n\nz,2,b\n');
    expect(rows.flatMap((r) => [r.line, r.code])).toEqual([2, "x\ny", 5, "z"]);
    expect(faultsOf(() => parse('code,n,kind\r\n"x\r\ny",1,a\r\nz,2,c\r\n'))[0].line).toBe(4);
  });
});

const NUMBERS = ["abc", "1,5", "0x5", "1.2.3", "NaN", "Infinity", "10.01", "-0.01"];
/** What a field must hold, and what it does not. */
const VALUES: [field: string, expected: string, values: string[]][] = [
  ["n", "a number from 0 to 10 or an empty cell", NUMBERS],
  ["whole", "a whole number or an empty cell", ["1.5"]],
  ["day", "a date YYYY-MM-DD or an empty cell", ["25/11/2026", "2026-02-30", "2026-13-01"]],
  ["kind", "a text among a, b or an empty cell", ["c"]],
  ["mail", "an address", ["nobody"]]
];

describe("tables that are refused", () => {
  // A case on a line or two.
  // prettier-ignore
  const REFUSED: [string, string, Partial<Fault>[]][] = [
    ["an empty file", "", [{line: 1, expected: "a header line, found an empty file"}]],
    ["a missing column", "code\nx\n", [{line: 1, field: "n", expected: "a column of this name among code"}]],
    ["a column twice", "code,n,n\nx,1,2\n",
     [{line: 1, field: "n", expected: "each column once"}, {line: 1, field: "n", expected: "each column once"}]],
    ["a short line", "code,n\nx\n", [{line: 2, value: "x", expected: "2 fields, found 1; the line looks truncated"}]],
    ["a long line", "code,n\nx,1,2\n",
     [{line: 2, value: "x,1,2", expected: "2 fields, found 3; the line looks truncated"}]],
    ["a key twice", "code,n\nx,1\ny,2\nx,3\n",
     [{line: 4, field: "code", value: "x", expected: "each key once, already on line 2"}]],
    ["a quote that is not closed", 'code,n\n"x,1\n',
     [{line: 3, expected: "a closing quote; the file looks truncated"}, {line: 2, value: "x,1\n",
       expected: "2 fields, found 1; the line looks truncated"}]],
    ["a missing key", "code,n\n,1\n", [{line: 2, field: "code", value: "", expected: "a code"}]],
    ...VALUES.flatMap(([field, expected, values]) => values.map((value): [string, string, Partial<Fault>[]] => {
      const [header, first] = field === "n" ? ["code,n", "x"] : [`code,n,${field}`, "x,1"];
      return [`${field} ${value}`, `${header}\n${first},"${value}"\n`, [{line: 2, field, value, expected}]];
    }))
  ];
  it.each(REFUSED)("%s", (_, text, faults) => {
    expect(faultsOf(() => parse(text))).toEqual(faults.map((fault) => ({file: "t.csv", ...fault})));
  });

  it("lists every fault, up to twenty", () => {
    const lines = Array.from({length: 25}, (_, i) => `x${i},?`);
    const faults = faultsOf(() => parse(`code,n\n${lines.join("\n")}\n`));
    expect(faults.map((f) => f.line).slice(0, 20)).toEqual(Array.from({length: 20}, (_, i) => i + 2));
    expect(faults.slice(20)).toEqual([{file: "t.csv", expected: "5 more faults of this file are not listed"}]);
  });

  it("files that cannot be read", () => {
    const path = temporaryFile("latin1.csv", Buffer.from("code,n\né,1\n", "latin1"));
    expect(faultsOf(() => readTable(path, columns))).toEqual([{file: path, expected: "a file in UTF-8"}]);
    const absent = `${path}.absent`;
    expect(faultsOf(() => readText(absent))).toEqual([{file: absent, expected: "a readable file at this path"}]);
  });
});

describe("messages", () => {
  it("say file, line, field, value and what was expected", () => {
    const whole = {file: "t.csv", line: 12, field: "n", value: "abc", expected: "a number"};
    expect(describeFault(whole)).toBe('t.csv:12, field "n", value "abc": expected a number');
    expect(new DataError([whole, {file: "u", expected: "b"}]).message).toBe(`${describeFault(whole)}\nu: expected b`);
    const long = describeFault({file: "t.csv", value: `${"x".repeat(79)}\n${"y".repeat(99)}`, expected: "a"});
    expect(long).toBe(`t.csv, value "${"x".repeat(79)} …": expected a`);
    expect(() => throwFaults([])).not.toThrow();
  });
});
