import * as Plot from "@observablehq/plot";
import {parseHTML} from "linkedom";
import {afterEach, describe, expect, it, vi} from "vitest";
import {parse as parseYaml} from "yaml";
import {readScripts} from "../../src/edition/cahier-script.js";
import {readCahier} from "../../src/domain/cahier.js";
import {modelOf} from "../../src/domain/models.js";
import {exploreNotebook} from "../../src/features/explore/notebook.js";
import {defaultState, type ExploreState} from "../../src/features/explore/state.js";
import type {Chart} from "../../src/features/query/chart.js";
import {queryNotebook} from "../../src/features/query/notebook.js";
import {catalogueOf, rowOf, viewFrom} from "../features/explore/rows.js";

const {indicators} = modelOf("ifn-2023");
const catalogue = catalogueOf({areas: [{code: "200000001", name: "Pays d’ici"}]});
const date = "2026-11-26";
const address = "https://exemple.fr/explorer?v=1&indice=7~8";
const rows = (names: string[]) =>
  names.map((name, i) => {
    const total = i === 2 ? null : 2 + i;
    const scores = Object.fromEntries(indicators.map(({id}) => [id, total]));
    return rowOf(String(55001 + i), total, {name, population: 100 * i, scores});
  });
const ROWS = rows(["Verdun", "Commercy", "Louvemont"]);
const explored = (part: Partial<ExploreState> = {}, of = ROWS) =>
  exploreNotebook(viewFrom({...defaultState(catalogue), ...part}, of, catalogue), {date, address}, null, null);

const BARS: Chart = {kind: "bars", label: 0, value: 1};
const SCATTER: Chart = {kind: "scatter", x: 1, y: 2, name: 0};
const ANSWER = Object.entries({Verdun: [2, 3], Commercy: [4, null]}).map(([name, values]) => [name, ...values]);
const COLUMNS = ["Commune", "Indice", "Km de route"];
const SQL = `SELECT name AS "Commune", 1 AS "Indice" FROM territories`;
const asked = (chart: Chart | null, sql = SQL, columns = COLUMNS) => {
  const answer = {columns, rows: ANSWER};
  const tables = ["territories", "indicators"] as const;
  return queryNotebook({sql, answer, chart, question: null, territory: "Meuse", tables: [...tables], date});
};

const HOSTILE = "${alert(1)}<img src=x onerror=alert(1)></script><!--\n---\n# `x`";
const HOSTILE_SQL = "SELECT '${alert(1)}', '\\d', '`' AS \"```\", '```</Script><!--'\nFROM territories";

/** What Framework makes of a page: cells as JavaScript, and HTML. */
async function framework(text: string): Promise<{body: string; data: Record<string, unknown>; code: any[]}> {
  const folder = "@observablehq/framework/dist";
  const {createMarkdownIt, parseMarkdown} = await import(`${folder}/markdown.js`);
  return parseMarkdown(text, {md: createMarkdownIt(), path: "/cahier.md"});
}

const TEXTS: [string, string, number][] = [
  ["explore-communes", explored(), 6],
  ["explore-epci", explored({level: "epci", retained: [indicators[0].id]}), 5],
  ["query-bars", asked(BARS), 3],
  ["query-scatter", asked(SCATTER), 3]
];

it.each(TEXTS)("a notebook is Markdown that is a cahier as soon as it has an author: %s", (_, text) => {
  const head = parseYaml(text.split("---\n")[1]);
  expect(Object.keys(head)).toEqual(["titre", "auteur", "date", "résumé", "territoires"]);
  expect(head.territoires).toEqual(["Meuse"]);
  const cahier = readCahier(text.replace("auteur:", "auteur: Une personne"), "f.md", "f.md");
  const names = {sources: ["explore", "territories", "indicators"], territories: ["Meuse"], terms: []};
  expect(readScripts(cahier, names).faults).toEqual([]);
  expect(cahier.queries.every(({fixed}) => fixed)).toBe(true);
});

it.each([
  ...TEXTS,
  ["hostile names", explored({}, rows([HOSTILE, HOSTILE])), 6] as const,
  ["a hostile query", asked(BARS, HOSTILE_SQL, [HOSTILE, HOSTILE, "c"]), 3] as const
])("Framework reads a notebook without a fault, each cell and nothing else as code: %s", async (_, text, cells) => {
  const {body, code} = await framework(text);
  expect(body).not.toContain("observablehq--error");
  expect(code.map(({mode}) => mode)).toEqual(new Array(cells).fill("block"));
  // All stand in one script of the page.
  for (const {node} of code) expect(node.input).not.toMatch(/<\/script|<!--/i);
  const {document} = parseHTML(`<html><body>${body}</body></html>`);
  expect(document.querySelectorAll("img, script").length).toBe(0);
  expect(document.querySelectorAll("h1").length).toBe(1);
  expect(text.split("\n---\n").length).toBe(2);
});

it("a notebook asks the very question, whatever signs it holds", async () => {
  const {code} = await framework(asked(null, HOSTILE_SQL));
  const sql = (strings: TemplateStringsArray, ...values: string[]) => String.raw({raw: strings}, ...values);
  const query = await new Function("sql", `return (async () => { ${code[0].node.input}; return rows; })()`)(sql);
  expect(query).toBe(HOSTILE_SQL);
});

describe("the cells of a notebook", () => {
  afterEach(() => void vi.unstubAllGlobals());

  /** Runs the cells in JavaScript in one go, and gives what they display. */
  async function run(text: string, tables: Record<string, unknown>): Promise<unknown[]> {
    vi.stubGlobal("window", parseHTML("<html><body></body></html>"));
    const cells = Array.from(text.matchAll(/^```js\n([\s\S]*?)\n```$/gm), ([, code]) => code);
    const shown: unknown[] = [];
    const table = (data: Iterable<unknown>, options: object) => ({data: Array.from(data), ...options});
    const display = (value: unknown) => shown.push(value);
    const scope = {Plot, source: () => "Source", table, nombre: String, display, ...tables};
    new Function(...Object.keys(scope), cells.join("\n"))(...Object.values(scope));
    return shown;
  }

  it("draw the ranking of the explorer, and its table", async () => {
    const answer = ROWS.map(({code, population, total, scores}) => ({code, population, total, ...scores}));
    const names = ROWS.slice(0, 2).map(({code, name}) => ({code, name}));
    const [figure, table] = (await run(explored(), {rows: answer, names})) as [Element, {data: {code: string}[]}];
    expect(figure.querySelectorAll("[aria-label=bar] rect").length).toBe(2);
    expect(figure.textContent).toContain("Commercy");
    expect(table.data.map(({code}) => code)).toEqual(["55002", "55001"]);
  });

  it.each([
    [BARS, "[aria-label=bar] rect", 2],
    [SCATTER, "[aria-label=dot] circle", 1]
  ] as const)("draw the chart of a query: %j", async (chart, marks, count) => {
    const rows = ANSWER.map((values) => Object.fromEntries(COLUMNS.map((name, i) => [name, values[i]])));
    const [figure] = (await run(asked(chart), {rows})) as [Element];
    expect(figure.querySelectorAll(marks).length).toBe(count);
  });
});
