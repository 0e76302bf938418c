import {expect, it} from "vitest";
import {parquetParts, tableParquet} from "../../src/data/[table].parquet.js";
import {readEdition, type Edition} from "../../src/edition/edition.js";
import {queryParquet} from "../../src/edition/parquet.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {readAround} from "../../src/places/edition-places.js";
import {citedSource, smallEdition} from "../small-edition.js";
import {temporaryFile} from "../temporary.js";

type Row = Record<string, any>;

/** What the loaders of an edition are given. */
const given = (edition: Edition) => ({edition, atlas: readAtlas(edition)});
// Distances of Meuse are held by test/site/recomputed.test.ts.
it("an edition without places has no coverage, rather than one of zeros", async () => {
  const bare = (area: object) => given(readEdition(smallEdition({...area})));
  expect(await tableParquet("coverage", bare({departement: "2A"}))).toBeNull();
  expect((await parquetParts("coverage", bare({region: "94"}))).size).toBe(0);
});

/** A list of places. The last of each, latitude and longitude, is empty where no position is known. */
const placesCsv = (places: [id: string, commune: string, code: string, postcode: string, at: string][]) =>
  [
    "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,source,date_maj,services",
    ...places.map(
      ([id, commune, code, postcode, at]) =>
        `${id},Lieu ${id},${commune},${postcode},${code},1 place,${at || ","},X,2024-01-01,` +
        "Aide aux démarches administratives"
    )
  ].join("\n");
const SOURCES = JSON.stringify(["x", "y"].map((id) => citedSource(id)));

/** What loaders are given of an edition with this list of places. */
const placed = (fields: object, places: string, files: Record<string, string> = {}) =>
  given(
    readEdition(
      smallEdition(
        {...fields, places: {path: "places.csv", source: "x"}},
        {...files, "places.csv": places, "sources.json": SOURCES}
      )
    )
  );
/** Distances to the nearest place of the core functions. */
async function nearest(bytes: Uint8Array, where: string): Promise<Row[]> {
  const t = temporaryFile("coverage.parquet", bytes);
  return queryParquet<Row>(`SELECT *, distance_km * 1.3 AS road FROM t WHERE function = 'coeur' AND ${where}`, {t});
}

it("places without a position stand in the centre of their commune: Lembach is 20 km from Wissembourg", async () => {
  // Ten places of Bas-Rhin, five without a position, among them that of Wissembourg, next to Lembach.
  const PLACES = placesCsv([
    ["a", "Strasbourg", "67482", "67000", "48.5734,7.7521"],
    ["b", "Haguenau", "67180", "67500", "48.8156,7.7905"],
    ["c", "Sélestat", "67462", "67600", "48.2599,7.4542"],
    ["d", "Saverne", "67437", "67700", "48.7417,7.3622"],
    ["e", "Molsheim", "67300", "67120", "48.5420,7.4922"],
    ["f", "Wissembourg", "67544", "67160", ""],
    ["g", "Obernai", "67348", "67210", ""],
    ["h", "Erstein", "67130", "67150", ""],
    ["i", "Schirmeck", "67448", "67130", ""],
    ["j", "Bischwiller", "67046", "67240", ""]
  ]);
  const table = await tableParquet("coverage", placed({departement: "67"}, PLACES));
  const rows = await nearest(table!, "commune IN ('67263', '67544')");
  expect(rows[0]).toMatchObject({commune: "67263", place: "f", place_position: "commune"});
  expect(Math.abs(rows[0].road - 20)).toBeLessThan(5);
  expect(rows[1]).toMatchObject({commune: "67544", place: "f", place_position: "commune", distance_km: null});
});

it("help over the border counts for distances, and for nothing else", async () => {
  // Thiaucourt-Regniéville, in Meurthe-et-Moselle, is some kilometres from Beney-en-Woëvre; Verdun is no border.
  const places = placesCsv([["v", "Verdun", "55545", "55100", "49.1621,5.3876"]]);
  const around = placesCsv([
    ["t", "Thiaucourt-Regniéville", "54518", "54470", "48.9537,5.8653"],
    ["w", "Verdun", "55545", "55100", "49.1621,5.3876"]
  ]);
  const meuseWith = (fields: object) => placed({departement: "55", ...fields}, places, {"around.csv": around});
  const [alone, bordered] = [meuseWith({}), meuseWith({around: [{path: "around.csv", source: "y", covers: ["54"]}]})];
  const nearestOf = async (of: typeof alone) =>
    (await nearest((await tableParquet("coverage", of))!, "commune = '55046'"))[0];
  const [without, near] = [await nearestOf(alone), await nearestOf(bordered)];
  expect(without).toMatchObject({place: "v", source: "x", places: 0});
  expect(near).toMatchObject({place: "t", source: "y", places: 0});
  expect(near.distance_km).toBeLessThan(8);
  expect(without.distance_km).toBeGreaterThan(30);
  expect(readAround(bordered.edition, allTerritories(bordered.atlas), [])).toMatchObject([{id: "t", accueil: true}]);
});
