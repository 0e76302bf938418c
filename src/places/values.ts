import {
  DispositifProgrammeNational,
  FormationLabel,
  Frais,
  Itinerance,
  ModaliteAcces,
  ModaliteAccompagnement,
  PriseEnChargeSpecifique,
  PublicSpecifiquementAdresse,
  Service,
  Typologie,
  isValidTelephone
} from "@gouvfr-anct/lieux-de-mediation-numerique";
import {memo} from "../data/memo.js";
import {FORMER_SERVICES} from "../domain/functions.js";
import {slugify} from "../domain/slug.js";
import type {Field} from "../domain/places.js";
import OpeningHours from "opening_hours";
import type {opening_hours_warning, opening_hours_warning_type} from "opening_hours";
import {arePlainHours} from "../domain/hours.js";

/** @param former values of earlier versions, and usual mistakes, with what each stands for; "" for what has none now */
const closed = (values: object, former: Record<string, string> = {}) => ({
  values: Object.values(values) as string[],
  former
});

export const VOCABULARIES: Partial<Record<Field, ReturnType<typeof closed>>> = {
  typologie: closed(Typologie, {PE: "FT"}),
  itinerance: closed(Itinerance, {Oui: "Itinérant", Non: "Fixe"}),
  services: closed(Service, FORMER_SERVICES),
  publics_specifiquement_adresses: closed(PublicSpecifiquementAdresse, {
    "Familles/enfants": "Familles et/ou enfants",
    "Familles et enfants": "Familles et/ou enfants",
    "Jeunes (16-26 ans)": "Jeunes",
    "Seniors (+ 65 ans)": "Seniors",
    "Uniquement femmes": "Femmes",
    Adultes: "",
    "Public (tout)": "",
    "Tout public": ""
  }),
  prise_en_charge_specifique: closed(PriseEnChargeSpecifique, {
    Illetrisme: "Illettrisme",
    "Langues étrangères (autre)": "Langues étrangères (autres)",
    "Public langues étrangères": "Langues étrangères (autres)",
    "Personnes en situation d'illettrisme": "Illettrisme",
    "Handicaps psychiques": ""
  }),
  frais_a_charge: closed(Frais, {Adhésion: "", "Accepte le Pass numérique": ""}),
  dispositif_programmes_nationaux: closed(DispositifProgrammeNational, {
    CNFS: "Conseillers numériques",
    "Conseiller numérique": "Conseillers numériques",
    "Point numérique CAF": "Point d'accès numérique CAF",
    APTIC: ""
  }),
  formations_labels: closed(FormationLabel, {"SUD LABS": "SUD LABS (PACA)"}),
  modalites_acces: closed(ModaliteAcces),
  modalites_accompagnement: closed(ModaliteAccompagnement, {
    Seul: "En autonomie",
    "Avec de l'aide": "Accompagnement individuel",
    "A ma place": "Accompagnement individuel",
    "Dans un atelier": "Dans un atelier collectif"
  })
};

const bySlugOf = memo((field: Field) => {
  const {values, former} = VOCABULARIES[field]!;
  const known = [...Object.entries(former), ...values.map((value) => [value, value])];
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

/** In the form of the schema, "+33329929056"; null for what is not a number that the national schema knows. */
export function normalTelephone(text: string): string | null {
  const digits = text
    .replace(/\(0\)/g, "")
    .replace(/[\s\u00a0\u202f().\-–/]/g, "")
    .replace(/^00/, "+")
    .replace(/^(33\d{9})$/, "+$1")
    .replace(/^\+330/, "+33");
  if (!/^\+?\d+$/.test(digits) || !isValidTelephone(digits)) return null;
  if (digits.startsWith("+")) return digits;
  const code = OVERSEAS.find(([start]) => start.test(digits))?.[1] ?? "+33";
  return code + digits.slice(1);
}

export const telephonesIn = (text: string): string[] =>
  text
    .split(/[|;,]|\s+(?:ou|\/|-)\s+|\/(?=\s*[+0])/)
    .map((part) => part.trim())
    .filter(Boolean);

const SPELLING = new Set<opening_hours_warning_type>([
  "adding_0",
  "hour_min_separator",
  "no_colon_after",
  "omit_ko",
  "please_use_ok_for_ko",
  "without_minutes",
  "word_error_correction",
  "separator_for_readability"
]);

const HARMLESS = new Set<opening_hours_warning_type>([
  "public_holiday",
  "date_past",
  "date_range_past",
  "year_past",
  "combine_rules",
  "additional_rule_which_evaluates_to_closed"
]);

const LONGEST = 500;

/** For holidays: any place of France will do, since only the syntax is looked at. */
const FRANCE = {lat: 48.9, lon: 2.3, address: {country_code: "fr", state: "Île-de-France"}};

/**
 * Opening hours in OpenStreetMap's syntax, rewritten where only their spelling is wrong ("Mo-Fr 9h-12h"); null for a
 * text that does not say when a place is open. Most need no parser, which is a thousand times slower.
 */
export const normalHours = memo((text: string) => (arePlainHours(text) ? text : parse(text.replace(/[;,\s]+$/, ""))));

function parse(text: string): string | null {
  if (text.length > LONGEST) return null;
  const said = ({type}: opening_hours_warning) => !HARMLESS.has(type);
  try {
    const hours = new OpeningHours(text, FRANCE);
    const warnings = hours.getStructuredWarnings().filter(said);
    // Words alone are made a comment, which says no more than they did.
    if (warnings.length > 0 && (!/\d/.test(text) || !warnings.every(({type}) => SPELLING.has(type)))) return null;
    const rewritten = hours.prettifyValue();
    return new OpeningHours(rewritten, FRANCE).getStructuredWarnings().some(said) ? null : rewritten;
  } catch {
    // The parser throws texts, and faults of its own on some garbage.
    return null;
  }
}
