import {dsvFormat} from "d3";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {placeList} from "../../src/features/offer/cards.js";
import type {Place} from "../../src/domain/places.js";
import {decodeText} from "../../src/domain/csv.js";
import {mergePlaces} from "../../src/places/merge.js";
import {originOf} from "../../src/places/origins.js";
import type {PlaceRecord} from "../../src/places/check.js";
import type {PlacesFile} from "../../src/places/read.js";
import {describeReport, refusedTable} from "../../src/places/report.js";
import {cells, csv, parse, scope} from "./files.js";

const [FILES, PARTS] = [3_000, 10];

// prettier-ignore
const HOSTILE = [
  "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</li></ul><iframe>", "javascript:alert(1)",
  "=cmd|'/c calc'!A1", "&lt;b&gt;", "${alert(1)}", "\u202egnp.exe", "\u0000", "\u0007\u001b[31m", "é".normalize("NFD"),
  "💻", "\ud83d", "__proto__", "constructor", "NaN", "1e999", "-0", "null", "|", ";", ",", '"', "''", "\\", "\t", "\r",
  "\n", "\u2028", "\ufeff", " ", ""
];
const codes = [...scope.keys()];
const hostile = fc.constantFrom(...HOSTILE);

const OTHERS = (
  "telephone horaires site_web courriels services typologie itinerance latitude longitude presentation_detail " +
  "date_maj code_postal adresse"
).split(" ");
const NAMES = ["Médiathèque", "France services", "Mairie", 'Espace "Léon"', "Fablab\nde l'étage"];

/** A place: most of its cells are right, the others anything. */
const row = fc
  .record({
    code_insee: fc.constantFrom(...codes),
    id: fc.oneof({weight: 9, arbitrary: fc.integer({min: 1, max: 30}).map((n) => `lieu-${n}`)}, hostile),
    nom: fc.oneof(fc.constantFrom(...NAMES), hostile),
    extra: fc.dictionary(fc.constantFrom(...OTHERS), hostile, {maxKeys: 2})
  })
  .map(({extra, code_insee, ...fields}): Record<string, string> => {
    const empty = {code_postal: "", latitude: "", longitude: "", presentation_detail: ""};
    const commune = scope.get(code_insee)!.name;
    return {...cells, ...fields, code_insee, commune, ...empty, horaires: "Mo-Fr 09:00-12:00", ...extra};
  });

const at = fc.double({min: 0, max: 1, noNaN: true, maxExcluded: true});
type Damage = (text: string) => string;
const position = (text: string, where: number) => Math.floor(where * (text.length + 1));
/** Some characters go, and others come. */
const replaced = (count: fc.Arbitrary<number>, come: fc.Arbitrary<string>) =>
  fc.tuple(at, count, come).map(([where, n, s]): Damage => (text) => {
    const start = position(text, where);
    return text.slice(0, start) + s + text.slice(start + n);
  });
/** A line changes. The header is damaged often enough by the others. */
const onLine = (change: (line: string) => string) =>
  at.map((where): Damage => (text) => {
    const lines = text.split("\n");
    const i = lines.length < 3 ? 0 : 1 + Math.floor(where * (lines.length - 1));
    return lines.map((line, j) => (i === j ? change(line) : line)).join("\n");
  });
const none = fc.constant(0);

/** What happens to files: each is cut, pasted, converted or mistyped. */
const damage: fc.Arbitrary<Damage> = fc.oneof(
  replaced(fc.constant(Infinity), fc.constant("")),
  replaced(fc.integer({min: 1, max: 200}), fc.constant("")),
  replaced(none, hostile),
  replaced(none, fc.constantFrom('"', '""', '"\n', ',"', "\u0000", "\r", "{", "]", "\\")),
  onLine((line) => line.slice(0, line.length / 2)),
  onLine((line) => `${line}\n${line}`),
  onLine((line) => line.split(",").reverse().join(",")),
  onLine((line) => line.replaceAll(",", ";")),
  onLine((line) => line.replace(/^[^,;]*/, (cell) => cell.padEnd(12_000, "x"))),
  onLine((line) => line.replace(/,/, `,"${"y".repeat(300)}`)),
  fc.constantFrom<Damage>(
    (t) => t.replaceAll("\n", "\r\n"),
    (t) => t.replaceAll("\n", "\r"),
    (t) => t.replace("\n", "\n\n"),
    (t) => `${t}\n\n\n,,,,\n`,
    (t) => t.replaceAll('"', "")
  ),
  fc.constantFrom<Damage>(
    (t) => t.replace(/^.*\n/, ""),
    (t) => t.replace(/^(\w+),/, "$1,$1,"),
    (t) => t.replaceAll(",", "\t"),
    (t) => `sep=;\n${t}`,
    (t) => `{"places": ${t}}`,
    (t) => `[${t}]`,
    (t) => `${t}${t}`,
    () => ""
  )
);

/** How the text is written in bytes. */
type Encode = (text: string) => Uint8Array;
const usual = fc.constantFrom<Encode>(
  (t) => Buffer.from(t),
  (t) => Buffer.from(`\ufeff${t}`),
  (t) => Buffer.from(t, "latin1")
);
const unusual = fc.constantFrom<Encode>(
  (t) => Buffer.from(`\ufeff${t}`, "utf16le"),
  (t) => Buffer.concat([Buffer.from(t), Buffer.from(t, "latin1")]),
  (t) => Buffer.from(Buffer.from(t).toString("latin1")),
  (t) => Buffer.from(t).subarray(1)
);
const encode = fc.oneof({weight: 3, arbitrary: usual}, unusual);

const shapes = fc.oneof(
  fc.array(row, {minLength: 1, maxLength: 4}).map((rows) => JSON.stringify(rows, null, 1)),
  fc.array(fc.oneof(row, fc.jsonValue()), {maxLength: 4}).map((list) => JSON.stringify(list)),
  fc.json(),
  fc.constantFrom("[".repeat(5000), '[{"id": {"id": 1}}]', "[null]", '[{"__proto__": {"nom": 1}, "constructor": []}]')
);
const tables = fc
  .tuple(fc.array(row, {minLength: 1, maxLength: 4}), fc.constantFrom(",", ";"))
  .map(([rows, separator]) => csv(rows, separator, Object.keys({...rows[0], ...cells})));
const damaged = fc
  .tuple(fc.oneof({weight: 4, arbitrary: tables}, shapes), fc.array(damage, {minLength: 0, maxLength: 2}), encode)
  .map(([text, damages, bytes]) => bytes(damages.reduce((t, change) => change(t), text)));

/** Each line that says something is above the first record, or in one record: taken, refused or elsewhere. */
function expectNoLostLine({refused, taken, elsewhere, header}: PlacesFile, bytes: Uint8Array): void {
  const lines = decodeText(bytes).text.split(/\r\n|\r|\n/);
  const told = lines.flatMap((line, i) => (/[\p{L}\p{N}]/u.test(line) ? [i + 1] : []));
  const own = new Set(taken.map((t) => t.line));
  const spans = new Map(
    [...refused, ...elsewhere, ...taken.map(({line}) => ({line, lines: 1}))].map((r) => [r.line, r.lines])
  );
  const covered = new Map<number, number>();
  for (const [line, count] of spans)
    for (let n = line; n < line + count; n += 1) covered.set(n, (covered.get(n) ?? 0) + 1);
  const starts = [...spans.keys()].sort((a, b) => b - a);
  // Lines of title, above the header, are said by the report.
  const first = Math.min(...spans.keys());
  const lost = (header.length === 0 ? told : told.filter((line) => line >= first)).filter((line) => {
    // A text of several lines belongs to the record that it began in: only taken ones do not say how many they have.
    const before = starts.find((start) => start <= line);
    return (covered.get(line) ?? Number(before !== undefined && own.has(before))) !== 1;
  });
  expect(lost).toEqual([]);
}

/** A tag that no card of a place has, or a link that is neither an address of the web nor a telephone. */
const STRANGE = /<(?!\/?(?:ul|li|h4|p|dl|div|dt|dd|a|small|span|strong)[\s>])|href="(?!https?:\/\/|tel:\+?\d)/;

/** What the files of this run came to, so that none of the three is left untested. */
const counts = {taken: 0, refused: 0, faults: 0};

describe(`${FILES} damaged files each give a clear report, lose no line and run nothing:`, () => {
  // By parts, so that the runner hears of each.
  it.each(Array.from({length: PARTS}, (_, i) => i + 1))("part %i", (seed) => {
    fc.assert(fc.property(damaged, check), {numRuns: FILES / PARTS, seed});
  });

  it("are damaged enough, and not so much that nothing is read", () => {
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(FILES / 10);
    expect(counts.faults).toBeLessThan(FILES / 2);
  });
});

function check(bytes: Uint8Array): void {
  const report = parse(bytes);
  const {places} = mergePlaces(report.taken.map(({place}) => ({place, origins: [originOf(place, "essai")]})));
  const merged = report.taken.length - places.length;
  expect(places.length + merged + report.refused.length + report.elsewhere.length).toBe(report.read);
  expect(places.flatMap((p) => p.members).sort((a, b) => a - b)).toEqual(report.taken.map((_, i) => i));
  if (report.format !== "JSON") expectNoLostLine(report, bytes);
  const unclear = report.refused.filter(({problems}) => !problems[0] || problems.some((p) => !p.reason));
  expect(unclear).toEqual([]);
  const isWrong = ({id, nom, code_insee, latitude}: PlaceRecord) =>
    id === "" || nom === "" || !scope.has(code_insee) || !Number.isFinite(latitude);
  expect(places.filter(({place}) => isWrong(place))).toEqual([]);
  expect(JSON.stringify(places)).not.toMatch(/\\u(?:00[01]|d[89a-f])/i);
  const unsaid = {
    epci: null,
    accueil: true,
    telephone_partage: false,
    origines: "",
    fonctions: null,
    date_propre: true
  };
  const shown = placeList(places.map(({place}): Place => ({...place, ...unsaid, fraicheur: "a-jour"}))).html;
  expect(shown).not.toMatch(STRANGE);
  const rows = dsvFormat(report.format === ";" ? ";" : ",").parseRows(refusedTable(report));
  expect(rows.slice(1).map((r) => r.slice(2))).toEqual(report.refused.map((r) => r.cells));
  const gathered = {places, files: [], doubtful: [], decided: [], idle: []};
  const text = describeReport({...report, source: "essai", accepted: report.taken, merged: []}, gathered);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  counts.taken += report.taken.length;
  counts.refused += report.refused.length;
  counts.faults += Number(report.fault !== null);
}
