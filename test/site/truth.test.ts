import {expect, it} from "vitest";
import {readdirSync, readFileSync} from "node:fs";
import {modelOf} from "../../src/domain/models.js";
import {publishedFile, readPage, sql, text} from "./site.js";

const profiles = (): any[] =>
  readdirSync(publishedFile("profil")).flatMap((name) =>
    /^\w+\.json$/.test(name) && name !== "noms.json"
      ? [JSON.parse(readFileSync(publishedFile(`profil/${name}`), "utf8"))]
      : []
  );

/**
 * Sentences that an audit found false or unsure, as they are now: each value was worked out from the tables of the
 * edition.
 */
it.each([
  // Rank of Bar-le-Duc by five indicators, then by the four that are measured everywhere.
  ["/commune/55029-bar-le-duc", "#place", "Selon l’indice, le même sans ce qui est estimé et un autre : 23e, 26e"],
  [
    "/epci/sammiellois",
    "#portrait",
    "C’est la plus fragile des 15 de la Meuse, selon l’indice, le même sans ce qui est estimé et un autre"
  ],
  // Tilly is larger than Sommedieue; by the shortest road it comes first with what is estimated only.
  [
    "/epci/val-de-meuse-voie-sacree",
    "#suites",
    "944 habitants d’une commune prioritaire (Sommedieue) auraient une aide plus proche."
  ],
  ["/epci/commercy-void-vaucouleurs", "#suites", "Une permanence à Sauvigny 229 habitants d’une commune prioritaire"],
  [
    "/epci/grand-verdun",
    ".lead",
    "de 200 habitants ou plus ne vient d’abord ; la plus peuplée des sûrement fragiles : Belleray."
  ],
  ["/epci/portes-de-meuse", ".lead", "Plus fragile que la Meuse ? On ne sait pas : on estime la pauvreté."],
  // By the longest road it comes first, by the shortest all have help: neither is said as sure.
  ["/epci/coeur-du-pays-haut", ".lead", "Priorité incertaine : Bouligny (par une route plus longue)."],
  ["/epci/argonne-meuse", "#pourquoi", "8,6 ; dans la Meuse, 7,7 pour le manque de 4G et 7,3 pour la part des peu"],
  [
    "/epci/bar-le-duc-sud-meuse",
    "#portrait",
    "est plus fragile que plus de la moitié des intercommunalités de France."
  ],
  ["/epci/bar-le-duc-sud-meuse", "#pourquoi", "mal desservie en 4G (2021 environ, toujours noté 5 ou plus)."],
  [
    "/commune/55144-dammarie-sur-saulx",
    "#pourquoi",
    "de 2021 environ : son score d’alors, 10,0, n’est plus mis en tête"
  ],
  ["/epci/sammiellois", "#figure-position", "Indice de 2023, très haut débit et 4G de 2021 environ"],
  ["/epci/coeur-du-pays-haut", "#portrait", "Bouligny est très en retard sur au moins un point."],
  ["/epci/coeur-du-pays-haut", "#incertain", "L’intercommunalité entière, 25 communes, a un indice de 6,2."],
  ["/epci/coeur-du-pays-haut/semblables", "main", "L’indice de l’intercommunalité entière, 6,2, est le 3e sur 6"],
  ["/", "#indicateurs", "part de la surface mal desservie en 4G (2021 environ, toujours noté 5 ou plus)."],
  ["/offre", ".verdict", "12 structures employaient un conseiller en avril 2023."],
  [
    "/offre",
    "#distances",
    "81 % des habitants ont une aide à 10 km ou moins (de 74 % à 85 % selon la route que l’on suppose)"
  ],
  ["/epci/cotes-de-meuse-woevre", "#distances", "10 lieux et 2 services sans adresse sûre"],
  ["/idees", ".verdict", "14 idées, 4 besoins et 3 propos recueillis dans 1 territoire, en 5 familles."],
  ["/idees", ".hero", "Pour les 15 autres intercommunalités, rien n’est publié ici"],
  ["/epci/sammiellois/en-clair", "#premieres", "Troyon"],
  ["/epci/sammiellois/en-clair", "#peuplees", "Communes fragiles les plus peuplées Saint-Mihiel"],
  ["/epci/sammiellois/en-clair", "#sources", "Habitants : Insee, population de 2023."],
  [
    "/rapport/55-synthese",
    "main",
    "Trémont-sur-Saulx, 1 310 (Bar-le-Duc – Sud Meuse) ; Morley, 1 219 (Portes de Meuse)"
  ]
])("%s, %s: « %s »", (path, selector, said) => {
  expect(text(readPage(path).querySelector(selector))).toContain(said);
});

it("names no commune under 200 inhabitants in a reading key, and draws EPCI on the classes of EPCI alone", () => {
  const NAMED = /Clé de lecture : la commune (?:d’Ornes|de Mouilly|de Maucourt|de Bouconville)/;
  const slugs = "grand-verdun territoire-de-fresnes-en-woevre pays-d-etain cotes-de-meuse-woevre/diagnostic-2022";
  for (const path of slugs.split(" ")) expect(text(readPage(`/epci/${path}`).querySelector("main"))).not.toMatch(NAMED);
  const dots = (slug: string) => readPage(`/epci/${slug}`).querySelectorAll("#figure-position svg a circle").length;
  expect([dots("sammiellois"), dots("coeur-du-pays-haut")]).toEqual([14, 0]);
});

it("says how great the risk is once, where it is in the middle", () => {
  const risk = text(readPage("/epci/cotes-de-meuse-woevre/en-clair").querySelector("#risque"));
  expect(risk).toContain("Ici, ce risque est moyen.");
  expect(risk).not.toContain("part des gens");
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
