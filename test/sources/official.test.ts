import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {readEdition} from "../../src/edition/edition.js";
import {readRegistry, sourceOf, type RegisteredSource} from "../../src/edition/registry.js";
import {readRaw} from "../../src/sources/raw.js";
import {readFolder} from "../../src/sources/real.js";
import {openWorkshop} from "../../src/sources/workshop.js";
import {smallEdition} from "../small-edition.js";
import {temporaryFile, temporaryFolder} from "../temporary.js";
import {faultsOf} from "./fixtures.js";

// Rows made up, under the columns and in the form that publishers give.
const COMMUNE = ["TYPECOM", "COM", "TNCC", "NCC", "NCCENR", "LIBELLE"];
const MOVEMENTS = `MOD,DATE_EFF,${["AV", "AP"].flatMap((at) => COMMUNE.map((name) => `${name}_${at}`)).join(",")}
32,2026-01-01,COM,55901,0,ICI,Ici,Ici,COM,55902,0,ICI ET LA,Ici-et-Là,Ici-et-Là
`;
const YEARS = "MED21;PIMP21;TP6021;TP60AGE121;TP60TOL121;PACT21;D121;D921;RD21";
const FILOSOFI = `CODGEO;NBMENFISC21;NBPERSMENFISC21;${YEARS}
55901;346;895;25820;s;s;s;s;s;s;s;s
55902;9000;20000;21660;50,0;17,5;s;s;72,3;11890;36450;3,1
`;
const STATUS = "CONF_STATUS;OBS_STATUS";
const FILOSOFI_2023 = `GEO;GEO_OBJECT;FILOSOFI_MEASURE;UNIT_MEASURE;UNIT_MULT;${STATUS};TIME_PERIOD;OBS_VALUE
55901;COM;MED_SL;EUR_YR;0;F;A;2023;24120
55901;COM;PR_MD60;PT;;C;A;2023;
55902;COM;PR_MD60;PT;;F;A;2023;17.5
55902;COM;MED_SL;EUR_YR;0;F;A;2023;21660
55903;COM;PR_MD60;PT;;F;O;2023;
55;DEP;PR_MD60;PT;;F;A;2023;14.2
`;
const SPEEDS = "inel_hd;elig_hd05;elig_hd3;elig_hd8;elig_thd30;elig_thd100;elig_thd1g";
const ARCEP = `Un avertissement
code_insee;nom_com;code_dep;code_reg;nbr;type;${SPEEDS};date
55901;Ici;55;44;148;all;0;148;148;148;140;138;138;2026-06-30
55901;Ici;55;44;120;log;0;120;120;120;115;110;110;2026-06-30
`;
const POPULATION = "CODGEO;P22_POP;P16_POP;SUPERF;NAIS1621;DECE1621;P22_MEN;P22_LOG";
const COMPARATEUR = `${POPULATION};MED21;TP6021;P22_CHOM1564;P22_ACT1564
55901;895;880;12,5;40;38;346;400;25820;s;30;410
`;
const CONTOURS = JSON.stringify({
  type: "FeatureCollection",
  features: [
    {type: "Feature", properties: {code: "55901", nom: "Ici", departement: "55", region: "44"}, geometry: null}
  ]
});

const registry = readRegistry();

describe("files in the form of their publisher", () => {
  it.each<[string, string | Uint8Array, RegisteredSource["rows"]["min"], object]>([
    ["cog-movements", MOVEMENTS, 1, {code_before: "55901", code_after: "55902", kind: "32"}],
    ["filosofi", FILOSOFI, 2, {code: "55901", poverty_rate: "s", median_income: "25820"}],
    ["filosofi-2023", FILOSOFI_2023, 4, {code: "55901", poverty_rate: "s", median_income: "24120"}],
    ["arcep-fixed", ARCEP, 2, {code: "55901", premises: "148", premises_30_mbps: "140", premises_1_gbps: "138"}],
    ["comparateur", COMPARATEUR, 1, {population: "895", area_km2: "12.5", poverty_rate: "s", active_15_64: "410"}],
    ["contours", gzipSync(CONTOURS), 1, {code: "55901"}]
  ])("are read: %s", async (id, text, read, first) => {
    const table = await readRaw(sourceOf(registry, id), temporaryFile(id, text));
    expect([table.read, table.rows[0]]).toEqual([read, expect.objectContaining(first)]);
  });

  it("give a figure that is secret, one that is known, and one that there is not, of a long form", async () => {
    const source = sourceOf(registry, "filosofi-2023");
    const {rows} = await readRaw(source, temporaryFile("long.csv", FILOSOFI_2023));
    expect(rows.map(({code, poverty_rate}) => [code, poverty_rate])).toEqual([
      ["55901", "s"],
      ["55902", "17.5"],
      ["55903", null]
    ]);
    const without = FILOSOFI_2023.replaceAll("PR_MD60", "PR_MD50");
    expect(await faultsOf(readRaw(source, temporaryFile("long.csv", without)))).toEqual([
      {field: "FILOSOFI_MEASURE", value: "PR_MD60", expected: expect.stringMatching(/MED_SL, PR_MD50|PR_MD50, MED_SL/)}
    ]);
  });
});

it("what a publisher does not give of a département is said, and another source may take its place", async () => {
  const entry = {url: "x", date: "2026-11-20", bytes: 1, sha256: "0", rows: 1, licence: "l"};
  const lock = {filosofi: entry, "filosofi-2023": entry};
  const workshopOf = (departement: string) => {
    const edition = readEdition(smallEdition({departement}), {complete: false});
    return openWorkshop(edition, {registry, lock, sourcesFolder: temporaryFolder()});
  };
  expect(["55", "972"].map((code) => workshopOf(code).current("filosofi"))).toEqual(["filosofi-2023", "filosofi"]);
  const lacking = await workshopOf("973").lacking("filosofi");
  expect(lacking).toMatch(/^«\sFilosofi 2021\s: .*\s»\s: son éditeur ne donne rien pour ce département$/);
  expect(workshopOf("55").shown("filosofi-2023").vintage).toBe("2023");
});

it("npm run sources:real tells what each reader makes of each file", async () => {
  const few = registry.map((source) => ({...source, rows: {min: 0, max: 10}}));
  const place = JSON.stringify([
    {id: "a", nom: "Ici", adresse: "1 rue", commune: "Étain", code_postal: "55400"},
    {id: "b", nom: "Là", adresse: "2 rue", commune: "Nulle part", code_postal: "55400"}
  ]);
  const folder = temporaryFolder("real", {
    "cc_filosofi_2021_COM.csv": FILOSOFI.replace("55901", "55181"),
    "sous/lieux.json": place,
    "v_mvt_commune_2026.csv": MOVEMENTS,
    "arcep-commune-debit-2019.csv": ARCEP.replace(";all;", ";logloc;")
  });
  const table = await readFolder(folder, few, "2026-12-01");
  const cells = table.replace(/[\u00a0\u202f]/g, " ").replace(/ {2,}/g, " | ");
  expect(cells.split("\n")).toEqual([
    "fichier | lecteur | lues | gardées | listées | faute",
    "arcep-commune-debit-2019.csv | arcep-fixed | aucune ligne n’a « all » dans la colonne type",
    "cc_filosofi_2021_COM.csv | filosofi | 2 | 1 | 1",
    "sous/lieux.json | lieux | 2 | 1 | 1",
    "v_mvt_commune_2026.csv | cog-movements | 1 | 1 | 0"
  ]);
});
