import {dsvFormat, group} from "d3";
import {formatNumber, list, NBSP, plural, typeset} from "../domain/french.js";
import {FIRST_NUMBER, type PlaceRecord} from "./check.js";
import {type NamedPlace, originKey, originOf} from "./origins.js";
import type {FileReport, Gathered} from "./gather.js";
import type {Note, Problem} from "./draft.js";
import {nameIn, spotOf, type PlacesFile} from "./read.js";
import {compare, traitsOf, type Comparison} from "./similarity.js";

const SHOWN = 50;
/** Départements named, of records from elsewhere. */
const FEW = 8;
const [VALUE_SHOWN, LINE_SHOWN] = [80, 1000];
const BOM = "\ufeff";
/** Likeness from which two texts are said to be alike, and up to which unlike. */
const [ALIKE, UNLIKE] = [0.8, 0.4];

/** What became of the records of a file: "12 lieux lus = 9 acceptés + 1 fusionné + 0 refusé + 2 d’ailleurs". */
export function sumWords({read, accepted, merged, refused, elsewhere}: FileReport): string {
  const parts = [
    plural(accepted.length, "accepté"),
    plural(merged.length, "fusionné"),
    plural(refused.length, "refusé"),
    `${formatNumber(elsewhere.length)} d’ailleurs`
  ];
  return `${plural(read, "lieu lu", "lieux lus")} = ${parts.join(" + ")}`;
}

/** A line for each file of places of an edition: what became of its records, and how many of these are to look at. */
export function describeSums({files}: Gathered): string {
  const lines = files.map((report) => {
    const looked = report.taken.filter(({notes}) => notes.some(isToLookAt)).length;
    const more =
      looked > 0 ? `, dont ${plural(looked, "fiche")} à regarder : npm run places -- check ${report.file}` : "";
    return `${report.file} : ${sumWords(report)}${more}`;
  });
  return typeset(lines.join("\n"));
}

export function describeReport(report: FileReport, gathered: Gathered): string {
  const {file, accepted, merged, refused, taken, elsewhere, ignored, told, fault, format, encoding} = report;
  const completed = accepted.filter(({notes}) => notes.length > 0).length;
  const own = new Set(taken.map(({place}) => originKey(originOf(place, report.source))));
  const isOwn = ({origins}: NamedPlace) => origins.some((o) => own.has(originKey(o)));
  const isConcerned = ({a, b}: {a: NamedPlace; b: NamedPlace}) => isOwn(a) || isOwn(b);
  const doubtful = gathered.doubtful.filter(isConcerned);
  const separated = `CSV séparé par « ${format === "\t" ? "tabulation" : format} »`;
  const kind = format === "XLSX" ? format : `${format === "JSON" ? format : separated}, ${encoding}`;
  const mended = plural(completed, "accepté complété ou mis en forme", "acceptés complétés ou mis en forme");
  const lines = [
    `${file} (${kind})`,
    `  ${sumWords(report)}`,
    `  ${mended}, ${plural(doubtful.length, "paire douteuse", "paires douteuses")}`,
    ...(format === "JSON" ? ["  Les éléments de la liste sont comptés depuis 1"] : []),
    ...told.map((line) => `  ${shown(line, LINE_SHOWN)}`)
  ];
  if (ignored.length > 0)
    lines.push(
      `  Colonnes que le schéma national n’a pas, laissées : ${ignored.map((name) => shown(name)).join(", ")}`
    );
  if (elsewhere.length > 0) lines.push(`  D’ailleurs, laissés : ${elsewhereWords(elsewhere)}`);
  if (fault) lines.push(`  Le fichier entier est refusé : ${describeProblem(fault)}`);
  const spot = (line: number, name?: string) => spotOf(format, line, name && shown(name));
  const notes = taken.flatMap((t) => t.notes.map((n) => ({...n, at: spot(t.line, t.place.nom)})));
  const sections: [string, string[]][] = [
    ["Complété ou mis en forme", countNotes(notes.filter((n) => !isToLookAt(n)))],
    ["À regarder", notes.filter(isToLookAt).map((n) => `${n.at}, ${n.field} « ${shown(n.value ?? "")} » : ${n.text}`)],
    [
      "Fusionnés",
      merged.map(({record: {line, place}, into}) => {
        const comparison = compare(traitsOf(place), traitsOf(into.place));
        const format = gathered.files.find(({file}) => file === into.file)!.format;
        const other = `${into.file}, ${spotOf(format, into.record.line)}, ${nameOf(into.place)}`;
        const likeness = likenessOf({a: {place}, b: into, comparison});
        return `${spot(line)}, ${nameOf(place)} = ${other} : ${likeness}`;
      })
    ],
    [
      "Refusés",
      fault
        ? []
        : refused.map(
            ({line, cells, problems}) =>
              `${spot(line, nameIn(report.header, cells))} : ${problems.map(describeProblem).join(" ; ")}`
          )
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
        ({line, ids}) =>
          `places-decisions.csv, ligne ${line} : aucune source n’a ${ids.map((id) => shown(id)).join(" ni ")}`
      )
    ]
  ];
  return typeset([...lines, ...sections.flatMap(([title, items]) => section(title, items))].join("\n"));
}

export function refusedTable({header, format, refused}: PlacesFile): string {
  const reasons = (problems: Problem[]) => problems.map(describeProblem).join(" ; ");
  const rows = refused.map(({line, problems, cells}) => [String(line), reasons(problems), ...cells]);
  const own = [format === "JSON" ? "élément" : "ligne", "motif", ...header];
  return `${BOM}${dsvFormat(format === ";" ? ";" : ",").formatRows([own, ...rows])}\n`;
}

/** "120 du 83, 44 du 06": records by département, the most first. */
function elsewhereWords(elsewhere: PlacesFile["elsewhere"]): string {
  const counts = [...group(elsewhere, ({where}) => where.slice(0, /^9[78]/.test(where) ? 3 : 2))];
  const sorted = counts.sort(([, a], [, b]) => b.length - a.length);
  const said = sorted.slice(0, FEW).map(([departement, {length}]) => `${formatNumber(length)} du ${departement}`);
  const more = sorted.length - FEW;
  return [...said, ...(more > 0 ? [`le reste de ${plural(more, "autre département")}`] : [])].join(", ");
}

/** A problem in French: "code_postal « 5400 » : n’est pas un code postal de cinq chiffres". */
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
function shown(value: string, most = VALUE_SHOWN) {
  const line = value.replace(/[\s\p{C}]+/gu, " ").trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
