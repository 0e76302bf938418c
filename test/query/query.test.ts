import {csvParseRows} from "d3";
import fc from "fast-check";
import {parseHTML} from "linkedom";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {TIME_LIMIT_MS, withinLimits} from "../../src/components/engine/limits.js";
import {renderAsk} from "../../src/query/ask-form.js";
import {refusalOf} from "../../src/components/engine/statement.js";
import type {Value} from "../../src/components/engine/values.js";
import {spaced} from "../../src/query/client-field.js";
import {MAX_SQL, readSqlAddress, writeSqlAddress} from "../../src/domain/address.js";
import {chartsOf, drawChart, leftOut, MAX_BARS, type Chart} from "../../src/query/chart.js";
import {csvText} from "../../src/components/csv.js";
import {readyQuestions} from "../../src/query/ask-questions.js";
import {forAll, itHolds} from "../property.js";

const WIDTH = 400;
const draw = (chart: Chart, result: {columns: string[]; rows: Value[][]}) =>
  drawChart(chart, result, {width: WIDTH, document: parseHTML("<body>").document as unknown as Document});

const bar = (label: number, value: number) => ({kind: "bars", label, value});
const scatter = (x: number, y: number, name: number | null) => ({kind: "scatter", x, y, name});
// prettier-ignore
const ANSWERS: [what: string, columns: string[], rows: Value[][], charts: object[]][] = [
  ["a text and a number", ["nom", "n"], [["a", 1], ["b", null]], [bar(0, 1)]],
  ["a number and a text", ["n", "nom"], [[1, "a"]], [bar(1, 0)]],
  ["two numbers", ["x", "y"], [[1, 2], [3, 4]], [scatter(0, 1, null)]],
  ["a text and two numbers", ["nom", "x", "y"], [["a", 1, 2], ["b", 3, 4]], [scatter(1, 2, 0), bar(0, 1), bar(0, 2)]],
  ["two numbers that are never together", ["nom", "x", "y"], [["a", 1, null], ["b", null, 4]], [bar(0, 1), bar(0, 2)]],
  ["a number alone", ["n"], [[1]], []],
  ["texts alone", ["a", "b"], [["x", "y"]], []],
  ["nothing", ["a", "n"], [], []],
  ["numbers that are not finite", ["a", "n"], [["x", Infinity]], []]
];

describe("charts", () => {
  it.each(ANSWERS)("of %s", (_, columns, rows, charts) => expect(chartsOf({columns, rows})).toEqual(charts));

  it("of three numbers put the bars first: no two of them are the ones to compare", () => {
    const rows = ["x", "y"].map((name, i) => [name, 1 + i, 2 + i, 3 + i]);
    const kinds = chartsOf({columns: ["nom", "a", "b", "c"], rows}).map((c) => c.kind);
    expect(kinds).toEqual(["bars", "bars", "bars", "scatter"]);
  });

  it("draws first the number that the answer is sorted by", () => {
    const rows = [
      ["a", 5, 9.5, 1],
      ["b", 80, 9, 1],
      ["c", 7, 9, 1],
      ["d", 9, 3, 1]
    ];
    const bars = chartsOf({columns: ["nom", "habitants", "indice", "part"], rows}).filter((c) => c.kind === "bars");
    expect(bars.map((c) => c.value)).toEqual([2, 1, 3]);
  });

  it("draws bars from zero, on both sides of it, and none for what is missing", async () => {
    const rows = Object.entries({a: 30, b: -10, c: null, d: 0});
    const svg = draw({kind: "bars", label: 0, value: 1}, {columns: ["nom", "écart"], rows});
    const bars = [...svg.querySelectorAll("rect")].map((r) => `${r.getAttribute("x")} ${r.getAttribute("width")}`);
    expect(bars).toEqual(["100 300", "0 100", "100 0"]);
    expect([...svg.querySelectorAll(".sql-values text")].map((t) => t.textContent)).toEqual(["30", "-10", "—", "0"]);
    await expect(svg.outerHTML).toMatchFileSnapshot("bars.svg");
  });

  it("says how many bars it leaves out, and shows text as text", () => {
    const rows = Array.from({length: MAX_BARS + 1}, (_, i): Value[] => [`<b>${i}</b>`, i]);
    const chart: Chart = {kind: "bars", label: 0, value: 1};
    const svg = draw(chart, {columns: ["<i>", "n"], rows});
    expect(svg.querySelectorAll("rect").length).toBe(MAX_BARS);
    expect(leftOut(chart, {columns: [], rows})).toEqual([`Les ${MAX_BARS} premières lignes seulement.`]);
    expect(leftOut(chart, {columns: [], rows: rows.slice(1)})).toEqual([]);
    expect(svg.querySelector("b, i")).toBe(null);
    expect(svg.querySelector("text")!.textContent).toBe("<b>0</b>");
  });

  it("draws a point for each line that has both numbers, and counts the others", async () => {
    const chart: Chart = {kind: "scatter", x: 1, y: 2, name: 0};
    const result = {
      columns: ["nom", "x", "y"],
      rows: [
        ["a", 0, 0],
        ["b", 4, 8],
        ["c", 2, null]
      ] satisfies Value[][]
    };
    const svg = draw(chart, result);
    const [low, high] = [...svg.querySelectorAll("circle")].map((c) =>
      ["cx", "cy"].map((name) => Number(c.getAttribute(name)))
    );
    expect(high[0]).toBeGreaterThan(low[0]);
    expect(high[1]).toBeLessThan(low[1]);
    expect([...svg.querySelectorAll("circle title")].map((t) => t.textContent)).toEqual(["a", "b"]);
    expect(leftOut(chart, result).join()).toMatch(/^1\sligne sans l’un des deux nombres\s: hors du dessin\.$/);
    await expect(svg.outerHTML).toMatchFileSnapshot("scatter.svg");
  });

  it("draws any numbers inside its frame", () => {
    const number = fc.oneof(fc.double({noNaN: true}), fc.integer(), fc.constant(null));
    forAll([fc.array(fc.tuple(fc.string(), number, number), {minLength: 1, maxLength: 12})], 50, (rows) => {
      const result = {columns: ["nom", "x", "y"], rows};
      for (const chart of chartsOf(result)) {
        const svg = draw(chart, result);
        for (const element of svg.querySelectorAll("rect, circle")) {
          const read = (name: string) => parseFloat(element.getAttribute(name) ?? "0");
          const across = read(element.hasAttribute("cx") ? "cx" : "x");
          expect(across).toBeGreaterThanOrEqual(-0.01);
          expect(across + read("width")).toBeLessThanOrEqual(WIDTH + 0.01);
          expect(read(element.hasAttribute("cy") ? "cy" : "y")).toBeGreaterThanOrEqual(-0.01);
        }
      }
    });
  });
});

describe("csvText", () => {
  it("keeps missing values apart from empty texts, and writes numbers and dates for machines", () => {
    const rows: Value[][] = [
      ["a,b", 1234.5, null],
      ['l"eau', -0.25, true],
      ["=1+1", 8.2, "<b>&"],
      ["", new Date("2026-11-25") as Value, new Date("2026-11-25T10:00:00Z") as Value]
    ];
    expect(csvText({columns: ["nom", "n", "x y"], rows})).toBe(
      'nom,n,x y\r\n"a,b",1234.5,\r\n"l""eau",-0.25,true\r\n\'=1+1,8.2,<b>&\r\n"",2026-11-25,2026-11-25T10:00:00.000Z\r\n'
    );
  });

  itHolds(
    "gives any text back, but for an apostrophe before what a spreadsheet would run",
    [
      fc.array(
        fc.tuple(
          fc.oneof(fc.string({unit: "binary"}), fc.constantFrom("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1")),
          fc.constantFrom('"', ",", "\r\n", "\n", "\r", "é", "=1")
        ),
        {minLength: 1}
      )
    ],
    (rows) => {
      const [head, ...read] = csvParseRows(csvText({columns: ["a", "b"], rows}));
      const guarded = rows.map((row) => row.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)));
      expect([head, ...read]).toEqual([["a", "b"], ...guarded]);
    }
  );
});

describe("the address", () => {
  it("gives back what was written", () => {
    const text = fc
      .string({unit: "grapheme", maxLength: 300})
      .map((s) => s.replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ""));
    forAll([text, fc.constantFrom(null, "55", "2A")], (sql, departement) => {
      const hash = writeSqlAddress({sql, departement})!;
      expect(readSqlAddress(`#${hash}`, ["55", "2A"])).toEqual({sql, departement, dropped: []});
    });
  });

  it("says nothing of an address without a query", () => {
    for (const hash of ["", "#", "#tables", "#v=1", "#%E9%"]) expect(readSqlAddress(hash)).toBe(null);
  });

  it("says what it leaves out", () => {
    expect(readSqlAddress("#v=9&sql=a")).toEqual({
      sql: "a",
      departement: null,
      dropped: [{name: "v", value: "9", reason: expect.stringContaining("autre version")}]
    });
    expect(readSqlAddress("#v=1&sql=a&dep=99", ["55"])!.dropped).toEqual([
      {name: "dep", value: "99", reason: "département absent de cette édition"}
    ]);
    const long = readSqlAddress(`#v=1&sql=${"a".repeat(MAX_SQL + 1)}`)!;
    expect([long.sql.length, long.dropped.length]).toEqual([MAX_SQL, 1]);
    expect(writeSqlAddress({sql: "a".repeat(MAX_SQL + 1), departement: null})).toBe(null);
  });

  it("takes out of a query what would make it look like another", () => {
    expect(readSqlAddress("#v=1&sql=a%00%E2%80%AEb%0D%0Ac%1B")!.sql).toBe("ab\nc");
  });

  itHolds("reads any text without failing", [fc.string()], (text) => {
    const state = readSqlAddress(`#sql=${text}`);
    expect(state!.sql.length).toBeLessThanOrEqual(MAX_SQL);
  });
});

describe("withinLimits", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const never = () => new Promise<never>(() => {});
  const failing = (work: Promise<unknown>) =>
    work.then(
      () => "an answer",
      (error: Error) => error.message
    );

  it("gives an answer, or the engine's own error", async () => {
    const [ask, end] = [vi.fn(async () => true), vi.fn()];
    expect(await withinLimits(async () => 7, {ask, end})).toBe(7);
    expect(await failing(withinLimits(() => Promise.reject(new Error("no")), {ask, end}))).toBe("no");
    expect([ask.mock.calls.length, end.mock.calls.length, vi.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it("ends an engine that does not hear", async () => {
    const end = vi.fn();
    const told = failing(withinLimits(never, {ask: never, end}));
    await vi.advanceTimersByTimeAsync(TIME_LIMIT_MS - 1);
    expect(end).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(end).toHaveBeenCalledOnce();
    expect(await told).toBe("La requête a été arrêtée au bout de 10\u00a0secondes.");
  });

  it("leaves an engine that hears, and says that the question was stopped rather than what the engine says", async () => {
    const end = vi.fn();
    const controller = new AbortController();
    let fail!: (error: Error) => void;
    const work = new Promise<never>((_, reject) => (fail = reject));
    const told = failing(
      withinLimits(() => work, {signal: controller.signal, ask: async () => fail(new Error("query was canceled")), end})
    );
    controller.abort();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await told).toBe("La requête a été arrêtée.");
    expect(end).not.toHaveBeenCalled();
  });

  it("does not give a part of the rows for an answer", async () => {
    const controller = new AbortController();
    let give!: (rows: number[]) => void;
    let wanted = true;
    const told = failing(
      withinLimits(
        (halted) => new Promise<number[]>((resolve) => (give = resolve)).finally(() => (wanted = !halted())),
        {signal: controller.signal, ask: never, end() {}}
      )
    );
    controller.abort();
    give([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await told).toBe("La requête a été arrêtée.");
    expect(wanted).toBe(false);
  });

  it("does not begin what was given up", async () => {
    const told = failing(withinLimits(never, {signal: AbortSignal.abort(), ask: never, end() {}}));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await told).toBe("La requête a été arrêtée.");
  });
});

describe("the page", () => {
  it("asks of distances only where they are known", () => {
    const options = {departement: {code: "55", name: "Meuse"}, model: "ifn-2023", places: true, epcis: true};
    const [first, ...others] = readyQuestions({...options, coverage: true});
    expect(first.id).toBe("fragilite-distance");
    expect(refusalOf(first.sql)).toBeNull();
    expect(readyQuestions({...options, coverage: false})).toEqual(others);
  });

  it("puts a space before a name only where it would touch a word", () => {
    expect(
      ["", "SELECT ", "SELECT", "count(", "t.", "a,", "'x'", "(1)"].map((before) => spaced("nom", before))
    ).toEqual(["nom", "nom", " nom", "nom", "nom", " nom", " nom", " nom"]);
  });

  it("is led to from where data are asked, with the département where there are several", () => {
    const section = (departement: string | null) =>
      parseHTML(renderAsk({tables: [], questions: [], departement})).document.querySelector(
        "[data-ask]"
      ) as unknown as HTMLElement;
    expect(section(null).querySelector("[data-ask-open]")!.getAttribute("href")).toBe("/requetes");
    expect([section(null), section("2A")].map((s) => s.getAttribute("data-departement"))).toEqual([null, "2A"]);
  });
});
