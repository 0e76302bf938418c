import {sum} from "d3";
import {wholeSum} from "./statistics.js";

type SupportKind = "total" | "theme" | "age" | "statut" | "forme" | "activite";

/** A figure about the people whom conseillers numériques helped, since the beginning of the scheme. */
export interface SupportRow {
  territory: string;
  /** At whose end it was counted: YYYY-MM-DD or YYYY-MM. */
  date: string;
  kind: SupportKind;
  measure: string;
  value: number;
  source: string;
}

export const SUPPORT_MEASURES: Record<string, {kind: SupportKind; label: string}> = {
  usagers: {kind: "total", label: "Personnes accompagnées"},
  accompagnements: {kind: "total", label: "Accompagnements"},
  moins12ans: {kind: "age", label: "moins de 12 ans"},
  de12a18ans: {kind: "age", label: "de 12 à 18 ans"},
  de18a35ans: {kind: "age", label: "de 18 à 35 ans"},
  de35a60ans: {kind: "age", label: "de 35 à 60 ans"},
  plus60ans: {kind: "age", label: "plus de 60 ans"},
  "themes.equipementInformatique": {kind: "theme", label: "prendre en main un équipement"},
  "themes.vocabulaire": {kind: "theme", label: "connaître le vocabulaire du numérique"},
  "themes.internet": {kind: "theme", label: "naviguer sur internet"},
  "themes.demarcheEnLigne": {kind: "theme", label: "faire une démarche en ligne"},
  "themes.contenusNumeriques": {kind: "theme", label: "gérer des contenus numériques"},
  "themes.courriel": {kind: "theme", label: "utiliser le courriel"},
  "themes.securite": {kind: "theme", label: "se protéger en ligne"},
  "themes.traitementTexte": {kind: "theme", label: "écrire avec un traitement de texte"},
  "themes.echanger": {kind: "theme", label: "échanger avec ses proches"},
  "themes.fraudeEtHarcelement": {kind: "theme", label: "fraude et harcèlement"},
  "themes.sante": {kind: "theme", label: "santé"},
  "themes.tpePme": {kind: "theme", label: "petites entreprises"},
  "themes.diagnostic": {kind: "theme", label: "faire le point sur ses compétences"},
  "themes.budget": {kind: "theme", label: "budget"},
  "themes.trouverEmploi": {kind: "theme", label: "chercher un emploi"},
  "themes.scolaire": {kind: "theme", label: "scolarité"},
  "themes.smartphone": {kind: "theme", label: "utiliser un smartphone"},
  "themes.accompagnerEnfant": {kind: "theme", label: "accompagner son enfant"},
  "themes.autre": {kind: "theme", label: "autre"},
  "statut.etudiant": {kind: "statut", label: "élèves et étudiants"},
  "statut.retraite": {kind: "statut", label: "retraités"},
  "statut.enEmploi": {kind: "statut", label: "en emploi"},
  "statut.sansEmploi": {kind: "statut", label: "sans emploi"},
  "statut.heterogene": {kind: "statut", label: "public mêlé"},
  "accompagnement.individuel": {kind: "forme", label: "poursuivis en tête-à-tête"},
  "accompagnement.atelier": {kind: "forme", label: "poursuivis en atelier"},
  "accompagnement.redirection": {kind: "forme", label: "orientés ailleurs"},
  "activite.individuel": {kind: "activite", label: "en tête-à-tête"},
  "activite.collectif": {kind: "activite", label: "en groupe"},
  "activite.ponctuel": {kind: "activite", label: "ponctuelles"}
};

export interface SupportSeries {
  measure: string;
  label: string;
  values: (number | null)[];
}

export function territorySupport(rows: SupportRow[], territory: string) {
  const own = rows.filter((r) => r.territory === territory);
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
