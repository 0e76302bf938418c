import {cpSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {readEdition} from "../../src/edition/edition.js";
import {readIndicators} from "../../src/edition/indicators.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {modelIds} from "../../src/domain/models.js";
import {readMobile} from "../../src/places/edition-actors.js";
import {readPlaces} from "../../src/places/edition-places.js";
import {faultsOf} from "../faults-of.js";
import {temporaryFolder} from "../temporary.js";

/** What is changed in a file: a text for another, which is there once, or fields of its JSON. */
type Change = [from: string | RegExp, to: string] | ((json: any) => unknown);

function changed(text: string, change: Change): string {
  if (typeof change === "function") {
    const json = JSON.parse(text);
    change(json);
    return JSON.stringify(json, null, 2);
  }
  const [from, to] = change;
  if (typeof from === "string") expect(text.split(from).length, from).toBe(2);
  return text.replace(from, to);
}

/** A copy of the edition of Meuse with one file changed. */
function broken(name: string, change: Change): string {
  const folder = temporaryFolder("edition");
  cpSync("editions/meuse", folder, {recursive: true});
  const path = join(folder, name);
  const before = readFileSync(path, "utf8");
  const after = changed(before, change);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  return folder;
}

/** Reads the figures of an edition, as the loaders do. */
function read(folder: string) {
  const edition = readEdition(folder);
  const atlas = readAtlas(edition);
  const all = allTerritories(atlas);
  const places = readPlaces(edition, all);
  return {atlas, places, actors: readMobile(edition, all, places), indicators: readIndicators(edition, atlas)};
}

/** A file, what is changed in it, and the faults: line, field and value of each, and how what is expected begins. */
type Case = [file: string, change: Change, ...faults: string[]];
const [IFN, INSEE, FIBRE, PUBLISHED] = ["ifn-2023.csv", "insee-2022.csv", "fibre-2026.csv", "diagnostic-2022.csv"];
const lived = "a line for every commune where someone lives;";
const [OF_55, RATE] = ["a commune of area 55", "2 no_thd_coverage_rate"];
const END = /$/;

const figures: Case[] = [
  [IFN, [END, "54001,5,5,5,5,5\n"], `501 code_insee 54001: ${OF_55} in 2021`],
  [IFN, ["55001,10,8", "55001,0,8"], `${RATE} 0: a score from 1 to 10 in a commune with inhabitants`],
  [IFN, [/55586,[^]*/, ""], "code_insee 55586: a line for every commune; Xivray"],
  [
    INSEE,
    ["\n55001,", "\n55999,"],
    `2 code_insee 55999: ${OF_55} in 2026`,
    `code_insee 55001: ${lived} Abainville has none`
  ],
  [FIBRE, [/^55002,.*\n/m, ""], `code_insee 55002: ${lived} Abaucourt`],
  [FIBRE, ["55001,208,201", "55001,208,209"], "2 premises_fibre 209: no more than premises, 208"],
  ["cuivre-2025.csv", ["55001,undated,", "55001,planned,"], "2 copper_closure : the day of what is planned"],
  ["qpv-2024.csv", ["55029,", "54001,"], `2 code_insee 54001: ${OF_55} in 2026`],
  ["insee-2020-rates.csv", ["285,23.5,6.3,", "285,23.5,26.3,"], "2 part_75_plus 26.3: no more than part_65_plus, 23.5"],
  ["ifn-2023-14.csv", ["55001,6.57143", "55001,11"], "2 wider_total 11: a number from 0 to 10"],
  ["ifn-2023-14.csv", [/^55001,.*\n/m, ""], "code_insee 55001: a line for every commune; "],
  // Longitude and latitude one for the other: the mistake that a file of positions invites.
  [
    "centres.csv",
    ["5.49445,48.53045", "48.53045,5.49445"],
    "2 longitude, latitude 48.53045, 5.49445: a position in commune 55001, which lies from 5."
  ],
  [PUBLISHED, ["55062,class,,,tres-fragile", "55062,class,,,rouge"], "50 class rouge: one of"],
  [PUBLISHED, [END, "54,total,total,1,\n"], "59 territory 54: a territory of area 55"],
  [PUBLISHED, ["55062,hurdles,,3,", "55062,hurdles,,5,"], "58 value 5: a whole number of axes from 1 to 4"]
];

const places: Case[] = [
  ["places.csv", ["48.51309,5.506251", "48.51309,"], "2 latitude, longitude 48.51309, : l’une sans l’autre"],
  ["places.csv", ["55130,55215", "55130,54001"], "2 code_insee 54001: n’est pas le code de Gondrecourt-le-Château ("],
  [
    "places.csv",
    [/Aide aux démarches administratives/, "Aide"],
    "2 services Aide: valeur que le schéma national n’a pas"
  ],
  ["places-decisions.csv", [",different,", ",autre,"], "2 decision autre: un texte parmi same"],
  ["mobile.csv", [/,55,/, ",54,"], "2 territoire 54: des codes de territoires de l’édition"],
  ["mobile.csv", ["france-services-921", "services-1"], "3 lieu services-1: l’identifiant d’un lieu de l’édition"]
];

const EDITION = "edition.json";
const anyModel = `null or one of ${modelIds.join(", ")}`;
const edition: Case[] = [
  [EDITION, (e) => (e.model = "ifn-2099"), `model ifn-2099: ${anyModel}`],
  [EDITION, (e) => (e.departement = "99"), "departement 99: a code such as 55"],
  [EDITION, (e) => (e.region = "44"), "departement 55: null, since a region is named"],
  [EDITION, (e) => (e.places[0].recieves = true), "places[0].recieves true: a field among"],
  [EDITION, (e) => (e.wider.indicators = 5), "wider.indicators 5: a whole number of more than 5"],
  [EDITION, (e) => Object.assign(e, {places: null, around: {}}), "around {}: no such field, since the edition has"],
  [EDITION, (e) => (e.around.covers[1] = "Marne"), "around.covers[1] Marne: an area (such as 08) or a country"],
  [EDITION, [/^[^]*$/, "null"], "null: an object of fields"],
  [EDITION, (e) => (e.cog.package = "5.0.0"), "cog.package 5.0.0: 6.0.0, the version"],
  [
    EDITION,
    (e) => (e.places[0].source = e.unaddressed.addresses = "anct-2099"),
    "places[0].source anct-2099: a source of sources.json: ifn-2023, ",
    "unaddressed.addresses anct-2099: a source of sources.json: ifn-2023, "
  ],
  [EDITION, (e) => (e.date = "2026-11"), "date 2026-11: a day, such as 2026-11-26"],
  [EDITION, (e) => (e.scores = e.wider = null), "scores null: the file of the scores, since a model is named"],
  [EDITION, (e) => (e.site = "https://x.fr/"), "site https://x.fr/: an address that begins with https"],
  ["sources.json", (s) => delete s[1].licence, "ifn-2023-14.licence (absent): a text"],
  ["sources.json", (s) => (s[1].id = s[0].id), "[1].id ifn-2023: each source once"]
];

it.each([...figures, ...places, ...edition])("%s is refused where it is wrong: %#", (file, change, ...expected) => {
  const folder = broken(file, change);
  const faults = faultsOf(() => read(folder));
  expect(new Set(faults.map((fault) => fault.file))).toEqual(new Set([join(folder, file)]));
  const told = faults.map(
    ({line, field, value, expected}) =>
      `${[line, field, value].filter((part) => part !== undefined).join(" ")}: ${expected}`
  );
  expect(told).toEqual(expected.map((start) => expect.stringContaining(start)));
});

it("an absent file is named", () => {
  const folder = broken(EDITION, ["ifn-2023.csv", "absent.csv"]);
  const unread = "expected a readable file at this path";
  expect(() => read(folder)).toThrow(`${join(folder, "absent.csv")}: ${unread}`);
  expect(() => read(join(folder, "nowhere"))).toThrow(`${join(folder, "nowhere", EDITION)}: ${unread}`);
});

it.each<[string, string, Change]>([
  ["a byte order mark", IFN, [/^/, "\uFEFF"]],
  ["a byte order mark in JSON", EDITION, [/^/, "\uFEFF"]],
  ["Windows line ends in places", "places.csv", [/\n/g, "\r\n"]],
  ["zeros where nobody lives", IFN, ["55039,,,,,", "55039,0,0,0,0,0"]],
  ["lines in another order", IFN, [/^(.*\n)(.*\n)(.*\n)/, "$1$3$2"]]
])("an edition is read the same with %s", (_, file, change) => {
  expect(read(broken(file, change))).toEqual(read("editions/meuse"));
});

it("a score of poverty is secret where the file leaves it empty, and so is the total", () => {
  const rows = read(broken(IFN, ["55001,10,8,7,7,9", "55001,10,8,,7,9"])).indicators;
  const of = (indicator: string) => rows.find((r) => r.territory === "55001" && r.indicator === indicator);
  expect(of("poverty_rate")!.status).toBe("secret");
  expect(of("total")).toMatchObject({score: null, class: null, status: "secret"});
});
