import {expect, it} from "vitest";
import * as queries from "./queries.js";
import {BESIDE, cells, number, readPage, sql, STORY, text} from "./site.js";

const SIREN = "200034874";

const km = (value: number) => `${value.toFixed(1).replace(".", ",")} km`;
const within = (km: number) =>
  `round(100.0 * coalesce(sum(n) FILTER (own OR road <= ${km}), 0) / sum(n)) AS within_${km}`;

/** Median distance and shares of inhabitants within 5, 10 and 15 km of road, as the page prints them, by function. */
async function reach(where: string): Promise<Record<string, string[]>> {
  const rows = await sql(`
    WITH living AS (
      SELECT v.function, v.distance_km AS km, v.distance_km * 1.3 AS road, v.places > 0 AS own, c.population AS n
      FROM coverage v JOIN territories c ON c.level = 'commune' AND c.code = v.commune
      WHERE ${where} AND (v.distance_km IS NOT NULL OR v.places > 0) AND c.population > 0
    ), ranked AS (
      SELECT *, sum(n) OVER (PARTITION BY function ORDER BY km, n) AS counted,
        sum(n) OVER (PARTITION BY function) AS total FROM living WHERE km IS NOT NULL
    ), medians AS (
      SELECT function, round(min(road) FILTER (2 * counted >= total), 1) AS median FROM ranked GROUP BY function
    )
    SELECT function, any_value(median) AS median, ${[5, 10, 15].map(within).join(", ")}
    FROM living LEFT JOIN medians USING (function) GROUP BY function`);
  const printed = (r: (typeof rows)[number]) => [
    r.median < 1 ? "moins de 1 km" : km(r.median),
    ...[5, 10, 15].map((km) => `${r[`within_${km}`]} %`)
  ];
  return Object.fromEntries(rows.map((r) => [r.function, printed(r)]));
}

const NEEDS = ["tres-fragile", "fragile", "moins-fragile"];
const CELLS = NEEDS.flatMap((need) => ["pres", "mi-distance", "loin"].map((away) => `${need}-${away}`));

it.each<[string, string]>([
  ["/offre/distances", "c.departement = '55'"],
  [BESIDE.communes, `c.epci = '${SIREN}'`]
])("distances of %s are those of the published file, crossed with need in cells", async (path, where) => {
  const distances = readPage(path).querySelector("#distances")!;
  const expected = await reach(where);
  const rows = distances.querySelector("table.reach")!.querySelectorAll("tr[data-aim]");
  expect(rows.length).toBe(7);
  for (const row of rows) {
    const aim = row.getAttribute("data-aim")!;
    expect(cells(row), aim).toEqual(expected[aim] ?? []);
  }
  const crossed = await sql(`
    SELECT cell, count(*)::INT AS n FROM coverage v JOIN territories c ON c.level = 'commune' AND c.code = v.commune
    WHERE ${where} AND v.function = 'coeur' GROUP BY ALL`);
  const printed = [...distances.querySelectorAll(".cells td b")].map((b) => Number(text(b).split(" ")[0]));
  expect(printed).toEqual(CELLS.map((id) => crossed.find(({cell}) => cell === id)?.n ?? 0));
});

const rowsOf = (path: string, figure: string) =>
  [...readPage(path).querySelectorAll(`#figure-${figure} tr[data-code]`)].map((row) => [
    row.getAttribute("data-code")!,
    ...cells(row)
  ]);
const thousands = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, " ");

it("a story says what is published of the distance of each commune, and of the nearest help", async () => {
  const rows = await sql(
    `SELECT c.code, c.population AS n, distance_km * 1.3 AS road
     FROM coverage v JOIN territories c ON c.level = 'commune' AND c.code = v.commune
     WHERE c.epci = '${SIREN}' AND v.function = 'coeur'`
  );
  const page = readPage(STORY);
  expect(page.querySelectorAll("#table-classes tbody tr").length).toBe(rows.length);
  for (const {code, n, road} of rows) {
    const row = page.querySelector(`#table-classes tr[data-code="${code}"]`)!;
    const [population, , distance] = cells(row).map(number);
    expect([population, distance], code).toEqual([n, Math.round(road * 10) / 10]);
    expect(text(row.lastElementChild!), code).toMatch(/^.+, 0\d( \d\d){4}$/);
  }
});

it("a story says what is published of the communes that come first, by the shortest and the longest road", async () => {
  const pressing = await sql<queries.Pressing>(queries.pressing);
  const first = pressing.filter((r) => r.epci === SIREN && queries.isFirst(r)).map((r) => r.name);
  const figure = readPage(STORY).querySelector("#figure-priorites")!;
  const rows = [...figure.querySelectorAll("tr[data-code]")];
  const named = rows.filter((row) => text(row.lastElementChild) === "oui").map((row) => row.querySelector("th"));
  expect(named.slice(0, first.length).map((th) => text(th).replace(/’/g, "'"))).toEqual(first);
  const codes = rows.map((r) => `'${r.getAttribute("data-code")}'`);
  const distances = await sql(
    `SELECT commune AS code, distance_km AS km FROM coverage WHERE function = 'coeur' AND commune IN (${codes})`
  );
  const roads = new Map(distances.map((d) => [d.code, d.km]));
  for (const row of rows)
    expect(cells(row).slice(1, 4), text(row)).toEqual(
      [1.3, 1.2, 1.5].map((factor) => km(Math.round(roads.get(row.getAttribute("data-code"))! * factor * 10) / 10))
    );
  expect(figure.querySelectorAll("circle[cx]").length).toBe(rows.length);
  expect([...figure.querySelectorAll("svg a")].length).toBe(rows.length);
});

const WITH_STOP = ["cotes-de-meuse-woevre", "sammiellois"];
it.each(WITH_STOP)("the story of %s says whom its stop gains", async (slug) => {
  const path = `/epci/${slug}`;
  const page = readPage(path);
  const [, stop] = /^Une permanence (?:à|au|aux) (.*?) : /.exec(text(page.querySelector("#figure-arret .finding b")))!;
  const rows = await sql(`
    SELECT a.code, a.epci, a.population AS n, v.distance_km * 1.3 AS before, 1.3 * ${queries.CROW} AS after,
      v.places > 0 OR v.distance_km * 1.3 <= 10 AS had
    FROM territories a JOIN coverage v ON v.commune = a.code AND v.function = 'tout', territories b
    WHERE a.level = 'commune' AND b.level = 'commune' AND b.name = '${stop.replace(/’/g, "''")}' ORDER BY n DESC`);
  const gained = rows.filter((r) => !r.had && r.after <= 10 && r.n > 0);
  const printed = gained.map((r) => [
    ...[r.code, thousands(r.n), km(Math.round(r.before * 10) / 10)],
    r.after < 0.95 ? "moins de 1 km" : km(Math.round(r.after * 10) / 10)
  ]);
  expect(rowsOf(path, "arret")).toEqual(printed);
});
