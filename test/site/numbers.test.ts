import {readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {describe, expect, it} from "vitest";
import {BESIDE, cells, DIST, number, numberAfter, pagePaths, readPage, sql, STORY, storyPaths, text} from "./site.js";
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
/** Best and worst rank of an EPCI by five, four and fourteen indicators. */
const rangeOf = ({rank, rank_measured, rank_wider}: queries.Area) => {
  const ranks = [rank, rank_measured, rank_wider].map(Number);
  return [Math.min(...ranks), Math.max(...ranks)];
};
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

  it("gives each indicator, each axis and the total beside the département's, and differences that subtract", () => {
    const rows = [
      ...INDICATORS.map((id) => [id, page.querySelector(`#pourquoi tr[data-indicator="${id}"]`)] as const),
      ...all("#pourquoi .decomposition tr.axis").map((row, i) => [["access", "digital_skills"][i], row] as const),
      ["total", page.querySelector("#pourquoi .decomposition tr.total")] as const
    ];
    expect(rows.length).toBe(8);
    for (const [id, row] of rows) {
      const [own, other, difference] = cells(row).map(number);
      close(own, area[id as "total"], 1, id);
      close(other, departement[id as "total"], 1, `${id} of the département`);
      // Where the two are not known in the same way, they are not subtracted.
      if (difference === null) expect(id).toBe("poverty_rate");
      else expect(difference, `${id}, difference`).toBeCloseTo(own! - other!, 6);
    }
  });

  it("says for how many inhabitants a score is imputed", () => {
    const note = text(page.querySelector('#pourquoi tr[data-indicator="poverty_rate"] .imputed'));
    if (area.imputed === 0) {
      // Nothing is estimated there: its index is not said without it; only the département's is not compared.
      expect(note).toMatch(/^Meuse : imputé pour \d+ % des habitants$/);
      expect(text(page.querySelector("#incertain"))).not.toContain("sans ce qui est estimé");
      return;
    }
    close(numberAfter(note, /pour/), Math.max(1, 100 * area.imputed), 0, "share imputed");
  });

  it("lists the communes of each class by name, in the table, the legend and the map", () => {
    for (const [step, id] of [...CLASSES.entries(), ["none", null] as const]) {
      const own = members.filter((c) => c.class === id);
      const row = communesPage.querySelector(`#classes table tr[data-step="${step}"]`);
      expect(byName([...(row?.querySelectorAll("li") ?? [])].map(text))).toEqual(byName(own.map((c) => c.name)));
      if (id === null) continue;
      const [count, share] = cells(row);
      const part = (100 * own.reduce((n, c) => n + c.population, 0)) / area.population;
      expect(number(count), id).toBe(own.length);
      if (part > 0 && part < 0.5) expect(share, id).toBe("moins de 1 %");
      else close(number(share), part, 0, `${id}, share`);
      // A class that nobody is in is not in the legend.
      const entry = page.querySelector(`#figure-carte-communes .legend li[data-step="${step}"] .count`);
      expect(entry ? number(text(entry)) : 0).toBe(own.length);
      const shapes = attributes(all(`#carte-communes .map-shapes [data-step="${step}"]`), "data-code");
      expect(shapes).toEqual(own.map((c) => c.code).sort());
    }
  });

  it("gives the scores of each commune, an asterisk where one is imputed", () => {
    const rows = attributes(all("table.communes tbody tr", communesPage), "data-code");
    expect(rows).toEqual(members.map((c) => c.code).sort());
    for (const from of [communesPage, page])
      for (const commune of members) {
        const row = from.querySelector(`table.communes tr[data-code="${commune.code}"]`);
        const [population, total, ...rest] = cells(row);
        // The table behind the map of the story has the distance after the index.
        const scores = [total, ...rest.slice(from === page ? 1 : 0)];
        expect(number(population)).toBe(commune.population);
        for (const [i, id] of ["total", ...INDICATORS].entries())
          close(number(scores[i]), commune[id as "total"], 1, `${commune.name} ${id}`);
        const starred = INDICATORS.filter((_, i) => scores[i + 1].endsWith("*"));
        expect(starred, commune.name).toEqual(INDICATORS.filter((id) => commune.imputed.includes(id)));
      }
  });

  it("counts and names the communes in the most fragile tenth of an axis or an indicator", () => {
    const worst = (id: (typeof INDICATORS)[number]) => members.filter((c) => c[id] === 10);
    const expected = [
      ...[members.filter((c) => c.access_hurdle), worst("no_thd_coverage_rate"), worst("no_4g_coverage_rate")],
      ...[members.filter((c) => c.skills_hurdle), worst("older_65_rate"), worst("nscol15p_rate")]
    ];
    const rows = all("#freins tbody tr", communesPage);
    expect(rows.length).toBe(expected.length);
    rows.forEach((row, i) => {
      expect(number(cells(row)[0])).toBe(expected[i].length);
      const names = text(row.querySelector("td:last-child"));
      expect(byName(names === "aucune" ? [] : names.split(", "))).toEqual(byName(expected[i].map((c) => c.name)));
    });
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

  it("gives rates of the census made of the counts of communes", async () => {
    const rates = await sql(queries.rates(area.code));
    const lines = ["pop_75_plus", "one_person", "single_parent", "unemployed"];
    expect(rates.length).toBe(lines.length);
    for (const [i, {own, other}] of rates.entries()) {
      const row = cells(communesPage.querySelector(`#habitants .people tr[data-line="${lines[i]}"]`));
      const shown = row.slice(1, 3).map((printed) => number(printed.replace("environ ", ""))!);
      // Counts of territories are published with one decimal: a hundredth of a percent more.
      for (const [j, rate] of [own, other].entries())
        close(shown[j], rate, row[j + 1].includes(",") ? 1 : 0, `${lines[i]} ${j}`);
    }
    // What the story says of households is what the table says.
    for (const [name, rate] of Object.entries({part: rates[1].own, dep: rates[1].other})) {
      const said = text(page.querySelector(`data[value="gens[one_person].${name}"]`));
      close(number(said), rate, 0, `story ${name}`);
    }
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

  it("puts the EPCI in the order of their index, with population and places", () => {
    const ranked = [...areas.values()].filter((a) => a.rank !== null).sort((a, b) => a.rank! - b.rank!);
    const rows = [...page.querySelectorAll(".ranking tr[data-code]")];
    // On the axis and in the table behind it, none twice; a part of an EPCI is told apart.
    const dots = [...page.querySelectorAll("#figure-classement svg a")].map((a) => a.getAttribute("href"));
    expect(dots).toEqual(rows.slice(0, ranked.length).map((row) => row.querySelector("a")!.getAttribute("href")));
    expect(text(page.querySelector("#intercommunalites"))).toContain(
      "Hors classement : Cœur du Pays Haut, 1 commune sur 25"
    );
    expect(rows.length).toBe(areas.size - 1);
    expect(ranked.length).toBeGreaterThan(10);
    ranked.forEach((area, i) => {
      const [, score, population, places] = cells(rows[i]);
      expect(rows[i].getAttribute("data-code")).toBe(area.code);
      const [best, worst] = rangeOf(area);
      const ordinal = (place: number) => `${place}${place === 1 ? "re" : "e"}`;
      expect(text(rows[i].querySelector("td"))).toBe(best === worst ? ordinal(best) : "incertain");
      close(number(score), area.total, 1, area.name);
      expect([number(population), number(places)], area.name).toEqual([area.population, area.places]);
      const step = CLASSES.indexOf(area.class!);
      expect(rows[i].querySelector(`.swatch.step-${step}`), area.name).not.toBeNull();
    });
    for (const row of rows.slice(ranked.length)) {
      const area = [...areas.values()].find((a) => a.code === row.getAttribute("data-code"))!;
      expect(area.rank).toBeNull();
      expect(text(row)).toContain("hors classement");
      close(number(cells(row)[1]), area.total, 1, area.name);
    }
  });

  it("gives each indicator and each axis of the département", () => {
    const area = departement;
    for (const id of INDICATORS) {
      const row = page.querySelector(`#indicateurs tr[data-indicator="${id}"]`);
      close(number(cells(row)[0]), area[id as "total"], 1, id);
    }
    const [access, skills] = [...page.querySelectorAll("#indicateurs tr.axis")].map((row) => number(cells(row)[0]));
    close(access, area.access, 1, "access");
    close(skills, area.digital_skills, 1, "digital skills");
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
