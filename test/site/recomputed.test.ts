import {readFileSync} from "node:fs";
import {join} from "node:path";
import {group, sum} from "d3";
import {expect, it} from "vitest";
import {pathsOf} from "../engines/kinds.js";
import {expectClose} from "./checks.js";
import * as queries from "./queries.js";
import {DIST, number, publishedFile, readPage, sql, text} from "./site.js";

/**
 * What comes first, who has help near and what "plus de … sur dix" rests on: found again in the published tables by SQL
 * that shares nothing with what made profiles and pages.
 */

const profileOf = (code: string) => JSON.parse(readFileSync(publishedFile(`profil/${code}.json`), "utf8"));
const territories = await sql<{code: string; slug: string; attached: boolean}>(
  "SELECT code, slug, attached FROM territories WHERE level IN ('epci', 'departement')"
);
const pressing = await sql<queries.Pressing>(queries.pressing);
const fragile = await sql<queries.ProfileArea>(queries.profiles);
const within = await sql<{area: string; road: number; reach: number; share: number}>(queries.within);
const shareOf = (code: string, km: number, factor: number) =>
  within.find(({area, road, reach}) => area === code && road === factor && reach === km)!.share;
const [LEAST, ROAD, MOST] = queries.ROADS;

const WORDS = "zéro une deux trois quatre cinq six sept huit neuf dix".split(" ");
/** "Une", "sept" or "27" */
const counted = (word: string) => (/\d/.test(word) ? number(word)! : WORDS.indexOf(word.toLowerCase()));

/** Text of a page, without the cost of a parser. */
const textOf = (path: string) =>
  readFileSync(join(DIST, path === "/" ? "index.html" : `${path}.html`), "utf8")
    .replace(/<(script|style|svg)\b[^]*?<\/\1>|&nbsp;/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ");

/** Pages that tell a whole territory, the first with a lead. */
const pagesOf = ({code, slug}: {code: string; slug: string}) =>
  code === "55"
    ? ["/", "/en-clair", "/offre/distances", "/rapport/55-synthese"]
    : [...["", "/en-clair", "/communes"].map((page) => `/epci/${slug}${page}`), `/rapport/${code}-synthese`];

it("the classes of need have the limits that the published distribution gives", async () => {
  // It has totals as they are printed: 6.8 is 6.75.
  expect((await sql(queries.cuts)).map(({cut}) => cut)).toEqual([6.4, 7.8, 6.8, 8.5]);
});

it("each commune has its nearest help, and how far it is, in the table of coverage and in its profile", async () => {
  const found = new Map((await sql(queries.nearest)).map((row) => [`${row.code} ${row.aim}`, row]));
  const published = await sql("SELECT commune || ' ' || function AS key, * FROM coverage WHERE place IS NOT NULL");
  expect(published.map(({key}) => key).sort()).toEqual([...found.keys()].sort());
  for (const {key, place, distance_km, places} of published) {
    const {code, aim, own, km, place: nearest} = found.get(key)!;
    expect([place, places, distance_km], key).toEqual([nearest.id, own, expect.closeTo(km, 3)]);
    const said = profileOf(code).distance.proches.find(({id}: {id: string}) => id === aim);
    const ici = nearest.code === code;
    const road = ici ? null : expect.closeTo(km * ROAD, 1);
    expect(said, key).toMatchObject({lieu: nearest.nom, lieuCommune: nearest.commune, ici, km: road});
  }
});

it("hours are added where they are given, and a commune is in the cell of its class and its road", async () => {
  const [{wrong, known, bar}] = await sql(`
    SELECT count(*) FILTER ((weekly_hours IS NULL) <> (places > 0 AND places_with_hours = 0)) AS wrong,
      count(*) FILTER (weekly_hours > 0) > 10 AS known,
      max(weekly_hours) FILTER (commune = '55122' AND function = 'acces') AS bar
    FROM coverage`);
  // Monday to Friday, 8:45 to 12:00 and 13:00 to 16:30: 5 × (3.25 + 3.5).
  expect([wrong, known, bar]).toEqual([0, true, 33.75]);
  const elsewhere = await sql(`
    SELECT v.commune, v.cell, c.class, v.distance_km FROM coverage v JOIN (${queries.communes}) c ON c.code = v.commune
    WHERE v.cell IS DISTINCT FROM (
      CASE WHEN c.class IN ('tres-fragile', 'fragile') THEN c.class WHEN c.class IS NOT NULL THEN 'moins-fragile' END
      || '-' || CASE WHEN c.population = 0 THEN NULL WHEN v.places > 0 OR v.distance_km * 1.3 < 5 THEN 'pres'
        WHEN v.distance_km * 1.3 > 10 THEN 'loin' WHEN v.distance_km IS NOT NULL THEN 'mi-distance' END)`);
  expect(elsewhere).toEqual([]);
});

const WITH_STOP = ["cotes-de-meuse-woevre", "sammiellois"];
it.each(WITH_STOP)("the stop of %s gains the communes within 10 km that had no help within 10 km", async (slug) => {
  const rows = await sql(`
    SELECT s.commune IS NOT NULL AS gained, before_km, after_km, a.population, v.distance_km * 1.3 AS before,
      1.3 * ${queries.CROW} AS after, v.places > 0 OR before <= 10 AS had
    FROM territories e JOIN (SELECT DISTINCT epci, stop FROM stops) p ON p.epci = e.code
    JOIN territories b ON b.level = 'commune' AND b.code = p.stop JOIN territories a ON a.level = 'commune'
    JOIN coverage v ON v.commune = a.code AND v.function = 'tout'
    LEFT JOIN (FROM stops WHERE gained) s ON s.commune = a.code AND s.epci = e.code
    WHERE e.level = 'epci' AND e.slug = '${slug}'`);
  const expected = rows.filter(({had, after, population}) => !had && after <= 10 && population > 0);
  expect(rows.filter(({gained}) => gained)).toEqual(expected);
  for (const {before_km, after_km, before, after} of expected) {
    expectClose(before_km, before, slug);
    expectClose(after_km, after, slug);
  }
});

const FRAGILE = /(Au moins )?(\d+) communes sur (\d+) sont fragiles(?:, dont (\d+) sûres)?/g;

it.each(territories)("$slug: what comes first both ways, and who lives within 5 and 10 km of help", (territory) => {
  const {code, attached} = territory;
  const own = pressing.filter(({epci}) => code === "55" || epci === code);
  const first = own.filter(queries.isFirst);
  const people = (rows: queries.Pressing[]) => sum(rows, (row) => row.population);
  const {distance} = profileOf(code);
  const codes = (rows: {code: string}[]) => rows.map((row) => row.code);
  expect(codes(distance.dAbord)).toEqual(codes(first));
  expect(distance.dAbordHabitants).toBe(people(first));
  const small = own.filter((row) => row.level > 0 && !queries.isFirst(row));
  expect(codes(distance.petites).sort()).toEqual(codes(small).sort());
  const worst = first.filter(({level}) => level === 2);
  const petites = small.filter(({level}) => level === 2).length;
  expect(distance.pires).toEqual({communes: worst.length, habitants: people(worst), petites});
  expect(distance.pres).toBeCloseTo(shareOf(code, 5, ROAD), 9);
  const {part, min, max} = distance.dix;
  for (const [share, road] of [
    [part, ROAD],
    [min, MOST],
    [max, LEAST]
  ])
    expect(share).toBeCloseTo(shareOf(code, 10, road), 9);

  const said = pagesOf(territory).map(textOf).join(" | ");
  const counts = said.matchAll(
    /([\p{L}\d]+) (?:communes? vien(?:nen)?t d’abord[^.\d]*?|priorités? : )([\d ]+) habitants/gu
  );
  const told = [...counts].map(([, count, inhabitants]) => [counted(count), number(inhabitants)]);
  expect(new Set(told.map(String))).toEqual(new Set(first.length === 0 ? [] : [`${first.length},${people(first)}`]));
  const near = [
    ...said.matchAll(/(\d+) % des habitants ont une aide à moins de 10 km par [^:]*? de (\d+) % à (\d+) %/g)
  ];
  const shares = [ROAD, MOST, LEAST].map((road) => Math.round(100 * shareOf(code, 10, road)));
  expect(new Set(near.map(([, ...percents]) => percents.join()))).toEqual(new Set([shares.join()]));
  for (const [words, tenths, km] of said.matchAll(/[Pp]lus de (\p{L}+) habitants sur dix [^.]*?(\d+) km/gu))
    expectTenths(tenths, [shareOf(code, Number(km), LEAST), shareOf(code, Number(km), MOST)], words);
  const {fragile: all, fragile_always, scored, settled} = fragile.find((area) => area.code === code)!;
  for (const [words, least, count, of, sure] of said.matchAll(FRAGILE)) {
    expect([count, of, sure ?? count].map(Number), words).toEqual([all, scored, fragile_always].map(Number));
    expect(!least && sure === undefined, words).toBe(settled);
  }
  const lead = readPage(pagesOf(territory)[0]).querySelector(".lead")!;
  const named = [...lead.querySelectorAll("ul data[value^='distance.dAbord'][value$='.nom']")].map(text);
  expect(named.length > 0).toBe(first.length > 0);
  expect(named).toEqual(first.slice(0, named.length).map(({name}) => name.replace("'", "’")));
  if (attached) expect(/Aucune commune[^.]* ne vient d’abord/.test(text(lead))).toBe(first.length === 0);
});

const reached = await sql<queries.Reached>(queries.reached);
const held = new Set((await sql<{code: string}>(queries.held)).map(({code}) => code));

it.each(territories)("$slug: what may be decided, whom it reaches, and who stays beyond 10 km", ({code, slug}) => {
  const {options, distance, arret} = profileOf(code);
  const own = reached.filter(({area}) => area === code);
  const beyond = (road: number) => sum(own, (row) => (row.road === road ? row.beyond : 0));
  const [min, max] = [beyond(LEAST), beyond(MOST)];
  expect(distance.auDela).toEqual({habitants: beyond(ROAD), min, max, varie: min !== max});
  const keys = options.map(({cle}: {cle: string}) => cle);
  expect([options.length >= 2, options.length <= 4, keys.at(-1)]).toEqual([true, true, "rien"]);
  expect(options.at(-1).habitants).toBe(beyond(ROAD) || beyond(MOST));
  const [town] = own
    .filter(({road, epci}) => road === ROAD && (code === "55" ? epci !== null : epci === code))
    .sort((a, b) => b.near - a.near);
  const hours = options.find(({cle}: {cle: string}) => cle === "heures");
  expect(hours && [hours.code, hours.habitants]).toEqual(town && [town.town, town.near]);
  const first = pressing.filter((row) => (code === "55" || row.epci === code) && queries.isFirst(row));
  const stops = options.filter(({cle}: {cle: string}) => cle === "permanence");
  expect(stops.length > 0).toBe(first.length > 0 || arret !== null);
  for (const {code: at, communes: served, pour, habitants, gain} of stops) {
    expect(held.has(at), at).toBe(false);
    const named =
      served === first.length ? first : first.filter((c) => (pour.length ? pour.includes(c.name) : c.code === at));
    expect(served ? named.length : gain, at).toBe(served ?? habitants);
    if (served) expect(habitants, at).toBe(sum(named, (c) => c.population));
  }
  if (code === "55") return;
  // A card for each, in the order of the profile, with the number that it tells first; none is of a bus.
  const cards = [...readPage(`/epci/${slug}`).querySelectorAll("#suites .options > li")];
  const numbers = cards.map((card) => number(text(card.querySelector("p b, p strong"))?.match(/[\d\s]+/)?.[0] ?? "—"));
  expect(numbers).toEqual(options.map((option: {habitants?: number}) => option.habitants ?? null));
  expect(cards.map(text).join()).not.toMatch(/(?<!\p{L})bus(?!\p{L})/u);
});

/** So many tenths are surely passed, and no more of them. */
function expectTenths(tenths: string, shares: number[], words: string) {
  expect(Math.ceil(10 * Math.min(...shares)) - 1, `${words} ${shares.join()}`).toBe(counted(tenths));
}

const france = group(await sql(queries.amongFrance), (row) => row.code);

it("« plus de … sur dix » of France holds with and without what is estimated, and nowhere more would", () => {
  const bySlug = new Map(territories.map(({code, slug}) => [slug, code]));
  const codeOf = (path: string) =>
    bySlug.get(/^\/(?:epci|atelier)\/([^/]+)/.exec(path)?.[1] ?? "") ?? /^\/\w+\/(\d+)/.exec(path)?.[1] ?? "55";
  const CLAIM =
    /(plus|moins) fragile que plus de (\p{L}+) (communes|intercommunalités|départements) de France sur dix/gu;
  const told: string[] = [];
  for (const path of pathsOf(DIST).filter((path) => !/^\/(?:embed|cahiers|hors-ligne)\//.test(path)))
    for (const [words, side, tenths, peers] of textOf(path).matchAll(CLAIM)) {
      told.push(peers);
      // The report of the département has the stories of its EPCI.
      if (path === "/rapport/55" && peers === "intercommunalités") continue;
      const shares = france.get(codeOf(path))!.map(({below, above}) => (side === "plus" ? below : above));
      expectTenths(tenths, shares, `${path}: ${words}`);
    }
  expect([new Set(told).size, told.length > 280]).toEqual([3, true]);
});

it("home says which share of départements is passed with what is estimated, and which without", () => {
  const [, ...passed] = /Départements de France [^:]+ : (\d+) % avec ce qui est estimé, (\d+) % sans/.exec(
    textOf("/")
  )!;
  const shares = new Map(france.get("55")!.map(({indicators, below}) => [indicators, Math.round(100 * below)]));
  expect(passed.map(Number)).toEqual([shares.get("all"), shares.get("measured")]);
});

/** Help given per hundred inhabitants, beside the index with and without poverty, of départements and of postcodes. */
const RATES = `WITH communes AS (
    SELECT c.postcodes AS code, c.population, c.population_scores AS weight,
      max(i.score) FILTER (i.kind = 'total') AS total,
      avg(i.score) FILTER (i.kind = 'indicator' AND i.indicator <> 'poverty_rate') AS measured
    FROM territories c JOIN indicators i ON i.territory = c.code AND i.level = c.level AND i.model = 'ifn-2023'
    WHERE c.level = 'commune' AND c.population > 0 AND c.postcodes NOT LIKE '%|%' GROUP BY ALL
  ), areas AS (
    SELECT 'code_postal' AS level, code, sum(population) AS population, sum(weight * total) / sum(weight) AS total,
      sum(weight * measured) / sum(weight) AS measured FROM communes GROUP BY code
    UNION ALL SELECT level, code, population, total,
      (no_thd_coverage_rate + no_4g_coverage_rate + older_65_rate + nscol15p_rate) / 4 FROM national
  ), rates AS (
    SELECT a.*, 100 * s.value / a.population AS rate
    FROM areas a JOIN support s ON s.level = a.level AND s.territory = a.code
    WHERE (s.level, s.measure, s.date) IN
      (('code_postal', 'ages', '2023-07-17'), ('departement', 'accompagnements', '2024-02-22'))
  ), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY level ORDER BY rate) AS of_rate,
      row_number() OVER (PARTITION BY level ORDER BY total) AS of_total,
      row_number() OVER (PARTITION BY level ORDER BY measured) AS of_measured FROM rates
  )
  SELECT level, count(*) AS n, corr(of_rate, of_total) AS total, corr(of_rate, of_measured) AS measured,
    count(*) FILTER (rate > (SELECT rate FROM rates WHERE level = 'departement' AND code = '55')) + 1 AS rank
  FROM ranked GROUP BY level ORDER BY level`;

it("help given has the totals that its sources publish, and goes with the index as its profile tells", async () => {
  const count = (level: string, measure: string, more = "") =>
    `coalesce(sum(value) FILTER (level = '${level}' AND measure = '${measure}'${more}), 0)::INTEGER`;
  const own = " AND territory = '55'";
  const [totals] = await sql(`SELECT ${count("departement", "accompagnements", " AND date = '2023-11-28'")} AS november,
    ${count("departement", "accompagnements", " AND date = '2024-02-22'")} AS february,
    ${count("departement", "aidantsConnect.structures", own)} AS structures,
    ${count("code_postal", "aidantsConnect.structures")} AS here,
    ${count("departement", "aidantsConnect.demarches", own)} AS done,
    ${count("code_postal", "aidantsConnect.demarches")} AS done_here,
    ${count("code_postal", "ages")} AS aged FROM support`);
  expect(totals).toEqual({
    ...{november: 2_920_045, february: 3_325_724, structures: 21, here: 21, done: 1618, done_here: 1618},
    aged: 17_150
  });
  const {donnee} = profileOf("55");
  const [codes, departements] = await sql(RATES);
  for (const [told, found] of [
    [donnee.codes, codes],
    [donnee.departements, departements]
  ] as const)
    // prettier-ignore
    expect([told.nombre, told.avec, told.sans]).toEqual([
      found.n,
      expect.closeTo(found.total, 2),
      expect.closeTo(found.measured, 2)
    ]);
  expect([donnee.codes.cas, donnee.departements.cas, donnee.accompagnements.rang]).toEqual([
    "indecis",
    "suit",
    departements.rank
  ]);
  // Those that the scheme says are to be called: none of the list of France services has a date of its own.
  const ages = await sql("SELECT fraicheur, date_propre, count(*) AS n FROM places WHERE accueil GROUP BY ALL");
  expect(ages).toEqual([{fraicheur: "a-actualiser", date_propre: false, n: 22}]);
  const listed = [...readPage("/offre/a-appeler").querySelectorAll("table tbody tr")].map(text);
  expect(listed.filter((line) => line.includes("S’il reçoit encore")).length).toBe(22);
});
