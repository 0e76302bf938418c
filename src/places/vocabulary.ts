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
  Typologie
} from "@gouvfr-anct/lieux-de-mediation-numerique";
import {memo} from "../data/memo.js";
import {FORMER_SERVICES} from "../domain/functions.js";
import {slugify} from "../domain/slug.js";
import type {Field} from "../domain/places.js";

/** @param former values of earlier versions, and usual mistakes, with the value that each stands for */
const closed = (values: object, former: Record<string, string> = {}) => ({
  values: Object.values(values) as string[],
  former
});

export const VOCABULARIES: Partial<Record<Field, ReturnType<typeof closed>>> = {
  typologie: closed(Typologie, {PE: "FT"}),
  itinerance: closed(Itinerance),
  services: closed(Service, FORMER_SERVICES),
  publics_specifiquement_adresses: closed(PublicSpecifiquementAdresse, {
    "Familles/enfants": "Familles et/ou enfants",
    "Familles et enfants": "Familles et/ou enfants"
  }),
  prise_en_charge_specifique: closed(PriseEnChargeSpecifique, {
    Illetrisme: "Illettrisme",
    "Langues étrangères (autre)": "Langues étrangères (autres)"
  }),
  frais_a_charge: closed(Frais),
  dispositif_programmes_nationaux: closed(DispositifProgrammeNational, {
    CNFS: "Conseillers numériques",
    "Conseiller numérique": "Conseillers numériques",
    "Point numérique CAF": "Point d'accès numérique CAF"
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
export function closedValues(field: Field, cell: string): {known: string[]; unknown: string[]} {
  const bySlug = bySlugOf(field);
  const find = (text: string) => bySlug.get(slugify(text)) ?? bySlug.get(slugify(text.split(" : ")[0]));
  const parts = cell
    .split(/[|;]/)
    .flatMap((part) => (find(part) ? [part] : part.split(",")))
    .map((part) => part.trim())
    .filter(Boolean);
  return {known: [...new Set(parts.flatMap((part) => find(part) ?? []))], unknown: parts.filter((part) => !find(part))};
}
