import {cpSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {readContents} from "../../src/data/contents.js";
import {readEdition} from "../../src/data/edition.js";
import {DataError, type Fault} from "../../src/domain/fault.js";
import {readIndicators} from "../../src/data/indicators.js";
import {readMobile} from "../../src/places/edition-mobile.js";
import {readPlaces} from "../../src/places/edition-places.js";
import {readScores} from "../../src/data/scores.js";
import {allTerritories, readAtlas} from "../../src/data/territories.js";
import {modelIds, modelOf} from "../../src/domain/models.js";
import {VOCABULARIES} from "../../src/places/vocabulary.js";
import {temporaryFolder} from "../temporary.js";

type Edit = (text: string) => string | Uint8Array;

/** A copy of the edition of Meuse with one file changed or added. */
function broken(name: string, edit: Edit): string {
  const folder = temporaryFolder("edition");
  cpSync("editions/meuse", folder, {recursive: true});
  const path = join(folder, name);
  const before = readFileSync(path, "utf8");
  const after = edit(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  return folder;
}

/** Reads all of an edition, as the loaders do. */
function read(folder: string) {
  const edition = readEdition(folder);
  const atlas = readAtlas(edition);
  const [territories] = atlas.departements;
  const all = allTerritories(atlas);
  const [places, texts] = [readPlaces(edition, all), readContents(edition, all).contents];
  const actors = readMobile(edition, all, places);
  const scores =
    edition.scores && edition.model
      ? readScores(edition, edition.scores, modelOf(edition.model), territories.communes).scored
      : [];
  return {territories, scores, indicators: readIndicators(edition, atlas), places, actors, texts};
}

function faultsOf(folder: string): Fault[] {
  try {
    read(folder);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.faults;
  }
  return [];
}

/** Replaces one text that occurs once. */
const swap =
  (from: string, to: string): Edit =>
  (text) => {
    expect(text.split(from).length, from).toBe(2);
    return text.replace(from, to);
  };
const line =
  (number: number, edit: (line: string) => string): Edit =>
  (text) =>
    text
      .split("\n")
      .map((l, i) => (i === number - 1 ? edit(l) : l))
      .join("\n");
const json =
  (edit: (json: any) => void): Edit =>
  (text) => {
    const value = JSON.parse(text);
    edit(value);
    return JSON.stringify(value, null, 2);
  };
const append =
  (added: string): Edit =>
  (text) =>
    `${text}${added}\n`;
const cut =
  (length: number): Edit =>
  (text) =>
    text.slice(0, length);
const latin1: Edit = (text) => Buffer.from(text, "latin1");

const scale = "a number from 0 to 10 or an empty cell";
const inMeuse = "a commune of département 55 in 2026";
const inMeuse2021 = "a commune of département 55 in 2021";
const everyLine = (name: string) => `a line for every commune; ${name} has none`;
const everyInhabited = (name: string) => `a line for every commune where someone lives; ${name} has none`;
const classes = modelOf("ifn-classique")
  .classes.map((c) => c.id)
  .join(", ");
const indicators = modelOf("ifn-classique")
  .indicators.map((i) => i.id)
  .join(", ");

type Case = [what: string, file: string, edit: Edit, faults: Omit<Fault, "file">[]];

// A case on a line or two.
// prettier-ignore
const scores: Case[] = [
  [
    "a column renamed",
    "ifn-2023.csv",
    swap("poverty_rate", "poverty"),
    [
      {
        line: 1,
        field: "poverty_rate",
        expected:
          "a column of this name among code_insee, no_thd_coverage_rate, no_4g_coverage_rate, poverty, older_65_rate, nscol15p_rate"
      }
    ]
  ],
  ["an unknown commune", "ifn-2023.csv", append("55999,5,5,5,5,5"),
   [{line: 501, field: "code_insee", value: "55999", expected: inMeuse2021}]],
  ["a commune of another département", "ifn-2023.csv", append("54001,5,5,5,5,5"),
   [{line: 501, field: "code_insee", value: "54001", expected: inMeuse2021}]],
  ["a commune twice", "ifn-2023.csv", append("55001,10,8,7,7,9"),
   [{line: 501, field: "code_insee", value: "55001", expected: "each key once, already on line 2"}]],
  ["a text for a number", "ifn-2023.csv", swap("55001,10,8,7,7,9", "55001,10,8,sept,7,9"),
   [{line: 2, field: "poverty_rate", value: "sept", expected: scale}]],
  ["a score over the scale", "ifn-2023.csv", swap("55001,10,8,7,7,9", "55001,11,8,7,7,9"),
   [{line: 2, field: "no_thd_coverage_rate", value: "11", expected: scale}]],
  ["a score under the scale", "ifn-2023.csv", swap("55001,10,8,7,7,9", "55001,10,8,7,7,-1"),
   [{line: 2, field: "nscol15p_rate", value: "-1", expected: scale}]],
  ["zeros in an inhabited commune", "ifn-2023.csv", swap("55001,10,8,7,7,9", "55001,0,8,7,0,9"),
   [{line: 2, field: "no_thd_coverage_rate", value: "0",
    expected: "a score from 1 to 10 in a commune with inhabitants"}, {line: 2, field: "older_65_rate", value: "0",
    expected: "a score from 1 to 10 in a commune with inhabitants"}]],
  ["a file cut in a line", "ifn-2023.csv", (t) => t.slice(0, t.indexOf("55004,6,7") + 9),
   [{line: 4, value: "55004,6,7", expected: "6 fields, found 3; the line looks truncated"}]],
  ["a file cut at the end of a line", "ifn-2023.csv", (t) => t.slice(0, t.indexOf("55584,")),
   [{field: "code_insee", value: "55584", expected: everyLine("Woimbey")}, {field: "code_insee", value: "55586",
    expected: everyLine("Xivray-et-Marvoisin")}]],
  ["an unbalanced quote", "ifn-2023.csv", swap("55586,5,8,5,4,6", '"55586,5,8,5,4,6'),
   [{line: 501, expected: "a closing quote; the file looks truncated"}, {line: 500, value: "55586,5,8,5,4,6\n",
    expected: "6 fields, found 1; the line looks truncated"}]],
  ["an empty file", "ifn-2023.csv", cut(0), [{line: 1, expected: "a header line, found an empty file"}]]
];

// A case on a line or two.
// prettier-ignore
const others: Case[] = [
  ["an unknown commune of Insee", "insee-2022.csv", line(2, (l) => l.replace("55001", "55999")),
   [{line: 2, field: "code_insee", value: "55999", expected: inMeuse}, {field: "code_insee", value: "55001",
    expected: everyInhabited("Abainville")}]],
  ["a file of Insee cut at the end of a line", "insee-2022.csv", (t) => t.slice(0, t.indexOf("55586,")),
   [{field: "code_insee", value: "55586", expected: everyInhabited("Xivray-et-Marvoisin")}]],
  ["a population that is not whole", "insee-2022.csv", line(2, (l) => l.replace(",282,", ",282.5,")),
   [{line: 2, field: "population", value: "282.5", expected: "a whole number of at least 0"}]],
  ["a file that is not UTF-8", "insee-2022.csv", (t) => latin1(t.replace("55001,", "55001é,")),
   [{expected: "a file in UTF-8"}]],
  ["half a position", "places.csv", swap("48.51309,5.506251", "48.51309,"),
   [{line: 2, field: "latitude, longitude", value: "48.51309, ", expected: "both or neither"}]],
  ["a latitude off the globe", "places.csv", swap("48.51309,5.506251", "148.51309,5.506251"),
   [{line: 2, field: "latitude", value: "148.51309", expected: "a number from -90 to 90 or an empty cell"}]],
  ["a date that is none", "places.csv", line(3, (l) => l.replace("2024-08-01", "31/06/2023")),
   [{line: 3, field: "date_maj", value: "31/06/2023", expected: "a date YYYY-MM-DD"}]],
  ["a place of another département", "places.csv", line(2, (l) => l.replace("55215", "54001")),
   [{line: 2, field: "code_insee", value: "54001", expected: inMeuse}]],
  ["a place twice", "places.csv", line(3, (l) => l.replace("france-services-318", "france-services-317")),
   [{line: 3, field: "id", value: "france-services-317", expected: "each key once, already on line 2"}]],
  ["a column twice among places", "places.csv", line(1, (l) => l.replace("adresse", "nom")),
   [{line: 1, field: "nom", expected: "each column once"}]],
  [
    "a column of places renamed",
    "places.csv",
    line(1, (l) => l.replace("date_maj", "jour")),
    [
      {
        line: 1,
        field: "date_maj",
        expected:
          "a column of this name among id, nom, commune, code_postal, code_insee, adresse, complement_adresse, latitude, longitude, typologie, telephone, courriels, horaires, presentation_resume, itinerance, services, dispositif_programmes_nationaux, source, jour"
      }
    ]
  ],
  ["a service that the schema does not have",
   "places.csv",
   line(2, (l) => l.replace("Aide aux démarches administratives", "Aide")),
   [{line: 2, field: "services", value: "Aide", expected: `values among ${VOCABULARIES.services!.values.join(", ")}`}]],
  ["a line of places cut", "places.csv", line(3, (l) => l.slice(0, 40)),
   [{line: 3, value: "france-services-318,France services Comm",
    expected: "19 fields, found 2; the line looks truncated"}]],
  ["a decision that is none", "places-decisions.csv", line(2, (l) => l.replace("different", "autre")),
   [{line: 2, field: "decision", value: "autre", expected: "a text among same, different"}]],
  [
    "decisions against each other",
    "places-decisions.csv",
    (t) => `${t}conseiller-numerique-lenumeripole,conseiller-numerique-petr-verdun,same,Non\n`,
    [
      {
        line: 2,
        field: "decision",
        value: "different",
        expected:
          "same, as other lines say of anct-2023#conseiller-numerique-petr-verdun and anct-2023#conseiller-numerique-lenumeripole"
      }
    ]
  ],
  ["an actor of another département", "mobile.csv", line(2, (l) => l.replace(",55,", ",54,")),
   [{line: 2, field: "territoire", value: "54", expected: 'codes of territories of département 55, joined by "|"'}]],
  ["an actor that sets out from nowhere",
   "mobile.csv",
   line(3, (l) => l.replace("france-services-921", "france-services-1")),
   [{line: 3, field: "lieu", value: "france-services-1", expected: "the id of a place of the edition"}]],
  ["a telephone in words", "places.csv", swap("+33329929056", "sur demande"),
   [{line: 2, field: "telephone", value: "sur demande", expected: "a telephone number or an empty cell"}]],
  ["a published class that is unknown",
   "diagnostic-2022.csv",
   swap("55062,class,,,tres-fragile", "55062,class,,,rouge"),
   [{line: 50, field: "class", value: "rouge", expected: `one of ${classes}`}]],
  ["a published indicator that is unknown", "diagnostic-2022.csv", line(3, (l) => l.replace("thd", "adsl")),
   [{line: 3, field: "indicator", value: "no_adsl_coverage_rate", expected: `one of ${indicators}`}]],
  ["a published score off the scale",
   "diagnostic-2022.csv",
   swap("55,indicator,no_thd_coverage_rate,0.7,", "55,indicator,no_thd_coverage_rate,7,"),
   [{line: 3, field: "value", value: "7", expected: "a number from -3 to 3"}]],
  ["a published territory that is unknown", "diagnostic-2022.csv", append("54,total,total,1,"),
   [{line: 59, field: "territory", value: "54", expected: "a territory of département 55"}]],
  ["hurdles on more axes than there are", "diagnostic-2022.csv", swap("55062,hurdles,,3,", "55062,hurdles,,5,"),
   [{line: 58, field: "value", value: "5", expected: "a whole number of axes from 1 to 4"}]]
];

// A case on a line or two.
// prettier-ignore
const edition: Case[] = [
  ["an unknown model", "edition.json", json((e) => (e.model = "ifn-2099")),
   [{field: "model", value: "ifn-2099", expected: `null or one of ${modelIds.join(", ")}`}]],
  ["no model", "edition.json", json((e) => delete e.model),
   [{field: "model", value: "(absent)", expected: `null or one of ${modelIds.join(", ")}`}]],
  ["a model without scores", "edition.json", json((e) => {e.scores = null; delete e.wider;}),
   [{field: "scores", value: "null", expected: "the file of the scores, since a model is named, or figures made by npm run sources"}]],
  ["an unknown département", "edition.json", json((e) => (e.departement = "99")),
   [{field: "departement", value: "99",
    expected: "the code of a département, such as 55 or 2A, or null for a region or the whole country"}]],
  ["a département that is a number", "edition.json", json((e) => (e.departement = 55)),
   [{field: "departement", value: "55", expected: "a text"}]],
  ["a département and its region", "edition.json", json((e) => (e.region = "44")),
   [{field: "departement", value: "55", expected: "null, since a region is named"}]],
  ["a region that is a number", "edition.json", json((e) => Object.assign(e, {departement: null, region: 44})),
   [{field: "region", value: "44", expected: "a text"}]],
  [
    "an unknown source",
    "edition.json",
    json((e) => (e.places[0].source = e.unaddressed.addresses = "anct-2099")),
    ["places[0].source", "unaddressed.addresses"].map((field) => ({
      field,
      value: "anct-2099",
      expected:
        "a source of sources.json: ifn-2023, ifn-2023-14, insee-2022, france-services-2024, insee-2020-rates, arcep-2024, anct-2023, " +
        "conseillers-2024, diagnostic-2022, bibliotheques-2020, ign-chefs-lieux, ign-contours"
    }))
  ],
  ["another vintage of the COG", "edition.json", json((e) => (e.cog.package = "5.0.0")),
   [{field: "cog.package", value: "5.0.0",
    expected: "6.0.0, the version of @etalab/decoupage-administratif that is installed"}]],
  ...["http://exemple.fr", "https://exemple.fr/", "https://exemple.fr/?a", "https://", "exemple.fr"].map(
    (site): Case => [
      `${site} as its address`,
      "edition.json",
      json((e) => (e.site = site)),
      [
        {
          field: "site",
          value: site,
          expected:
            "an address that begins with https:// and has no last slash, such as https://exemple.fr"
        }
      ]
    ]
  ),
  [
    "an unknown field",
    "edition.json",
    json((e) => (e.colour = "blue")),
    [
      {
        field: "colour",
        value: "blue",
        expected: expect.stringMatching(/^a field among id, title, departement, .*, host$/)
      }
    ]
  ],
  ["null in place of the edition", "edition.json", () => "null", [{value: "null", expected: "an object of fields"}]],
  ["a list in place of the edition", "edition.json", () => "[]", [{value: "[]", expected: "an object of fields"}]],
  ["a source without licence", "sources.json", json((s) => delete s[1].licence),
   [{field: "ifn-2023-14.licence", value: "(absent)", expected: "a text"}]],
  ["a source twice", "sources.json", json((s) => (s[1].id = s[0].id)),
   [{field: "[1].id", value: "ifn-2023", expected: "each source once"}]]
];

// A case on a line or two.
// prettier-ignore
const people: typeof edition = [
  ["a share over a hundred", "insee-2020-rates.csv", swap("55001,285,23.5,", "55001,285,123.5,"),
   [{line: 2, field: "part_65_plus", value: "123.5", expected: "a number from 0 to 100 or an empty cell"}]],
  ["more people of 75 than of 65", "insee-2020-rates.csv", swap("55001,285,23.5,6.3,", "55001,285,23.5,26.3,"),
   [{line: 2, field: "part_75_plus", value: "26.3", expected: "no more than part_65_plus, 23.5"}]],
  ["more premises with fibre than there are", "fibre-2024.csv", swap("55001,207,194", "55001,207,208"),
   [{line: 2, field: "premises_fibre", value: "208", expected: "no more than premises, 207"}]],
  ["a commune without premises", "fibre-2024.csv", (text) => text.replace(/^55002,.*\n/m, ""),
   [{field: "code_insee", value: "55002",
    expected: "a line for every commune where someone lives; Abaucourt-Hautecourt has none"}]]
];

describe("an edition with", () => {
  it.each([...scores, ...others, ...edition, ...people])("%s", (_, file, edit, faults) => {
    const folder = broken(file, edit);
    expect(faultsOf(folder)).toEqual(faults.map((f) => ({file: join(folder, file), ...f})));
  });

  it("bad JSON says on which line", () => {
    const folder = broken("edition.json", (t) => t.replace('"departement": "55",', '"departement": "55"'));
    const [fault, ...more] = faultsOf(folder);
    expect(more).toEqual([]);
    expect(fault).toMatchObject({file: join(folder, "edition.json"), line: 5});
    expect(fault.expected).toMatch(/^valid JSON \(.+\)$/);
  });

  it("a file that is absent", () => {
    const folder = broken(
      "edition.json",
      json((e) => (e.scores.path = "absent.csv"))
    );
    expect(faultsOf(folder)).toEqual([{file: join(folder, "absent.csv"), expected: "a readable file at this path"}]);
    expect(faultsOf(join(folder, "nowhere"))).toEqual([
      {file: join(folder, "nowhere", "edition.json"), expected: "a readable file at this path"}
    ]);
  });
});

describe("an edition that differs in form only", () => {
  const intact = read("editions/meuse");

  it.each<[string, string, Edit]>([
    ["a byte order mark", "ifn-2023.csv", (t) => `\uFEFF${t}`],
    ["a byte order mark in JSON", "edition.json", (t) => `\uFEFF${t}`],
    ["Windows line ends", "ifn-2023.csv", (t) => t.replaceAll("\n", "\r\n")],
    ["Windows line ends in places", "places.csv", (t) => t.replaceAll("\n", "\r\n")],
    ["zeros where nobody lives", "ifn-2023.csv", swap("55039,,,,,", "55039,0,0,0,0,0")],
    [
      "lines in another order",
      "ifn-2023.csv",
      (t) => {
        const [header, ...lines] = t.trim().split("\n");
        return [header, ...lines.reverse()].join("\n");
      }
    ]
  ])("is read the same: %s", (_, file, edit) => {
    expect(read(broken(file, edit))).toEqual(intact);
  });
});

describe("a score of poverty", () => {
  const statusOf = (folder: string, code: string) =>
    read(folder).indicators.find((r) => r.territory === code && r.indicator === "poverty_rate")!.status;

  it("is observed where Insee publishes the rate, even among equal neighbours", () => {
    // 55202 stands in a run of scores of 2.
    const rates =
      (rate: string): Edit =>
      (t) =>
        t.replace(/^55202,.*,$/m, `$&${rate}`);
    expect(statusOf("editions/meuse", "55202")).toBe("imputed");
    expect(statusOf(broken("insee-2022.csv", rates("12.5")), "55202")).toBe("observed");
  });

  it("is imputed in a run of equal values when nothing is known of Insee's rates", () => {
    const folder = broken(
      "edition.json",
      json((e) => (e.context = null))
    );
    const statuses = read(folder)
      .indicators.filter((r) => r.level === "commune" && r.indicator === "poverty_rate")
      .map((r) => r.status);
    const count = (status: string) => statuses.filter((s) => s === status).length;
    expect(count("imputed")).toBeGreaterThan(300);
    expect(count("observed") + count("imputed")).toBe(493);
  });

  it("is secret where the file leaves it empty", () => {
    const folder = broken("ifn-2023.csv", swap("55001,10,8,7,7,9", "55001,10,8,,7,9"));
    expect(statusOf(folder, "55001")).toBe("secret");
    const total = read(folder).indicators.find((r) => r.territory === "55001" && r.kind === "total")!;
    expect([total.score, total.class, total.status]).toEqual([null, null, "secret"]);
  });
});

it("shows a long value shortened, on one line", () => {
  const folder = broken("ifn-2023.csv", swap("55001,10,8,7,7,9", '"55001,10,8,7,7,9'));
  const lines = new DataError(faultsOf(folder)).message.split("\n");
  expect(lines.length).toBe(2);
  expect(Math.max(...lines.map((l) => l.length))).toBeLessThan(300);
});
