// Reads demarche.md, which tells how the diagnostic was made: aims, partners, phases, steps, workshop programme.
import {SEQUENCE_KINDS, type Approach, type ApproachTexts, type SequenceKind} from "../../domain/content.js";
import {readSheet, settle} from "../../domain/content/sheet.js";
import type {Value} from "../../domain/content/values.js";
import * as values from "../../domain/content/values.js";
import {list} from "../../domain/french.js";
import {bodyOf, htmlOf, partsOf} from "./body.js";
import {signatureOf, type TextContext} from "./content-file.js";
import {expectedWords} from "./read.js";

const FIELDS = ["auteur", "date", "source", "besoins", "partenaires", "phases", "etapes", "jalons", "atelier"] as const;
const SECTIONS = new Map([
  ["commission", "Commande"],
  ["calendar", "Calendrier"],
  ["order", "Étapes"],
  ["mapping", "Cartographie collaborative"],
  ["place", "Lieu d’inclusion"],
  ["whyIndex", "Pourquoi un indice"]
] as const);

/** How the diagnostic was made; null where nothing has been written yet. @throws DataError in French */
export function readApproachFile(text: string, file: string, {sources}: Pick<TextContext, "sources">) {
  const sheet = readSheet(text, file);
  const fields = values.fieldsOf(values.rootOf(sheet), FIELDS);
  const body = bodyOf(sheet);
  const sections = partsOf(body, 2, SECTIONS);
  const phases = phasesOf(fields.phases);
  const own = {
    aims: values.textsOf(fields.besoins),
    partners: values.textsOf(fields.partenaires),
    phases,
    steps: values.itemsOf(fields.etapes).map((item) => stepOf(item, phases.length)),
    milestones: periodsOf(fields.jalons, "date", []).map(({name, start, end}) => ({name, start, end})),
    ...(Object.fromEntries([...SECTIONS.keys()].map((id) => [id, htmlOf(body, sections.get(id))])) as ApproachTexts),
    workshop: programmeOf(fields.atelier)
  };
  const written = Object.values(own).some((part) => part !== null && (!Array.isArray(part) || part.length > 0));
  const approach: Approach = {...signatureOf(fields, written, sources), ...own};
  settle(sheet);
  return {approach: written ? approach : null, links: body.links};
}

const MONTH = {month: true};

/** Items that come in the order of their dates: each begins at a field, and may end at `fin`. */
function periodsOf<K extends string>(value: Value, start: K, others: K[]) {
  let before = "";
  return values.itemsOf(value).map((item) => {
    const fields = values.fieldsOf<K | "nom" | "fin">(item, ["nom", start, "fin", ...others]);
    const [from, to] = [values.requiredDate(fields[start], MONTH), values.dateOf(fields.fin, MONTH)];
    expectAfter(fields.fin, to ?? "", from);
    expectAfter(fields[start], from, before);
    before = from || before;
    return {fields, name: values.requiredText(fields.nom), start: from, end: to};
  });
}

function phasesOf(value: Value) {
  return periodsOf<"debut" | "taches">(value, "debut", ["taches"]).map(({fields, end, ...phase}) => {
    if (values.isAbsent(fields.fin)) values.requiredDate(fields.fin, MONTH);
    return {...phase, end: end ?? "", tasks: values.textsOf(fields.taches)};
  });
}

function stepOf(item: Value, phases: number) {
  const {nom, phase} = values.fieldsOf(item, ["nom", "phase"]);
  const number = values.wholeOf(phase, {min: 1});
  if (values.isAbsent(phase) || (number !== null && number > phases))
    values.addFault(phase, expectedWords(phases === 0 ? "step-no-phase" : "step-phase", {phases}));
  return {name: values.requiredText(nom), phase: number ?? 0};
}

function expectAfter(value: Value, date: string, before: string) {
  const said = Math.min(date.length, before.length);
  if (date.slice(0, said) < before.slice(0, said)) values.addFault(value, expectedWords("not-before", {before}));
}

function programmeOf(value: Value) {
  if (values.isAbsent(value)) return null;
  const {debut, sequences} = values.fieldsOf(value, ["debut", "sequences"]);
  const start = values.requiredText(debut, "une heure HH:MM");
  if (start !== "" && !/^([01]\d|2[0-3]):[0-5]\d$/.test(start)) values.addFault(debut, "une heure HH:MM, comme 10:00");
  return {
    start,
    sequences: values.itemsOf(sequences).map((item) => {
      const {sequence, nom, minutes} = values.fieldsOf(item, ["sequence", "nom", "minutes"]);
      const kind = values.choiceOf(sequence, SEQUENCE_KINDS);
      if (values.isAbsent(sequence)) values.addFault(sequence, `un mot parmi ${list([...SEQUENCE_KINDS])}`);
      if (values.isAbsent(minutes)) values.addFault(minutes, "un nombre entier de minutes");
      return {
        kind: kind ?? ("accueil" satisfies SequenceKind),
        name: values.requiredText(nom),
        minutes: values.wholeOf(minutes, {min: 1}) ?? 0
      };
    })
  };
}
