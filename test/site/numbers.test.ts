import {beforeAll, describe, expect, it} from "vitest";
import {number, readPage, sql, storyPaths, text} from "./site.js";

/**
 * Numbers of the prerendered pages against SQL over the published Parquet files. The SQL is written on its own: it uses
 * nothing of src/domain, and computes the means of communes again.
 */

const INDICATORS = ["no_thd_coverage_rate", "no_4g_coverage_rate", "poverty_rate", "older_65_rate", "nscol15p_rate"];
const round = (value: number) => Number(value.toFixed(1));
const numbersOf = (row: Element) => [...row.querySelectorAll("td.number")].map((cell) => number(text(cell)));

describe.each(storyPaths())("%s", (path) => {
  const page = readPage(path);
  const slug = path.replace("/epci/", "");
  let epci: Record<string, any>;
  let scores: Map<string, number>;
  let departement: Map<string, number>;

  beforeAll(async () => {
    [epci] = await sql(`SELECT * FROM territories WHERE level = 'epci' AND slug = '${slug}'`);
    const own = await sql(`
      SELECT i.indicator, sum(i.score * c.population) / sum(c.population) AS score
      FROM indicators i JOIN territories c ON c.code = i.territory AND c.level = 'commune'
      WHERE i.level = 'commune' AND i.model = 'ifn-2023' AND c.epci = '${epci.code}' AND i.score IS NOT NULL
      GROUP BY ALL`);
    scores = new Map(own.map((r) => [r.indicator, r.score]));
    const whole = await sql(`
      SELECT i.indicator, sum(i.score * c.population) / sum(c.population) AS score
      FROM indicators i JOIN territories c ON c.code = i.territory AND c.level = 'commune'
      WHERE i.level = 'commune' AND i.model = 'ifn-2023' AND i.score IS NOT NULL
      GROUP BY ALL`);
    departement = new Map(whole.map((r) => [r.indicator, r.score]));
  });

  it("stores means of communes weighted by population", async () => {
    const rows = await sql(`SELECT indicator, score FROM indicators WHERE model = 'ifn-2023' AND territory = '${epci.code}'`);
    expect(rows.length).toBe(8);
    for (const {indicator, score} of rows) expect(score).toBeCloseTo(scores.get(indicator)!, 5);
  });

  it("says the total, the rank and the population of the files", async () => {
    expect(number(text(page.querySelector(".score b")))).toBe(round(scores.get("total")!));
    expect(text(page.querySelector("#portrait"))).toContain(`${epci.population.toLocaleString("fr-FR").replace(/\s/g, " ")} habitant`);
    const ranked = await sql(`
      SELECT t.code, rank() OVER (ORDER BY round(i.score, 6) DESC) AS place, count(*) OVER () AS n
      FROM indicators i JOIN territories t ON t.code = i.territory AND t.level = i.level
      WHERE i.level = 'epci' AND i.model = 'ifn-2023' AND i.kind = 'total' AND t.attached`);
    const own = ranked.find((r) => r.code === epci.code);
    const facts = text(page.querySelector(".facts"));
    expect(facts).toMatch(own ? new RegExp(`^${own.place}(re|e)( ex æquo)? sur ${own.n} `) : /^Hors classement/);
  });

  it("decomposes the index into the scores of the files", () => {
    const table = page.querySelector("#pourquoi table.decomposition")!;
    for (const id of INDICATORS) {
      const [own, other] = [round(scores.get(id)!), round(departement.get(id)!)];
      expect(numbersOf(table.querySelector(`tr[data-indicator="${id}"]`)!), id).toEqual([own, other, round(own - other)]);
    }
    const axes = [...table.querySelectorAll("tr.axis")].map((row) => numbersOf(row).slice(0, 2));
    expect(axes).toEqual(["access", "digital_skills"].map((id) => [round(scores.get(id)!), round(departement.get(id)!)]));
    expect(numbersOf(table.querySelector("tr.total")!).slice(0, 2)).toEqual([round(scores.get("total")!), round(departement.get("total")!)]);
  });

  it("lists the communes of each class, and every score of each commune", async () => {
    const classes = await sql(`
      SELECT coalesce(i.class, 'none') AS class, list(c.code ORDER BY c.code) AS codes
      FROM territories c JOIN indicators i ON i.territory = c.code AND i.level = 'commune' AND i.kind = 'total'
      WHERE c.level = 'commune' AND c.epci = '${epci.code}' GROUP BY ALL`);
    const expected = new Map(classes.map((r) => [r.class, [...(r.codes.items ?? r.codes)]]));
    const ids = ["tres-peu-fragile", "peu-fragile", "mediane", "fragile", "tres-fragile"];
    for (const [step, id] of [...ids.entries(), ["none", "none"] as const]) {
      const row = page.querySelector(`#carte table.classes tr[data-step="${step}"]`);
      const codes = [...(row?.querySelectorAll("li") ?? [])].map((li) => li.getAttribute("data-code")).sort();
      expect(codes, id).toEqual(expected.get(id) ?? []);
      if (row) expect(numbersOf(row)[0]).toBe(codes.length);
    }
    const rows = await sql(`
      SELECT c.code, c.population, i.indicator, i.score FROM territories c
      JOIN indicators i ON i.territory = c.code AND i.level = 'commune' AND i.model = 'ifn-2023'
      WHERE c.level = 'commune' AND c.epci = '${epci.code}'`);
    for (const line of page.querySelectorAll("#carte table.communes tbody tr")) {
      const own = rows.filter((r) => r.code === line.getAttribute("data-code"));
      const score = (id: string) => own.find((r) => r.indicator === id)!.score;
      const printed = ["total", ...INDICATORS].map((id) => (score(id) === null ? null : round(score(id))));
      expect(numbersOf(line), own[0].code).toEqual([own[0].population, ...printed]);
    }
  });

  it("shows the places of the files", async () => {
    const places = await sql(`SELECT id FROM places WHERE epci = '${epci.code}' ORDER BY id`);
    const shown = [...page.querySelectorAll("#offre li.place")].map((li) => li.id.replace("lieu-", "")).sort();
    expect(shown).toEqual(places.map((p) => p.id).sort());
  });
});

it("ranks the EPCI on the home page as SQL does", async () => {
  const ranked = await sql(`
    SELECT t.code, round(i.score, 1) AS score, t.population, (SELECT count(*) FROM places p WHERE p.epci = t.code) AS places
    FROM territories t JOIN indicators i ON i.territory = t.code AND i.level = t.level AND i.kind = 'total' AND i.model = 'ifn-2023'
    WHERE t.level = 'epci' ORDER BY t.attached DESC, i.score DESC`);
  const rows = [...readPage("/").querySelectorAll("table.ranking tbody tr")];
  expect(rows.map((r) => r.getAttribute("data-code"))).toEqual(ranked.map((r) => r.code));
  rows.forEach((row, i) => expect(numbersOf(row).slice(1)).toEqual([ranked[i].score, ranked[i].population, ranked[i].places]));
});

it("shows the published diagnostic beside what its indicators give", async () => {
  const page = readPage("/epci/cotes-de-meuse-woevre");
  const rows = [...page.querySelectorAll("#diagnostic table.recomputed tbody tr")].map((row) => numbersOf(row));
  expect(rows).toEqual([[0.2, -0.06], [2.2, 2.15]]);
  const published = await sql("SELECT territory, indicator, score FROM indicators WHERE model = 'ifn-classique' AND kind = 'indicator'");
  const table = page.querySelector("#diagnostic table.decomposition")!;
  expect(table.querySelectorAll("tr[data-indicator]").length).toBe(11);
  for (const row of table.querySelectorAll("tr[data-indicator]")) {
    const of = (territory: string) => published.find((r) => r.territory === territory && r.indicator === row.getAttribute("data-indicator"))!.score;
    expect(numbersOf(row)).toEqual([of("200034874"), of("55"), round(of("200034874") - of("55"))]);
  }
  const counts = [...page.querySelectorAll("#diagnostic table.classes tbody tr")].map((row) => numbersOf(row)[0]);
  expect(counts).toEqual([1, 11, 6, 7, 0]);
  expect(text(page.querySelector("#diagnostic"))).toContain("lacune de la source");
});
