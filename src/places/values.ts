// Repairs and checks each value of a record of a place: what is repaired is named, what is not understood is told.

import {group} from "d3";
import * as schema from "@gouvfr-anct/lieux-de-mediation-numerique";
import {REQUIRED_TEXT, TEXT, wordsTable} from "../edition/csv.js";
import {lazy, memo} from "../edition/memo.js";
import {slugify} from "../domain/slug.js";
import type {Field} from "../domain/places.js";
import OpeningHours, {type opening_hours_warning} from "opening_hours";
import {arePlainHours, WEEK_DAYS} from "../domain/hours.js";

const ENUMS: Partial<Record<Field, object>> = {
  typologie: schema.Typologie,
  itinerance: schema.Itinerance,
  services: schema.Service,
  publics_specifiquement_adresses: schema.PublicSpecifiquementAdresse,
  prise_en_charge_specifique: schema.PriseEnChargeSpecifique,
  frais_a_charge: schema.Frais,
  dispositif_programmes_nationaux: schema.DispositifProgrammeNational,
  formations_labels: schema.FormationLabel,
  modalites_acces: schema.ModaliteAcces,
  modalites_accompagnement: schema.ModaliteAccompagnement
};

/** Values that the schema allows in each closed field. */
export const VOCABULARIES = Object.fromEntries(
  Object.entries(ENUMS).map(([field, values]) => [field, Object.values(values) as string[]])
) as Partial<Record<Field, string[]>>;

/** Values of earlier versions, and usual mistakes, with what each stands for; null for what has none now. */
const formerValues = lazy(() => {
  const columns = {champ: REQUIRED_TEXT, valeur: REQUIRED_TEXT, devient: TEXT};
  return group(wordsTable("places-valeurs.csv", columns, ["champ", "valeur"]), ({champ}) => champ);
});

const bySlugOf = memo((field: Field) => {
  const former = (formerValues().get(field) ?? []).map(({valeur, devient}) => [valeur, devient ?? ""]);
  const known = [...former, ...VOCABULARIES[field]!.map((value) => [value, value])];
  return new Map(known.map(([from, to]) => [slugify(from), to]));
});

/**
 * Whatever the case and accents: "a|b" as the schema says, "a;b" as it said before, "a, b" as its own example has it.
 * A value may go on with an explanation: "Gratuit : je peux…".
 */
export function closedValues(field: Field, cell: string): Record<"known" | "unknown" | "left", string[]> {
  const bySlug = bySlugOf(field);
  const find = (text: string) => bySlug.get(slugify(text)) ?? bySlug.get(slugify(text.split(" : ")[0]));
  const parts = cell
    .split(/[|;]/)
    .flatMap((part) => (find(part) === undefined ? part.split(",") : [part]))
    .map((part) => part.trim())
    .filter(Boolean);
  return {
    known: [...new Set(parts.flatMap((part) => find(part) || []))],
    unknown: parts.filter((part) => find(part) === undefined),
    left: parts.filter((part) => find(part) === "")
  };
}

/** First digits of overseas numbers, and the code that they take from abroad. */
const OVERSEAS: [RegExp, string][] = [
  [/^0590|^069[01]/, "+590"],
  [/^0594|^0694/, "+594"],
  [/^0596|^069[67]/, "+596"],
  [/^026[239]|^069[23]|^0639/, "+262"],
  [/^0508/, "+508"]
];

/** A number of which a spreadsheet took the zero away, and made a decimal one. */
export const LOST_ZERO = /^[1-9](?:[\s.]?\d){8}(?:[.,]0)?$/;

/** In the form of the schema, "+33329929056"; null for what is not a number that the national schema knows. */
export function normalTelephone(text: string): string | null {
  const digits = text
    .replace(/^(\+?\d{9,})[.,]0$/, "$1")
    .replace(/\(0\)/g, "")
    .replace(/[\s\u00a0\u202f().\-–/]/g, "")
    .replace(/^00/, "+")
    .replace(/^([1-9]\d{8})$/, "0$1")
    .replace(/^(33\d{9})$/, "+$1")
    .replace(/^\+330/, "+33");
  if (!/^\+?\d+$/.test(digits) || !schema.isValidTelephone(digits)) return null;
  if (digits.startsWith("+")) return digits;
  const code = OVERSEAS.find(([start]) => start.test(digits))?.[1] ?? "+33";
  return code + digits.slice(1);
}

export const telephonesIn = (text: string): string[] =>
  text
    .split(/[|;,]|\s+(?:ou|\/|-)\s+|\/(?=\s*[+0])/)
    .map((part) => part.trim())
    .filter(Boolean);

/** What a warning of the parser of hours is about, by `words/places-horaires.csv`: their spelling, or nothing. */
const effects = lazy(() => {
  const columns = {avertissement: REQUIRED_TEXT, effet: REQUIRED_TEXT};
  const rows = wordsTable("places-horaires.csv", columns, ["avertissement"]);
  return new Map<string, string>(rows.map(({avertissement, effet}) => [avertissement, effet]));
});

const LONGEST = 500;

/** For holidays: any place of France will do, since only the syntax is looked at. */
const FRANCE = {lat: 48.9, lon: 2.3, address: {country_code: "fr", state: "Île-de-France"}};

/**
 * Opening hours in OpenStreetMap's syntax, rewritten where only their spelling is wrong ("Mo-Fr 9h-12h"); null for a
 * text that does not say when a place is open. Most need no parser, which is a thousand times slower.
 */
export const normalHours = memo((text: string) => {
  const plain = [text, fromFrench(text)].find(arePlainHours);
  return plain ?? parse(text.replace(/[;,\s]+$/, ""));
});

const WEEKDAY = new Intl.DateTimeFormat("fr", {weekday: "long", timeZone: "UTC"});

/** "mar-sam 10h-19h" and "Du lundi au jeudi : 9h à 12h et 14h-17h30" as OpenStreetMap would write them. */
function fromFrench(text: string): string {
  const days = WEEK_DAYS.reduce((said, day, i) => {
    // The first day of 2024 was a Monday.
    const name = WEEKDAY.format(Date.UTC(2024, 0, 1 + i));
    return said.replace(new RegExp(`\\b${name.slice(0, 3)}(?:${name.slice(3)})?s?\\b\\.?`, "g"), day);
  }, text.toLowerCase());
  return days
    .replace(/\b(?:du|de|le|les) |(?<=[a-z]) ?:/g, "")
    .replace(
      /(\d{1,2}) ?(?:h|heures)(?: ?([0-5]\d))?(?!\d)/g,
      (_, hour, minute = "00") => `${hour.padStart(2, "0")}:${minute}`
    )
    .replace(/ ?(?:\bau\b|à|–|-) ?/g, "-")
    .replace(/(?<=\d) ?(?:\bet\b|\/) ?(?=\d)/g, ",")
    .replace(/(?<=[a-z]) ?(?:\bet\b|,|\/) ?(?=[A-Z])/g, ",")
    .replace(/(?<=\d),? (?=[A-Z])/g, "; ")
    .replace(/\bfermée?s?\b/g, "off");
}

function parse(text: string): string | null {
  if (text.length > LONGEST) return null;
  const said = ({type}: opening_hours_warning) => effects().get(type) !== "aucun";
  try {
    const hours = new OpeningHours(text, FRANCE);
    const warnings = hours.getStructuredWarnings().filter(said);
    // Words alone are made a comment, which says no more than they did.
    if (warnings.length > 0 && (!/\d/.test(text) || !warnings.every(({type}) => effects().has(type)))) return null;
    const rewritten = hours.prettifyValue();
    return new OpeningHours(rewritten, FRANCE).getStructuredWarnings().some(said) ? null : rewritten;
  } catch {
    // The parser throws texts, and faults of its own on some garbage.
    return null;
  }
}
