import {existsSync, readFileSync} from "node:fs";
import {csvParse} from "d3";
import {describe, expect, it} from "vitest";
import {readRegistry, sourceOf} from "../../src/data/registry.js";
import {areaOf} from "../../src/data/within.js";
import {dayIn, franceServices} from "../../src/sources/outputs/places.js";
import {readRaw} from "../../src/sources/raw.js";
import {temporaryFile} from "../temporary.js";

const source = sourceOf(readRegistry(), "france-services");
const meuse = areaOf({departement: "55", region: null, folder: "editions/meuse"});
const known = new Map(csvParse(readFileSync("editions/meuse/places.csv", "utf8")).map((row) => [row.id, row]));
/** What the list gives; names and addresses of the edition were set by hand. */
const GIVEN =
  "id commune code_postal code_insee latitude longitude telephone horaires itinerance services date_maj".split(" ");
const given = (row: Record<string, string | null> | undefined) => row && GIVEN.map((field) => row[field] || null);

const [DAY, LATE] = ["09:00 - 12:00 / 13:00 - 16:00", "09:00 - 12:00 / 13:30 - 16:30"];
const [NOON, MORNING] = ["13:30 - 16:30", "09:00 - 12:00"];
const [VOID, NONE] = ["00:00 - 00:00", ["", "", "", "", "", ""]];
/** The list as published: what and where, hours from Monday to Saturday, comment and kind. */
const LIST = [
  [
    "id_fs;lib_fs;adresse;insee_com;code_postal;latitude;longitude;mail;telephone",
    ...["h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi"],
    "commentaire;format_fs"
  ],
  [
    "1415;FS Dun;10 Rue;55167;55100;49.382681;5.185251;contact@exemple.fr;03 29 88 08 07",
    ...[`${VOID} / ${VOID} / ${LATE}`, LATE, LATE, `${VOID} / 13:00 - 16:30`, LATE, MORNING],
    ";Fixe"
  ],
  [
    "319;FS Varennes;1 Rue;55527;55270;49.226695;5.036039;;03 29 73 73 26",
    ...[NOON, LATE, LATE, NOON, `09:00 - 16:30 / ${NOON}`, MORNING],
    "Sur rdv;Fixe"
  ],
  ["924;FS Aire;1 rue;55040;55250;48.96348;5.196282;;03 29 70 61 17", DAY, DAY, DAY, DAY, DAY, "", ";Multisites"],
  ["921;FS Maxilien;22 Rue;55029;55000;48.766441;5.158953;;", "sur rdv", ...NONE.slice(1), ";Bus_équivalent"],
  ["1;Sans adresse;;55545;55100;49.1;5.4;;", ...NONE, ";Itinérante"],
  ["2;Ailleurs;1 rue;01033;01200;46.1;5.8;;", ...NONE, ";Fixe"]
]
  .map((cells) => cells.join(";"))
  .join("\n");

async function read(text: string, national: Record<string, string | null>[] = []) {
  return franceServices(await readRaw(source, temporaryFile("list", text)), national, meuse, "2024-08-01");
}

describe("France services of the official list", () => {
  it.each([
    ["semicolons, after a byte order mark", `\uFEFF${LIST}`],
    ["commas", LIST.replaceAll(";", ",")]
  ])("are places, from a file of %s", async (_, text) => {
    const {rows, quality} = await read(text);
    const ids = ["1415", "319", "924"].map((id) => `france-services-${id}`);
    expect(rows.slice(0, 3).map(given)).toEqual(ids.map((id) => given(known.get(id))));
    const kind = {dispositif_programmes_nationaux: "France Services", typologie: "RFS"};
    expect(rows[0]).toMatchObject({courriels: "contact@exemple.fr", ...kind});
    expect(rows[1].presentation_resume).toBe("Sur rdv");
    expect(rows[3]).toMatchObject({id: "france-services-921", itinerance: "Itinérant", horaires: null});
    expect(quality).toMatchObject({
      read: 6,
      kept: 4,
      left: [{code: "55545", reason: "« Sans adresse » : sans adresse"}],
      outOfRange: [{indicator: "horaires", communes: ["55029"]}]
    });
  });

  it("complete the national file where it has none in their commune", async () => {
    const one = {code_insee: "55167", dispositif_programmes_nationaux: "Aidants Connect|France Services"};
    const other = {...one, code_insee: "55527", dispositif_programmes_nationaux: null};
    const {rows, quality} = await read(LIST, [one, other]);
    expect(rows.map(({id}) => id!.slice("france-services-".length))).toEqual(["319", "924", "921"]);
    expect(quality.left[0]).toEqual({code: "55167", reason: "« FS Dun » : déjà dans le fichier national"});
  });

  it("are of the day that the name of the file tells, if it is not to come", () => {
    const day = (name: string) => dayIn(name, "2026-11-28");
    expect(day("dossier/france-services-2024-08-01.csv")).toBe("2024-08-01");
    expect(day("https://example.org/20250827-130724/liste-fs-20240801.csv")).toBe("2024-08-01");
    const none = ["liste.csv", "fs-2027-01-01.csv", "fs-2024.csv", "20241399.csv"];
    expect(none.map(day)).toEqual([null, null, null, null]);
  });

  /** The list of August 2024 is not part of the project: the test runs where it was put beside it. */
  const list = "../shared/data/official/france-services-2024-08-01.csv";
  it.skipIf(!existsSync(list))("of August 2024 are those of Meuse, hours and telephones alike", async () => {
    const {rows} = await read(readFileSync(list, "utf8"));
    expect(new Map(rows.map((row) => [row.id, given(row)]))).toEqual(
      new Map([...known].map(([id, row]) => [id, given(row)]))
    );
  });
});
