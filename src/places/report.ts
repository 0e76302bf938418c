// Tells in French what became of the records of a file of places, for the terminal, and lists the refused as CSV.

import {dsvFormat, rollup} from "d3";
import type {HelperOptions} from "handlebars";
import {fillWords} from "../edition/fill.js";
import {departementOf} from "../domain/around.js";
import {formatNumber, list, typeset} from "../domain/french.js";
import type {PlaceRecord} from "./check.js";
import {type NamedPlace, originKey, originOf} from "./origins.js";
import type {FileReport, Gathered} from "./gather.js";
import type {Note, Problem} from "./draft.js";
import {nameIn, spotOf, type PlacesFile} from "./read.js";
import {compare, traitsOf, type Comparison} from "./similarity.js";

const SHOWN = 50;
/** Areas named, of records from elsewhere. */
const FEW = 8;
/** Characters shown of a value, unless the template asks for more. */
const VALUE_SHOWN = 80;
const BOM = "\ufeff";
/** Likeness from which two texts are said to be alike, and up to which unlike. */
const [ALIKE, UNLIKE] = [0.8, 0.4];

/** What became of the records of a file: "12 lieux lus = 9 acceptés + 1 fusionné + 0 refusé + 2 d’ailleurs". */
const sumWords = (report: FileReport, looked = 0) =>
  fillWords("commandes/places-somme.txt", {...report, looked}).trimEnd();

/** A line for each file of places of an edition: what became of its records, and how many of these are to look at. */
export function describeSums({files}: Gathered): string {
  const lookedIn = ({taken}: FileReport) => taken.filter(({notes}) => notes.some(isToLookAt)).length;
  return typeset(files.map((report) => `${report.file} : ${sumWords(report, lookedIn(report))}`).join("\n"));
}

export function describeReport(report: FileReport, gathered: Gathered): string {
  const {file, accepted, merged, refused, taken, elsewhere, ignored, told, fault, format, encoding, header} = report;
  const own = new Set(taken.map(({place}) => originKey(originOf(place, report.source))));
  const isOwn = ({origins}: NamedPlace) => origins.some((o) => own.has(originKey(o)));
  const ofFile = <P extends {a: NamedPlace; b: NamedPlace; comparison: Comparison}>(pairs: P[]) =>
    pairs
      .filter(({a, b}) => isOwn(a) || isOwn(b))
      .map((pair) => ({...pair, a: keyed(pair.a), b: keyed(pair.b), ...likeness(pair)}));
  const areas = counted(elsewhere, ({where}) => departementOf(where));
  const spot = (line: number, name?: string) => spotOf(format, line, name && shown(name));
  const notes = taken.flatMap((t) => t.notes.map((n) => ({...n, at: spot(t.line, t.place.nom)})));
  const formatOf = (file: string) => gathered.files.find((other) => other.file === file)!.format;
  const text = fillWords(
    "commandes/places-rapport.txt",
    {
      file,
      format,
      told,
      sum: sumWords(report),
      counted: format === "JSON",
      separator: ["JSON", "XLSX"].includes(format) ? "" : format === "\t" ? "tabulation" : format,
      encoding: format === "XLSX" ? "" : encoding,
      completed: accepted.filter(({notes}) => notes.length > 0).length,
      ignored: ignored.map((name) => shown(name)).join(", "),
      elsewhere: areas.slice(0, FEW),
      areasLeft: areas.slice(FEW).length,
      fault: fault && describeProblem(fault),
      mended: counted(
        notes.filter((n) => !isToLookAt(n)),
        (n) => `${n.field} : ${n.text}`
      ),
      looked: notes.filter(isToLookAt),
      merged: merged.map(({record: {line, place}, into}) => ({
        at: spot(line),
        place: nameOf(place),
        file: into.file,
        into: nameOf(into.place),
        spot: spotOf(formatOf(into.file), into.record.line),
        ...likeness({a: {place}, b: into, comparison: compare(traitsOf(place), traitsOf(into.place))})
      })),
      refused: (fault ? [] : refused).map(({line, cells, problems}) => {
        return {at: spot(line, nameIn(header, cells)), reasons: reasonsOf(problems)};
      }),
      doubtful: ofFile(gathered.doubtful),
      decided: ofFile(gathered.decided),
      idle: gathered.idle.map(({line, ids}) => ({line, ids: ids.map((id) => shown(id)).join(" ni ")}))
    },
    {v: (value: string | null, most: unknown) => shown(value ?? "", Number(most) || VALUE_SHOWN), partie: section}
  );
  return typeset(text.trimEnd());
}

export function refusedTable({header, format, refused}: PlacesFile): string {
  const rows = refused.map(({line, problems, cells}) => [String(line), reasonsOf(problems), ...cells]);
  const own = [format === "JSON" ? "élément" : "ligne", "motif", ...header];
  return `${BOM}${dsvFormat(format === ";" ? ";" : ",").formatRows([own, ...rows])}\n`;
}

/** A problem in French: "code_postal « 5400 » : n’est pas un code postal de cinq chiffres". */
function describeProblem({field, value, reason}: Problem) {
  const what = [field, value && `« ${shown(value)} »`].filter(Boolean).join(" ");
  return what === "" ? reason : `${what} : ${reason}`;
}

const reasonsOf = (problems: Problem[]) => problems.map(describeProblem).join(" ; ");

/** How many items there are of each kind, the most first. */
const counted = <T>(items: T[], kindOf: (item: T) => string) =>
  [...rollup(items, (alike) => alike.length, kindOf)]
    .map(([kind, count]) => ({kind, count}))
    .sort((a, b) => b.count - a.count);

/** Block of the report: its title, and a line for each item, if there is any. */
function section(title: string, items: object[], {fn}: HelperOptions) {
  if (items.length === 0) return "";
  const more = items.length > SHOWN ? `    … et ${formatNumber(items.length - SHOWN)} autres\n` : "";
  return `\n  ${title}\n${items
    .slice(0, SHOWN)
    .map((item) => `    ${fn(item)}\n`)
    .join("")}${more}`;
}

type Pair = Record<"a" | "b", Pick<NamedPlace, "place">> & {comparison: Comparison};

/** How alike two places are: their score, and the facts behind it. */
function likeness({a: {place: a}, b: {place: b}, comparison}: Pair) {
  const {score, name, address, distance, telephone} = comparison;
  const degree = (value: number) => ({same: value === 1, alike: value >= ALIKE, near: value > UNLIKE});
  const facts = fillWords("commandes/places-ressemblance.txt", {
    a,
    b,
    name: degree(name),
    address: degree(address),
    metres: distance === null ? "" : formatNumber(distance * 1000),
    telephone: {known: telephone !== null, same: telephone === 1},
    hours: {known: a.horaires !== null && b.horaires !== null, same: a.horaires === b.horaires}
  });
  return {score: formatNumber(score, 2), likeness: list(facts.trim().split("\n"))};
}

const isToLookAt = ({result, id}: Note) => result === null || id === "first-number";
const nameOf = ({nom, commune}: PlaceRecord) => `« ${shown(nom)} », ${shown(commune)}`;
const keyed = ({place, origins}: NamedPlace) =>
  `${origins.map((o) => shown(o.id)).join(" = ")} « ${shown(place.nom)} »`;

/** A value on one line of a terminal, which must not obey it. */
function shown(value: string, most = VALUE_SHOWN) {
  const line = value.replace(/[\s\p{C}]+/gu, " ").trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
