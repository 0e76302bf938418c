import {dsvFormat, group} from "d3";
import {formatNumber, list, NBSP, plural, typeset} from "../domain/french.js";
import {FIRST_NUMBER, type PlaceRecord} from "./check.js";
import type {NamedPlace} from "./fuse.js";
import type {FileReport, Gathered} from "./gather.js";
import {originKey, originOf} from "./origins.js";
import type {Note, Problem} from "./problem.js";
import type {PlacesFile} from "./read.js";
import {compare, profileOf, type Comparison} from "./similarity.js";

/** Lines of a list before it is cut. */
const SHOWN = 50;
/** Characters of a value shown. */
const VALUE_SHOWN = 80;
/** Mark by which spreadsheets know UTF-8. */
const BOM = "\ufeff";
/** Evidence from which two texts are said to be alike, and up to which unlike. */
const [ALIKE, UNLIKE] = [0.8, 0.4];

/** What the command says of a file of places, in French. */
export function describeReport(report: FileReport, gathered: Gathered): string {
  const {file, read, accepted, merged, refused, ignored, fault, format, encoding} = report;
  const completed = accepted.filter(({notes}) => notes.length > 0).length;
  const {doubtful, decided, idle} = concerning(report, gathered);
  const kind = format === "JSON" ? "JSON" : `CSV séparé par « ${format === "\t" ? "tabulation" : format} »`;
  return typeset(
    [
      `${file} (${kind}, ${encoding})`,
      `  ${plural(read, "lieu lu", "lieux lus")} = ${plural(accepted.length, "accepté")} + ${plural(merged.length, "fusionné")} + ${plural(refused.length, "refusé")}`,
      `  ${plural(completed, "accepté complété ou mis en forme", "acceptés complétés ou mis en forme")}, ${plural(doubtful.length, "paire douteuse", "paires douteuses")}`,
      ...(ignored.length > 0
        ? [`  Colonnes que le schéma national n’a pas, laissées : ${ignored.map(shown).join(", ")}`]
        : []),
      ...(fault ? [`  Le fichier entier est refusé : ${describeProblem(fault)}`] : []),
      ...section("Complété ou mis en forme", countNotes(report.taken.flatMap((t) => t.notes))),
      ...section(
        "À regarder",
        report.taken.flatMap(({line, notes}) =>
          notes.filter(toLookAt).map((n) => `ligne ${line}, ${n.field} « ${shown(n.value ?? "")} » : ${n.text}`)
        )
      ),
      ...section(
        "Fusionnés",
        merged.map(
          ({record, into}) =>
            `ligne ${record.line}, ${named({place: record.place, origins: []})} = ${into.file}, ligne ${into.record.line}, ${named(into)} : ${likenessOf({place: record.place}, into)}`
        )
      ),
      ...section(
        "Refusés",
        fault ? [] : refused.map(({line, problems}) => `ligne ${line} : ${problems.map(describeProblem).join(" ; ")}`)
      ),
      ...section(
        "Paires douteuses, gardées comme deux lieux : à trancher dans places-decisions.csv",
        doubtful.map(
          ({a, b, comparison}) =>
            `${formatNumber(comparison.score, 2)}  ${keyed(a)} / ${keyed(b)} : ${likeness(a.place, b.place, comparison)}`
        )
      ),
      ...section(
        "Tranché par quelqu’un",
        decided.map(
          ({decision, a, b, comparison}) =>
            `${keyed(a)} ${decision.same ? "=" : "≠"} ${keyed(b)} : ${decision.reason} (ressemblance ${formatNumber(comparison.score, 2)} : ${likeness(a.place, b.place, comparison)})`
        )
      ),
      ...section(
        "Décisions sans effet",
        idle.map(
          ({line, ids}) => `places-decisions.csv, ligne ${line} : aucune source n’a ${ids.map(shown).join(" ni ")}`
        )
      )
    ].join("\n")
  );
}

/**
 * The refused records of a file as CSV: their line, the reasons, then their cells as they stand, under the columns of the file, so that it can be
 * mended and read again. A record may have more cells than there are columns, or fewer: none is left out.
 */
export function refusedTable({header, format, refused}: PlacesFile): string {
  const rows = refused.map(({line, problems, cells}) => [
    String(line),
    problems.map(describeProblem).join(" ; "),
    ...cells
  ]);
  const separator = format === ";" ? ";" : ",";
  return `${BOM}${dsvFormat(separator).formatRows([["ligne", "motif", ...header], ...rows])}\n`;
}

/** A problem in French: "code_insee « 54001 » : n’est pas une commune du département 55". */
function describeProblem({field, value, reason}: Problem): string {
  const what = [field, value === undefined || value === "" ? undefined : `« ${shown(value)} »`]
    .filter(Boolean)
    .join(" ");
  return what === "" ? reason : `${what} : ${reason}`;
}

/** Pairs and decisions in which a record of the file has a part. */
function concerning(
  {taken, source}: FileReport,
  {doubtful, decided, idle}: Gathered
): Pick<Gathered, "doubtful" | "decided" | "idle"> {
  const own = new Set(taken.map(({place}) => originKey(originOf(place, source))));
  const has = ({origins}: NamedPlace) => origins.some((o) => own.has(originKey(o)));
  const concerned = ({a, b}: {a: NamedPlace; b: NamedPlace}) => has(a) || has(b);
  return {doubtful: doubtful.filter(concerned), decided: decided.filter(concerned), idle};
}

function countNotes(notes: Note[]): string[] {
  const alike = group(
    notes.filter((n) => !toLookAt(n)),
    (n) => `${n.field} : ${n.text}`
  );
  return [...alike]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([text, {length}]) => `${formatNumber(length)} × ${text}`);
}

function section(title: string, lines: string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > SHOWN ? [`    … et ${formatNumber(lines.length - SHOWN)} autres`] : [];
  return ["", `  ${title}`, ...lines.slice(0, SHOWN).map((line) => `    ${line}`), ...more];
}

/** What two places have in common and what tells them apart, in French: why their score is what it is. */
function likeness(a: PlaceRecord, b: PlaceRecord, {name, address, distance, telephone}: Comparison): string {
  const facts = [
    said(name, "noms semblables", "noms proches", "noms différents"),
    address === 1
      ? `même adresse (${a.adresse})`
      : `${said(address, "adresses semblables", "adresses proches", "adresses différentes")} (${a.adresse} ; ${b.adresse})`,
    distance === null ? "position non donnée" : `${formatNumber(distance * 1000)}${NBSP}m entre les deux`,
    telephone === null ? "téléphone absent ou partagé" : telephone === 1 ? "même téléphone" : "téléphones différents"
  ];
  if (a.horaires !== null && b.horaires !== null)
    facts.push(a.horaires === b.horaires ? "mêmes horaires" : "horaires différents");
  return list(facts);
}

const said = (value: number, alike: string, near: string, unlike: string): string =>
  value >= ALIKE ? alike : value > UNLIKE ? near : unlike;

function likenessOf(a: Pick<NamedPlace, "place">, b: Pick<NamedPlace, "place">): string {
  const comparison = compare(profileOf(a.place, new Set()), profileOf(b.place, new Set()));
  return `ressemblance ${formatNumber(comparison.score, 2)} : ${likeness(a.place, b.place, comparison)}`;
}

/** What a person may mend: the rest is as it should be. */
const toLookAt = ({result, text}: Note) => result === null || text === FIRST_NUMBER;
const named = ({place}: NamedPlace) => `« ${shown(place.nom)} », ${shown(place.commune)}`;
const keyed = (named: NamedPlace) =>
  `${named.origins.map((o) => shown(o.id)).join(" = ")} « ${shown(named.place.nom)} »`;

/** A value on one line of a terminal, which must not obey it. */
function shown(value: string): string {
  const line = value.replace(/[\s\p{C}]+/gu, " ").trim();
  return line.length > VALUE_SHOWN ? `${line.slice(0, VALUE_SHOWN)}…` : line;
}
