import {dsvFormat, group} from "d3";
import {formatNumber, list, NBSP, plural, typeset} from "../domain/french.js";
import {FIRST_NUMBER, type PlaceRecord} from "./check.js";
import {type NamedPlace, originKey, originOf} from "./origins.js";
import type {FileReport, Gathered} from "./gather.js";
import type {Note, Problem} from "./draft.js";
import type {PlacesFile} from "./read.js";
import {compare, traitsOf, type Comparison} from "./similarity.js";

const SHOWN = 50;
const VALUE_SHOWN = 80;
const BOM = "\ufeff";
/** Likeness from which two texts are said to be alike, and up to which unlike. */
const [ALIKE, UNLIKE] = [0.8, 0.4];

export function describeReport(report: FileReport, gathered: Gathered): string {
  const {file, read, accepted, merged, refused, taken, ignored, fault, format, encoding} = report;
  const completed = accepted.filter(({notes}) => notes.length > 0).length;
  const own = new Set(taken.map(({place}) => originKey(originOf(place, report.source))));
  const isOwn = ({origins}: NamedPlace) => origins.some((o) => own.has(originKey(o)));
  const isConcerned = ({a, b}: {a: NamedPlace; b: NamedPlace}) => isOwn(a) || isOwn(b);
  const doubtful = gathered.doubtful.filter(isConcerned);
  const kind = format === "JSON" ? "JSON" : `CSV séparé par « ${format === "\t" ? "tabulation" : format} »`;
  const sum = [
    plural(accepted.length, "accepté"),
    plural(merged.length, "fusionné"),
    plural(refused.length, "refusé")
  ].join(" + ");
  const mended = plural(completed, "accepté complété ou mis en forme", "acceptés complétés ou mis en forme");
  const lines = [
    `${file} (${kind}, ${encoding})`,
    `  ${plural(read, "lieu lu", "lieux lus")} = ${sum}`,
    `  ${mended}, ${plural(doubtful.length, "paire douteuse", "paires douteuses")}`
  ];
  if (ignored.length > 0)
    lines.push(`  Colonnes que le schéma national n’a pas, laissées : ${ignored.map(shown).join(", ")}`);
  if (fault) lines.push(`  Le fichier entier est refusé : ${describeProblem(fault)}`);
  const notes = taken.flatMap((t) => t.notes.map((n) => ({...n, line: t.line})));
  const sections: [string, string[]][] = [
    ["Complété ou mis en forme", countNotes(notes.filter((n) => !isToLookAt(n)))],
    [
      "À regarder",
      notes.filter(isToLookAt).map((n) => `ligne ${n.line}, ${n.field} « ${shown(n.value ?? "")} » : ${n.text}`)
    ],
    [
      "Fusionnés",
      merged.map(({record: {line, place}, into}) => {
        const comparison = compare(traitsOf(place), traitsOf(into.place));
        const other = `${into.file}, ligne ${into.record.line}, ${nameOf(into.place)}`;
        return `ligne ${line}, ${nameOf(place)} = ${other} : ${likenessOf({a: {place}, b: into, comparison})}`;
      })
    ],
    [
      "Refusés",
      fault ? [] : refused.map(({line, problems}) => `ligne ${line} : ${problems.map(describeProblem).join(" ; ")}`)
    ],
    [
      "Paires douteuses, gardées comme deux lieux : à trancher dans places-decisions.csv",
      doubtful.map((pair) => {
        const score = formatNumber(pair.comparison.score, 2);
        return `${score}  ${keyed(pair.a)} / ${keyed(pair.b)} : ${likeness(pair)}`;
      })
    ],
    [
      "Tranché par quelqu’un",
      gathered.decided.filter(isConcerned).map((pair) => {
        const {same, reason} = pair.decision;
        return `${keyed(pair.a)} ${same ? "=" : "≠"} ${keyed(pair.b)} : ${reason} (${likenessOf(pair)})`;
      })
    ],
    [
      "Décisions sans effet",
      gathered.idle.map(
        ({line, ids}) => `places-decisions.csv, ligne ${line} : aucune source n’a ${ids.map(shown).join(" ni ")}`
      )
    ]
  ];
  return typeset([...lines, ...sections.flatMap(([title, items]) => section(title, items))].join("\n"));
}

export function refusedTable({header, format, refused}: PlacesFile): string {
  const reasons = (problems: Problem[]) => problems.map(describeProblem).join(" ; ");
  const rows = refused.map(({line, problems, cells}) => [String(line), reasons(problems), ...cells]);
  const separator = format === ";" ? ";" : ",";
  return `${BOM}${dsvFormat(separator).formatRows([["ligne", "motif", ...header], ...rows])}\n`;
}

/** A problem in French: "code_insee « 54001 » : n’est pas une commune du département 55". */
function describeProblem({field, value, reason}: Problem) {
  const what = [field, value && `« ${shown(value)} »`].filter(Boolean).join(" ");
  return what === "" ? reason : `${what} : ${reason}`;
}

function countNotes(notes: Note[]) {
  const alike = [...group(notes, (n) => `${n.field} : ${n.text}`)].sort(([, a], [, b]) => b.length - a.length);
  return alike.map(([text, {length}]) => `${formatNumber(length)} × ${text}`);
}

function section(title: string, lines: string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > SHOWN ? [`    … et ${formatNumber(lines.length - SHOWN)} autres`] : [];
  return ["", `  ${title}`, ...lines.slice(0, SHOWN).map((line) => `    ${line}`), ...more];
}

interface Pair {
  a: Pick<NamedPlace, "place">;
  b: Pick<NamedPlace, "place">;
  comparison: Comparison;
}

function likeness({a: {place: a}, b: {place: b}, comparison: {name, address, distance, telephone}}: Pair) {
  const say = (value: number, alike: string, near: string, unlike: string) =>
    value >= ALIKE ? alike : value > UNLIKE ? near : unlike;
  const addresses = say(address, "adresses semblables", "adresses proches", "adresses différentes");
  const facts = [
    say(name, "noms semblables", "noms proches", "noms différents"),
    address === 1 ? `même adresse (${a.adresse})` : `${addresses} (${a.adresse} ; ${b.adresse})`,
    distance === null ? "position non donnée" : `${formatNumber(distance * 1000)}${NBSP}m entre les deux`,
    telephone === null ? "téléphone absent ou partagé" : telephone === 1 ? "même téléphone" : "téléphones différents"
  ];
  if (a.horaires !== null && b.horaires !== null)
    facts.push(a.horaires === b.horaires ? "mêmes horaires" : "horaires différents");
  return list(facts);
}

const likenessOf = (pair: Pair) => `ressemblance ${formatNumber(pair.comparison.score, 2)} : ${likeness(pair)}`;

const isToLookAt = ({result, text}: Note) => result === null || text === FIRST_NUMBER;
const nameOf = ({nom, commune}: PlaceRecord) => `« ${shown(nom)} », ${shown(commune)}`;
const keyed = ({place, origins}: NamedPlace) =>
  `${origins.map((o) => shown(o.id)).join(" = ")} « ${shown(place.nom)} »`;

/** A value on one line of a terminal, which must not obey it. */
function shown(value: string) {
  const line = value.replace(/[\s\p{C}]+/gu, " ").trim();
  return line.length > VALUE_SHOWN ? `${line.slice(0, VALUE_SHOWN)}…` : line;
}
