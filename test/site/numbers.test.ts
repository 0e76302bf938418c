import {readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {describe, expect, it} from "vitest";
import {BESIDE, cells, DIST, number, pagePaths, readPage, sql, STORY, storyPaths, text} from "./site.js";
import * as queries from "./queries.js";

/**
 * Every number of the pages against the Parquet files that the site publishes. Means, ranks, classes and hurdles are
 * computed again in SQL from the rows of communes: nothing of src/domain takes part.
 */

/** Expects a printed number to be a value, but for half of its last decimal. */
const close = (printed: number | null, value: number | null, decimals: number, what: string) => {
  if (value === null || printed === null) return expect(printed, what).toBe(value);
  const off = Math.abs(printed - value);
  expect(off, `${what}: ${printed} for ${value}`).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-6);
};

const INDICATORS = queries.five;
const CLASSES = ["tres-peu-fragile", "peu-fragile", "mediane", "fragile", "tres-fragile"];
const DEPARTEMENT = "departement";

const communes = await sql<queries.Commune>(queries.communes);
const areas = new Map(
  (await sql<queries.Area>(queries.areas)).map((area) => [area.level === DEPARTEMENT ? DEPARTEMENT : area.slug!, area])
);
const departement = areas.get(DEPARTEMENT)!;

const inside = ({code, level}: queries.Area) => communes.filter((c) => level === DEPARTEMENT || c.epci === code);
const byName = (names: (string | null)[]) => [...names].map((n) => n!.replaceAll("'", "’")).sort();

it("publishes means of EPCI and département that the rows of communes give", async () => {
  const rows = await sql(queries.publishedMeans);
  expect(rows.length).toBeGreaterThan(15 * 9);
  for (const {territory, indicator, score} of rows) {
    const area = [...areas.values()].find((a) => a.code === territory)!;
    expect(score, `${territory} ${indicator}`).toBeCloseTo(area[indicator as "total"]!, 5);
  }
});

it("publishes the scores of communes and the places as the files of the edition give them", async () => {
  const read = (name: string) => [...csvParse(readFileSync(`editions/meuse/${name}.csv`, "utf8"))];
  const file = read("ifn-2023");
  const rows = await sql(
    `SELECT territory, indicator, score FROM indicators
    WHERE level = 'commune' AND kind = 'indicator' AND model = 'ifn-2023'`
  );
  const published = new Map(rows.map((r) => [`${r.territory} ${r.indicator}`, r.score]));
  expect(rows.length).toBe(file.length * INDICATORS.length);
  for (const row of file) {
    const inhabited = communes.find((c) => c.code === row.code_insee)!.population > 0;
    for (const key of INDICATORS.map((id) => `${row.code_insee} ${id}`))
      expect(published.get(key), key).toBe(inhabited ? Number(row[key.split(" ")[1]]) : null);
  }
  const places = await sql("SELECT id, code_insee, nom FROM places");
  const line = (r: Record<string, string>) => [r.id, r.code_insee, r.nom].join(" ");
  const given = ["places", "employers"].flatMap(read);
  expect(places.map((p) => line(p as never)).sort()).toEqual(given.map((r) => line(r)).sort());
});

describe.each(storyPaths())("%s", (path) => {
  const page = readPage(path);
  const communesPage = readPage(`${path}/communes`);
  const all = (selector: string, of = page) => [...of.querySelectorAll(selector)];
  const attributes = (of: Element[], name: string) => of.map((e) => e.getAttribute(name)!).sort();
  const area = areas.get(path.slice("/epci/".length))!;
  const members = inside(area);

  it("says its index without what is estimated only where something is", () => {
    if (area.imputed === 0) expect(text(page.querySelector("#incertain"))).not.toContain("sans ce qui est estimé");
  });

  it("counts and draws the communes of each class in the legend and on the map", () => {
    for (const [step, id] of CLASSES.entries()) {
      const own = members.filter((c) => c.class === id);
      // A class that nobody is in is not in the legend.
      const entry = page.querySelector(`#figure-carte-communes .legend li[data-step="${step}"] .count`);
      expect(entry ? number(text(entry)) : 0).toBe(own.length);
      const shapes = attributes(all(`#carte-communes .map-shapes [data-step="${step}"]`), "data-code");
      expect(shapes).toEqual(own.map((c) => c.code).sort());
    }
  });

  it("leads to hurdles where a commune meets one", () => {
    const held = members.filter((c) => c.access_hurdle || c.skills_hurdle).length;
    expect(page.querySelector('#portrait a[href$="#freins"]') !== null).toBe(held > 0);
  });

  it("counts and lists the places", async () => {
    const listed = await sql<{id: string; accueil: boolean}>(
      `SELECT p.id, p.accueil FROM places p
      JOIN territories c ON c.level = 'commune' AND c.code = p.code_insee WHERE c.epci = '${area.code}'`
    );
    // Those that only employ someone are listed apart, and not counted.
    const places = listed.filter((p) => p.accueil);
    expect(attributes(all("#distances tr[id^=lieu-]"), "id")).toEqual(places.map((p) => `lieu-${p.id}`).sort());
    const senders = all("#distances details").some((d) => /mployaient/.test(text(d)));
    expect(senders).toBe(listed.length > places.length);
  });

  it("says of households what its table says", () => {
    const [, own, other] = cells(communesPage.querySelector('#habitants .people tr[data-line="one_person"]')).map(
      number
    );
    for (const [name, rate] of Object.entries({part: own, dep: other}))
      close(number(text(page.querySelector(`data[value="gens[one_person].${name}"]`))), rate, 0, `story ${name}`);
  });

  it("offers as CSV the figures of the Parquet file", async () => {
    const link = readPage(`${path}/donnees`).querySelector('#donnees a[href$=".csv"]')!.getAttribute("href")!;
    const rows = csvParse(readFileSync(join(DIST, path, link), "utf8"));
    const codes = [area.code, departement.code, ...members.map((c) => c.code)];
    const expected = await sql(
      `SELECT territory, model, kind, indicator, value, score FROM indicators
      WHERE territory IN (${codes.map((c) => `'${c}'`)})`
    );
    const key = (r: Record<string, unknown>) =>
      [r.code ?? r.territory, r.model, r.kind, r.indicator, r.value ?? "", r.score ?? ""].join(" ");
    expect(rows.map(key).sort()).toEqual(expected.map(key).sort());
  });
});

describe("the home page", () => {
  const page = readPage("/");

  it("draws the EPCI that are ranked in the order of the table behind, and tells a part of one apart", () => {
    const ranked = [...areas.values()].filter((a) => a.rank !== null);
    const rows = [...page.querySelectorAll(".ranking tr[data-code]")];
    const dots = [...page.querySelectorAll("#figure-classement svg a")].map((a) => a.getAttribute("href"));
    expect(dots).toEqual(rows.slice(0, ranked.length).map((row) => row.querySelector("a")!.getAttribute("href")));
    expect(text(page.querySelector("#intercommunalites"))).toContain(
      "Hors classement : Cœur du Pays Haut, 1 commune sur 25"
    );
    expect([rows.length, ranked.length > 10]).toEqual([areas.size - 1, true]);
    for (const row of rows.slice(ranked.length)) expect(text(row)).toContain("hors classement");
  });

  it("colours each commune by its class", () => {
    for (const commune of communes) {
      const shape = page.querySelector(`#carte-communes [data-code="${commune.code}"]`)!;
      const step = commune.class === null ? "" : String(CLASSES.indexOf(commune.class));
      expect(shape.getAttribute("data-step"), commune.name).toBe(step);
      expect(shape.getAttribute("class")).toBe(`step-${step || "none"}`);
    }
    for (const [step, id] of CLASSES.entries()) {
      const count = communes.filter((c) => c.class === id).length;
      expect(number(text(page.querySelector(`#carte .legend li[data-step="${step}"] .count`))), id).toBe(count);
    }
  });
});

describe("the chapter of the diagnostic of 2022", () => {
  const chapter = readPage(BESIDE.diagnostic).querySelector("#diagnostic")!;
  const rows = (selector: string) => [...chapter.querySelectorAll(`${selector} tbody tr`)];

  it("is beside this story only, which leads to it", () => {
    expect(pagePaths().filter((path) => /\/diagnostic-/.test(path))).toEqual([BESIDE.diagnostic]);
    expect(storyPaths().filter((path) => readPage(path).querySelector('a[href*="/diagnostic-"]'))).toEqual([STORY]);
  });

  it("shows the totals as published and as recomputed", async () => {
    const totals = rows(".recomputed").map((row) => cells(row));
    expect(totals.map((row) => row.join(" "))).toEqual(["0,2 −0,06", "2,2 2,15"]);
    for (const [i, {total, recomputed}] of (await sql(queries.publishedTotals)).entries()) {
      close(number(totals[i][0]), total, 1, "published");
      close(number(totals[i][1]), recomputed, 2, "recomputed");
    }
    const said = "La somme des 11 indicateurs publiés est de −0,2 ; divisée par 3,3, elle donne −0,06, quand";
    expect(text(chapter)).toContain(`${said} le total publié est de 0,2.`);
  });

  it("shows each published indicator as it was published", async () => {
    const published = await sql(queries.publishedIndicators);
    expect(published.length).toBe(11);
    for (const {indicator, own, other} of published) {
      const [a, b, difference] = cells(chapter.querySelector(`tr[data-indicator="${indicator}"]`)).map(number);
      expect([a, b], indicator).toEqual([own, other]);
      expect(difference).toBeCloseTo(own - other, 6);
    }
  });

  it("lists the communes of each class, and those with hurdles", async () => {
    const members = await sql(queries.publishedMembers);
    for (const [step, id] of CLASSES.entries()) {
      const row = chapter.querySelector(`#table-classes-publiees tr[data-step="${step}"]`)!;
      const names = [...row.querySelectorAll("li")].map(text);
      expect(byName(names), id).toEqual(byName(members.filter((m) => m.class === id).map((m) => m.name)));
      expect(number(cells(row)[0])).toBe(names.length);
    }
    const [, three, one] = /Il nomme (.*), trois fois ; (.*), une fois chacune\./.exec(text(chapter))!;
    for (const [named, axes] of [
      [three, 3],
      [one, 1]
    ] as const) {
      const names = named.replace(" et ", ", ").split(", ");
      expect(byName(names)).toEqual(byName(members.filter((m) => m.hurdles === axes).map((m) => m.name)));
    }
  });
});
