import {sum} from "d3";
import {wholeSum} from "./statistics.js";

type SupportKind = "total" | "theme" | "age" | "statut" | "forme" | "activite" | "aidants_connect";

export type SupportLevel = "commune" | "epci" | "departement" | "code_postal";

/** A figure about help given by conseillers numériques or with Aidants Connect, since the beginning of the scheme. */
export interface SupportRow {
  territory: string;
  /** A postcode may be the code of a commune too. */
  level: SupportLevel;
  /** At whose end it was counted: YYYY-MM-DD or YYYY-MM. */
  date: string;
  kind: SupportKind;
  measure: string;
  value: number;
  source: string;
}

const LABELS: Record<SupportKind, Record<string, string>> = {
  total: {
    usagers: "Personnes accompagnées",
    accompagnements: "Accompagnements",
    ages: "Accompagnements dont l’âge est noté"
  },
  age: {
    moins12ans: "moins de 12 ans",
    de12a18ans: "de 12 à 18 ans",
    de18a35ans: "de 18 à 35 ans",
    de35a60ans: "de 35 à 60 ans",
    plus60ans: "plus de 60 ans"
  },
  theme: {
    "themes.equipementInformatique": "prendre en main un équipement",
    "themes.vocabulaire": "connaître le vocabulaire du numérique",
    "themes.internet": "naviguer sur internet",
    "themes.demarcheEnLigne": "faire une démarche en ligne",
    "themes.contenusNumeriques": "gérer des contenus numériques",
    "themes.courriel": "utiliser le courriel",
    "themes.securite": "se protéger en ligne",
    "themes.traitementTexte": "écrire avec un traitement de texte",
    "themes.echanger": "échanger avec ses proches",
    "themes.fraudeEtHarcelement": "fraude et harcèlement",
    "themes.sante": "santé",
    "themes.tpePme": "petites entreprises",
    "themes.diagnostic": "faire le point sur ses compétences",
    "themes.budget": "budget",
    "themes.trouverEmploi": "chercher un emploi",
    "themes.scolaire": "scolarité",
    "themes.smartphone": "utiliser un smartphone",
    "themes.accompagnerEnfant": "accompagner son enfant",
    "themes.autre": "autre"
  },
  statut: {
    "statut.etudiant": "élèves et étudiants",
    "statut.retraite": "retraités",
    "statut.enEmploi": "en emploi",
    "statut.sansEmploi": "sans emploi",
    "statut.heterogene": "public mêlé"
  },
  forme: {
    "accompagnement.individuel": "poursuivis en tête-à-tête",
    "accompagnement.atelier": "poursuivis en atelier",
    "accompagnement.redirection": "orientés ailleurs"
  },
  activite: {
    "activite.individuel": "en tête-à-tête",
    "activite.collectif": "en groupe",
    "activite.ponctuel": "ponctuelles"
  },
  aidants_connect: {
    "aidantsConnect.structures": "structures habilitées",
    "aidantsConnect.aidants": "aidants habilités",
    "aidantsConnect.demarches": "démarches faites avec mandat"
  }
};

/** Counts of a day, which may fall: all others add up since the beginning. */
export const SUPPORT_STOCKS = ["aidantsConnect.structures", "aidantsConnect.aidants"];

export const SUPPORT_MEASURES: Record<string, {kind: SupportKind; label: string}> = Object.fromEntries(
  Object.entries(LABELS).flatMap(([kind, labels]) =>
    Object.entries(labels).map(([measure, label]) => [measure, {kind: kind as SupportKind, label}])
  )
);

export interface SupportSeries {
  measure: string;
  label: string;
  values: (number | null)[];
}

export function territorySupport(rows: SupportRow[], territory: string) {
  const counted = rows.filter((r) => r.level !== "code_postal" && r.kind !== "aidants_connect");
  const own = counted.filter((r) => r.territory === territory);
  if (own.length === 0) return null;
  const dates = [...new Set(own.map((r) => r.date))].sort();
  const values = new Map(own.map((r) => [`${r.date} ${r.measure}`, r.value]));
  const series = Object.entries(SUPPORT_MEASURES)
    .map(([measure, {kind, label}]) => ({
      kind,
      series: {measure, label, values: dates.map((date) => values.get(`${date} ${measure}`) ?? null)}
    }))
    .filter((s) => s.series.values.some((value) => value !== null));
  const of = (kind: SupportKind) => series.filter((s) => s.kind === kind).map((s) => s.series);
  const total = (measure: string) => of("total").find((s) => s.measure === measure) ?? null;
  const ages = of("age");
  const allAges = dates.map((_, i) => (ages.length > 0 ? wholeSum(ages.map((s) => s.values[i])) : null));
  return {
    dates,
    people: total("usagers"),
    sessions: total("accompagnements"),
    themes: of("theme")
      .filter((s) => s.measure !== "themes.autre")
      .sort((a, b) => (b.values.at(-1) ?? -1) - (a.values.at(-1) ?? -1)),
    ages,
    allAges: {measure: "ages", label: "tous âges", values: allAges}
  };
}

/** Share of some ages at the last date; null where one is not known. */
export function ageShare({ages}: {ages: SupportSeries[]}, measures: string[]): number | null {
  const last = ages.map((s) => ({measure: s.measure, value: s.values.at(-1) ?? null}));
  if (last.length === 0 || last.some((s) => s.value === null)) return null;
  const whole = sum(last, (s) => s.value);
  return whole === 0 ? null : sum(last, (s) => (measures.includes(s.measure) ? s.value : 0)) / whole;
}
