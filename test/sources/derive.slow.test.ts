import {cpSync, existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {cogVersion, cogYear, presentCommunes} from "../../src/edition/cog.js";
import {readComputed, readReference} from "../../src/edition/computed.js";
import {contextColumns} from "../../src/edition/commune-files.js";
import {readContours} from "../../src/edition/contours.js";
import {readTable} from "../../src/edition/csv.js";
import {readEdition} from "../../src/edition/edition.js";
import {readIndicators} from "../../src/edition/indicators.js";
import {readPlaces} from "../../src/places/edition-places.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {typeset} from "../../src/domain/french.js";
import {modelIds, modelOf} from "../../src/domain/models.js";
import {derive, replaceFolder} from "../../src/sources/derive.js";
import type {Lock} from "../../src/edition/lock.js";
import {isOf, readManifest, readQuality, withRefreshed} from "../../src/edition/manifest.js";
import {smallEdition} from "../small-edition.js";
import {communes, communesOf, generatedRows, plainRegistry, writeAll, writeRaw} from "./raw-files.js";

/** An edition of one of the départements of the generated files, and a folder for these. */
function workplace(departement: string | null = "2A", fields: object = {}) {
  const folder = smallEdition({departement, cog: {package: cogVersion(), vintage: cogYear()}, ...fields});
  const edition = readEdition(folder, {complete: false});
  return {edition, sourcesFolder: join(folder, "files"), refreshed: join(folder, "refreshed")};
}
type Workplace = ReturnType<typeof workplace>;

const run = ({edition, sourcesFolder}: Omit<Workplace, "refreshed">, lock: Lock, accept = false) =>
  derive(edition, {sourcesFolder, registry: plainRegistry, lock}, accept);

const base = workplace();
const lock = writeAll(base.sourcesFolder);
const results = await run(base, lock);

/** A place where everything has been derived once. */
function derivedPlace() {
  const place = workplace();
  for (const name of ["files", "refreshed"])
    cpSync(join(base.edition.folder, name), join(place.edition.folder, name), {recursive: true});
  return {...place, before: contents(place.refreshed)};
}

const contents = (folder: string) => {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
};
const states = (results: {output: string; state: string}[]) =>
  Object.fromEntries(results.map((r) => [r.output, r.state]));
const INDEXES = ["index-ifn-2023", "index-ifn-classique"];
const all = (names: string[], state: string) => Object.fromEntries(names.map((name) => [name, state]));
const every = (state: string) => all([...INDEXES, "context", "contours", "places"], state);
const INDEXES_ALONE = {...every("absent"), ...all(INDEXES, "made")};
const here = communes.filter((c) => c.departement === "2A");

describe("figures derived from all raw files", () => {
  const {edition, refreshed} = base;
  const territories = readAtlas(edition).departements[0];
  const manifest = readManifest(refreshed)!;

  it("are all made, for the communes of the edition", () => {
    expect(states(results)).toEqual(every("made"));
    expect(results.every((r) => r.reasons.length === 0)).toBe(true);
    expect(manifest.cog).toBe(cogYear());
    expect(Object.keys(manifest.files).sort()).toEqual(Object.keys(every("made")).sort());
  });

  it.each(modelIds)("hold the index %s, with values, scores and how each is known", (id) => {
    const model = modelOf(id);
    const {path, reference, columns} = manifest.files[`index-${id}`];
    const computed = readComputed(join(refreshed, path), model, territories.communes);
    expect(computed.map((c) => c.commune.code)).toEqual(here.map((c) => c.code));
    for (const [i, {values, status, scores}] of computed.entries()) {
      expect(values.older_65_rate).toBe((20 + (i % 100)) / 2); // of 200
      expect(values.nscol15p_rate).toBe(((i % 40) + 40) / 1.6); // of 160
      expect(values.no_thd_coverage_rate).toBe((i % 60) / 2);
      expect(status.poverty_rate).toBe(i % 4 ? "observed" : "imputed");
      if (i % 4) expect(values.poverty_rate).toBe(5 + (i % 20));
      expect(Object.values(scores)).not.toContain(null);
    }
    expect(Object.keys(columns!)).toEqual(model.indicators.map((i) => i.id));
    const {communes: all, epcis} = readReference(join(refreshed, reference!), model);
    expect([all.count, epcis.count]).toEqual([communes.length, new Set(communes.map((c) => c.epci)).size]);
  });

  it("rank communes among those of all départements, not of the edition alone", () => {
    const model = modelOf("ifn-2023");
    const computed = readComputed(join(refreshed, "ifn-2023.csv"), model, territories.communes);
    const shares = communes.map((_, i) => i % 100);
    const below = (share: number) => shares.filter((s) => s < share).length;
    const equal = (share: number) => shares.filter((s) => s === share).length;
    for (const [i, {scores}] of computed.entries()) {
      const percentile = (100 * (below(i % 100) + equal(i % 100) / 2)) / shares.length;
      expect(scores.older_65_rate).toBe(Math.floor(percentile / 10) + 1);
    }
  });

  it("hold what the readers of an edition accept", () => {
    const context = readTable(join(refreshed, "context.csv"), contextColumns, ["code_insee"]).rows;
    expect(context.map((row) => row.code_insee)).toEqual(here.map((c) => c.code));
    expect(context[1]).toMatchObject({
      ...{population: 201, area_km2: 10.25, pop_75_plus: 20, households: 100, one_person_households: 1},
      ...{poverty_rate_2021_pct: 6, median_income_2021_eur: 20001}
    });
    expect(context[4]).toMatchObject({poverty_rate_2021_pct: null, median_income_2021_eur: null, unemployed_15_64: 4});
    const pathOf = (name: string) => join(refreshed, manifest.files[name].path);
    const file = {path: pathOf("places"), source: "essai", national: false, receives: true, former: null};
    const places = readPlaces({...edition, places: [file]}, territories.communes);
    expect(places.length).toBe(40);
    // What each registered list knows comes with it.
    expect(withRefreshed(edition).places![0].knows).toContain("demarches");
    const third = {telephone: null, nom: 'Lieu "3"; bis', date_maj: "2026-01-31"};
    expect(places.find((p) => p.id === "lieu-3")).toMatchObject(third);
    const {geometries} = readContours(pathOf("contours"), territories.communes).objects.communes;
    expect(geometries.length).toBe(here.length);
  });

  it("name their sources, and the raw files that they were made from", () => {
    const {raw, source, columns} = manifest.files.context;
    expect(raw.comparateur).toEqual({sha256: lock.comparateur.sha256, retrieved: "2026-11-20", vintage: "2022"});
    expect(Object.keys(raw).sort()).toEqual(["comparateur", "rp-families", "rp-population"]);
    const {pop_75_plus, households} = columns!;
    expect([source, pop_75_plus, households]).toEqual(["comparateur", "rp-population", "rp-families"]);
    const {publisher, url, vintage, retrieved} = manifest.sources.find((s) => s.id === "filosofi")!;
    expect([publisher, vintage, retrieved]).toEqual(["Insee", "2021", "2026-11-20"]);
    expect(url).toBe("https://www.insee.fr/fr/statistiques/7756729");
    // Contours of another address, which are not those of all the communes of today.
    expect(manifest.sources.find((s) => s.id === "contours")!.vintage).toBe("année non précisée");
    expect(manifest.files.contours.raw.contours.vintage).toBe("année non précisée");
    const computed = manifest.sources.find((s) => s.id === manifest.files["index-ifn-classique"].source)!;
    const cited = [computed.publisher, computed.retrieved, computed.licence];
    expect(cited).toEqual(["Calculs de ce site", "2026-11-20", "Licence Ouverte 2.0"]);
    const filosofi = typeset("« Filosofi 2021 : revenus, pauvreté et niveau de vie des communes » (Insee)");
    expect(computed.note).toContain(filosofi);
  });

  it("of the whole country are the indexes alone, and the same bytes when made elsewhere", async () => {
    const country = workplace(null);
    const results = await run(country, writeAll(country.sourcesFolder));
    expect(states(results)).toEqual(INDEXES_ALONE);
    expect(results.at(-1)!.reasons).toEqual(["n’est fait que pour un département"]);
    const all = allTerritories(readAtlas(country.edition)).filter((t) => t.level === "commune");
    expect(readComputed(join(country.refreshed, "ifn-2023.csv"), modelOf("ifn-2023"), all).length).toBe(all.length);
    const [national, own] = [country.refreshed, refreshed].map((folder) => contents(folder)["ifn-2023-reference.json"]);
    expect(national).toBe(own);
  });

  it("of a region are the indexes of its communes alone, and what the reports say of them", async () => {
    const rows = generatedRows();
    const [first] = rows["rp-population"];
    rows["rp-population"].push(...["2A999", "90999"].map((code) => ({...first, code})));
    const region = workplace(null, {region: "94", model: "ifn-2023"});
    const results = await run(region, writeAll(region.sourcesFolder, rows));
    expect(states(results)).toEqual(INDEXES_ALONE);
    const quality = readQuality(region.refreshed);
    expect(quality.find((q) => q.source === "rp-population")!.left.map((l) => l.code)).toEqual(["2A999"]);
    const imputed = quality.flatMap((q) => q.imputed.flatMap((i) => i.communes));
    expect(new Set(imputed.map((code) => code.slice(0, 2)))).toEqual(new Set(["2A"]));

    const edition = readEdition(region.edition.folder);
    const all = readIndicators(edition, readAtlas(edition));
    const totals = all.filter((r) => r.indicator === "total" && r.model === "ifn-2023");
    const codes = totals.filter((r) => r.level === "commune").map((r) => r.territory);
    expect(codes).toEqual(communesOf("2A", "2B").map((c) => c.code));
    // The files cover one of its two départements: the region's mean is of that one.
    const score = (level: string, code: string) => totals.find((r) => r.level === level && r.territory === code)!.score;
    expect(score("departement", "2B")).toBeNull();
    expect(score("region", "94")).toBe(score("departement", "2A"));
    // Figures of Corse are not those of another region, nor of the country.
    for (const other of ["11", null])
      expect(isOf(readManifest(region.refreshed)!, {...edition, region: other})).toBe(false);
  });
});

describe("a raw file that is not there", () => {
  it("stops only what needs it, and the reason names it", async () => {
    const place = workplace();
    const {"cnaf-benefits": _, ...rest} = writeAll(place.sourcesFolder);
    const [results, {refreshed}] = [await run(place, rest), place];
    expect(states(results)).toEqual({...every("made"), "index-ifn-classique": "absent"});
    const title = "Part des prestations dans les ressources des foyers allocataires, par commune";
    expect(results[1].reasons).toEqual([typeset(`« ${title} » : le fichier n’a jamais été obtenu`)]);
    expect(existsSync(join(refreshed, "ifn-classique.csv"))).toBe(false);
    const {"ifn-classique.csv": __, "ifn-classique-reference.json": ___, ...others} = contents(base.refreshed);
    const told = {"manifest.json": "", "quality.json": ""};
    expect({...contents(refreshed), ...told}).toEqual({...others, ...told});
  });

  it("keeps what was made when it was, with its sources, and gives the rest the same bytes", async () => {
    const {before, ...place} = derivedPlace();
    const {"cnaf-benefits": _, ...rest} = lock;
    writeRaw(place.sourcesFolder, "contours", "autre chose"); // not the copy of the lock
    const later = {...rest, "rp-population": {...rest["rp-population"], date: "2026-12-01"}};
    const [results, {edition, refreshed}] = [await run(place, later), place];
    expect(states(results)).toEqual({...every("made"), contours: "kept", "index-ifn-classique": "kept"});
    const [reason] = results.find((r) => r.output === "contours")!.reasons;
    expect(reason).toMatch(/: le fichier obtenu n’est pas, ou plus, sur cette machine$/);
    const after = contents(refreshed);
    expect({...after, "manifest.json": ""}).toEqual({...before, "manifest.json": ""});
    expect(readdirSync(edition.folder).sort()).toEqual(["edition.json", "files", "refreshed", "sources.json"]);
    const {files, sources} = readManifest(refreshed)!;
    expect(files["index-ifn-classique"].raw["rp-population"].retrieved).toBe("2026-11-20");
    expect(files["index-ifn-2023"].raw["rp-population"].retrieved).toBe("2026-12-01");
    expect(sources.map((s) => s.id)).toContain("cnaf-benefits");
  });

  it("leaves the folder as it was when nothing can be made", async () => {
    const place = workplace();
    expect(states(await run(place, {}))).toEqual(every("absent"));
    expect(existsSync(place.refreshed)).toBe(false);
    const derived = derivedPlace();
    expect(states(await run(derived, {}))).toEqual(every("kept"));
    expect(contents(derived.refreshed)).toEqual(derived.before);
  });
});

it("broken raw files keep what they fed, with where they are broken, and the rest is renewed", async () => {
  const {before, ...place} = derivedPlace();
  const broken = Object.entries({
    "cnaf-benefits": "X;Y\n1;2\n",
    comparateur: "CODGEO;P22_POP;SUPERF;P22_MEN;P22_ACT1564;P22_CHOM1564;MED21;TP6021\n2A001;10;5;1;4;1;s;s\n",
    contours: "{}"
  }).map(([id, content]) => writeRaw(place.sourcesFolder, id, content));
  const results = await run(place, Object.assign({}, lock, ...broken));
  expect(states(results)).toEqual({...every("made"), ...all(["context", "contours", "index-ifn-classique"], "kept")});
  const details = Object.fromEntries(results.map((r) => [r.output, [r.reasons.length, r.detail]]));
  expect(details).toMatchObject({
    context: [1, expect.stringContaining("a population for every commune")],
    contours: [1, expect.stringMatching(/contours\.geojson\.gz.*GeoJSON/)],
    "index-ifn-classique": [1, expect.stringContaining("cnaf-benefits.csv")]
  });
  const {"quality.json": _, "manifest.json": __, ...figures} = contents(place.refreshed);
  expect(figures).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => name in figures)));
  expect(Object.keys(figures).length).toBe(Object.keys(before).length - 2);
});

describe("an output with under 80 % of the rows of the one in its place", () => {
  /** What becomes of so many places; `own`: of an edition that has a file of its own, beside or in place of these. */
  const placesOf = async ({edition, sourcesFolder}: Workplace, count: number, own?: boolean, accept?: boolean) => {
    const lock = writeRaw(sourcesFolder, "mediation-places", generatedRows()["mediation-places"].slice(0, count));
    const file = {path: "editions/meuse/places.csv", source: "essai", national: false, receives: true, former: null};
    const given = own === undefined ? edition : {...edition, places: [{...file, own}]};
    return (await run({edition: given, sourcesFolder}, lock, accept)).at(-1)!;
  };
  const fewer = (count: number, before: number) => {
    const counts = `${count}\u00a0lignes, contre ${before} dans le fichier en place, qui reste : `;
    const reason = typeset(`${counts}moins de 80\u00a0% ; --accept prend le nouveau`);
    const told = [
      `mediation-places : ${count}\u00a0lignes lues = ${count}\u00a0gardées + 0\u00a0laissée + 0 d’ailleurs`
    ];
    return {output: "places", state: "fewer", reasons: [reason], told};
  };

  it("stays out, with both counts, until it is accepted", async () => {
    const place = derivedPlace();
    expect(await placesOf(place, 31)).toEqual(fewer(31, 40));
    expect(contents(place.refreshed)).toEqual(place.before);
    expect((await placesOf(place, 31, undefined, true)).state).toBe("made");
    expect(readManifest(place.refreshed)!.files.places.rows).toBe(31);
    expect((await placesOf(place, 25)).state).toBe("made");
  });

  it("is compared with the edition's own file where nothing was made, if it would take its place", async () => {
    const place = workplace();
    expect(await placesOf(place, 17, false)).toMatchObject(fewer(17, 22));
    expect(existsSync(place.refreshed)).toBe(false);
    expect((await placesOf(place, 17, true)).state).toBe("made");
    expect((await placesOf(workplace(), 18, false)).state).toBe("made");
  });
});

it("a folder that is replaced stays as it was when a file of the new one cannot be written", () => {
  const {refreshed} = workplace();
  replaceFolder(refreshed, {a: "1", b: "2"});
  expect(() => replaceFolder(refreshed, {a: "3", "no/such/folder": "4"})).toThrow(/ENOENT/);
  expect(contents(refreshed)).toEqual({a: "1", b: "2"});
  replaceFolder(refreshed, {a: "5"});
  expect(contents(refreshed)).toEqual({a: "5"});
});

it("codes of another year are carried to today's communes, and told of", async () => {
  const place = workplace("90");
  const rows = generatedRows();
  const is90 = (code: string) => code.startsWith("90");
  const [former, today] = [...presentCommunes()].find(([code, now]) => code !== now && is90(now) && is90(code))!;
  const row = rows["rp-population"].find((r) => r.code === today)!;
  const half = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value) / 2]));
  const others = rows["rp-population"].filter((r) => r !== row);
  rows["rp-population"] = [...others, ...[today, former, "90999"].map((code) => ({...half, code}))];
  await run(place, writeAll(place.sourcesFolder, rows));
  const i = communes.findIndex((c) => c.code === today);
  const own = readAtlas(place.edition).departements[0].communes;
  const computed = readComputed(join(place.refreshed, "ifn-2023.csv"), modelOf("ifn-2023"), own);
  expect(computed.find((c) => c.commune.code === today)!.values.older_65_rate).toBe((20 + (i % 100)) / 2);
  const quality = readQuality(place.refreshed).find((q) => q.source === "rp-population")!;
  expect(quality.mapped).toEqual([{from: former, to: today}]);
  expect(quality.left.map((l) => l.code)).toEqual(["90999"]);
  expect(quality.read).toBe(communes.length + 2);
});
