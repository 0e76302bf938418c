import {expect, it} from "vitest";
import {readdirSync, readFileSync} from "node:fs";
import {modelOf} from "../../src/domain/models.js";
import {publishedFile, readPage, sql} from "./site.js";

const profiles = (): any[] =>
  readdirSync(publishedFile("profil")).flatMap((name) =>
    /^\w+\.json$/.test(name) && name !== "noms.json"
      ? [JSON.parse(readFileSync(publishedFile(`profil/${name}`), "utf8"))]
      : []
  );

it("draws EPCI on the classes of EPCI alone", () => {
  const dots = (slug: string) => readPage(`/epci/${slug}`).querySelectorAll("#figure-position svg a circle").length;
  expect([dots("sammiellois"), dots("coeur-du-pays-haut")]).toEqual([14, 0]);
});

it("leads with no score of very high speed that the fibre of the edition contradicts, at any level", () => {
  let past = 0;
  for (const profile of profiles()) {
    const {fibre, indice} = profile;
    if (!indice?.poids || !fibre || fibre.raccordables < 0.9 * fibre.locaux) continue;
    expect(indice.poids.premiers, profile.nom).not.toContain("no_thd_coverage_rate");
    past += Number(indice.poids.ancien !== null);
  }
  expect(past).toBeGreaterThan(100);
});

it("has no score under the floor that the model says of an indicator", () => {
  const {floors} = modelOf("ifn-2023");
  for (const [id, least] of Object.entries(floors!)) {
    const scores = profiles().flatMap(
      ({indice}) => indice?.indicateurs.find((i: {id: string}) => i.id === id)?.score ?? []
    );
    expect(Math.min(...scores)).toBe(least);
  }
});

it("has the published totals of fibre, of the end of copper and of zonings, by SQL from its tables", async () => {
  const [fibre] = await sql(`PIVOT (
    SELECT indicator, value FROM indicators WHERE territory = '55' AND indicator LIKE 'premises%'
  ) ON indicator USING sum(value)`);
  const sums = await sql(`SELECT indicator, sum(value) AS value FROM indicators
    WHERE level = 'commune' AND indicator IN ('premises', 'premises_fibre') GROUP BY ALL ORDER BY ALL`);
  // Ma connexion internet, 2024 and 30 June 2026: one series.
  expect(fibre).toMatchObject({premises: 119962, premises_fibre: 114863});
  expect(fibre).toMatchObject({premises_before: 120376, premises_fibre_before: 113479});
  expect(sums.map(({value}) => value)).toEqual([119962, 114863]);
  expect((100 * 113479) / 120376).toBeCloseTo(94.3, 1);
  expect((100 * 114863) / 119962).toBeCloseTo(95.7, 0);
  const counted = async (column: string) =>
    (
      await sql(`SELECT ${column} AS what, count(*) AS communes FROM territories
      WHERE level = 'commune' GROUP BY ALL ORDER BY what NULLS FIRST`)
    ).map(({what, communes}) => `${what} ${communes}`);
  expect(await counted("copper || coalesce(' ' || copper_closure, '')")).toEqual([
    ...["null 4", "closed 2026-01-27 2", "planned 2027-01-31 30", "planned 2028-01-31 39"],
    ...["planned 2028-05-31 81", "planned 2028-10-31 34", "planned 2029-10-31 57", "undated 252"]
  ]);
  expect(await counted("density")).toEqual([
    ...["Bourgs ruraux 37", "Ceintures urbaines 4", "Centres urbains intermédiaires 2", "Petites villes 2"],
    ...["Rural à habitat dispersé 351", "Rural à habitat très dispersé 103"]
  ]);
  expect(await counted("frr")).toEqual(["FRR 380", "FRR+ 119"]);
  expect((await counted("rurality"))[0]).toBe("null 14");
  expect(await counted("qpv")).toEqual([
    ...["null 497", "Côte Sainte-Catherine-Libération 1", "Planchettes|Centre Verdun - Cité verte 1"]
  ]);
});

it("names the communes that lose copper within two years, far from help, in the order that SQL finds", async () => {
  // By the shortest road, 1.2 times the way as the crow flies; five communes touch a border that is open.
  const found = await sql(`SELECT c.code, c.epci, strftime(c.copper_closure, '%Y-%m-%d') AS date FROM territories c
    JOIN coverage d ON d.commune = c.code AND d.function = 'coeur'
    WHERE c.copper = 'planned' AND c.copper_closure BETWEEN '2026-11-28' AND '2028-11-28' AND c.population >= 200
      AND d.places = 0 AND d.distance_km * 1.2 > 10 AND c.departement = '55'
    ORDER BY c.copper_closure, c.population DESC, c.code`);
  let named = 0;
  for (const {code, niveau, cuivre} of profiles().filter((p) => p.niveau !== "commune")) {
    const here = found.filter(({epci}) => niveau === "departement" || epci === code);
    const open = new Set(cuivre.loinSelon.map((c: any) => c.code));
    const listed = here.filter(({code}) => !open.has(code)).map(({code, date}) => `${code} ${date}`);
    expect(
      cuivre.loin.map((c: any) => `${c.code} ${c.date}`),
      code
    ).toEqual(listed);
    named += listed.length;
  }
  expect(named).toBeGreaterThan(0);
});
