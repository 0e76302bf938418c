import {existsSync, readFileSync} from "node:fs";
import {csvParse} from "d3";
import {describe, expect, it} from "vitest";
import {readRegistry, sourceOf} from "../../src/edition/registry.js";
import {areaOf} from "../../src/edition/scope.js";
import {dayIn, franceServices, nationalPlaces, rowsWords} from "../../src/sources/outputs/places.js";
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

const read = async (text: string) =>
  franceServices(await readRaw(source, temporaryFile("list", text)), meuse, "2024-08-01");

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

const nationalList = async (text: string) =>
  nationalPlaces(
    await readRaw(sourceOf(readRegistry(), "mediation-places"), temporaryFile("list", text)),
    meuse,
    "2026-11-28"
  );

describe("the national list", () => {
  const columns = "id,nom,adresse,commune,code_postal,code_insee,latitude,longitude,source,date_maj,telephone";
  const row = (id: string, where: string, date = "2026-02-03", telephone = "") =>
    `${id},Lieu ${id},1 rue,${where},,,Essai,${date},${telephone}`;
  const ELSEWHERE = Array.from({length: 9}, (_, i) => row(`e${i}`, `,01000,0${i + 1}004`, `2026-01-0${i + 1}`));

  it("keeps rows without a code, or with a former one, lists those that are nowhere, counts the rest", async () => {
    const rows = [
      row("a", "Etain,55400,"),
      row("b", "Étan,55400,"),
      row("c", ",,"),
      row("d", "Nancy,54000,"),
      row("e", "Auzéville-en-Argonne,55120,55020"),
      row("f", "Étain,55400,55181", "2026-02-03", "12"),
      row("g", "Bourg-en-Bresse,1000,1053")
    ];
    const list = await nationalList([columns, ...rows].join("\n"));
    expect(list.rows.map(({id, code_insee, telephone}) => [id, code_insee, telephone])).toEqual([
      ...[
        ["a", "55181", null],
        ["e", "55117", null],
        ["f", "55181", null]
      ]
    ]);
    expect(list.quality).toMatchObject({
      left: [
        {code: "55", reason: "« Lieu b » : commune « 55400 Étan »"},
        {code: "55", reason: "« Lieu c » : sans code_insee"}
      ],
      mapped: [{from: "55020", to: "55117"}],
      outOfRange: [{indicator: "telephone", communes: ["55181"]}]
    });
    expect(rowsWords(list.quality).replace(/\s/g, " ")).toBe("7 lignes lues = 3 gardées + 2 laissées + 2 d’ailleurs");
  });

  it("has no date of its own for a record of the day of a mass change, nor one that cannot be", async () => {
    const dates = ["2026-02-03", "2026-02-03", "2026-07-06", "1970-01-01", "2062-01-01", "2026-04-05"];
    const rows = dates.map((date, i) => row(`m${i}`, "Étain,55400,55181", date));
    const list = await nationalList([columns, ...rows, ...ELSEWHERE].join("\n"));
    // Two of fifteen are of 3 February, in a list of ten départements.
    expect(list.rows.map((place) => place.date_maj)).toEqual([null, null, null, null, null, "2026-04-05"]);
    expect(list.quality.outOfRange).toEqual([{indicator: "date_maj", communes: ["55181"]}]);
    const small = await nationalList([columns, ...rows].join("\n"));
    expect(small.rows.map((place) => place.date_maj).slice(0, 2)).toEqual(["2026-02-03", "2026-02-03"]);
  });
});
