// All words of the indexes, in French: classes, indicators, axes, what their publishers do not say.
import {formatPercent, list} from "../french.js";
import type {Axis, ClassStep, Indicator, Model, PeerLevel} from "./types.js";

/** Blue and orange stay apart for the three kinds of colour-blindness; patterns tell the sides apart in print. */
export const fiveClasses: ClassStep[] = [
  {id: "tres-peu-fragile", label: "très peu fragile", colourName: "bleu foncé", colour: "#5f9ccb", pattern: "none"},
  {id: "peu-fragile", label: "peu fragile", colourName: "bleu clair", colour: "#b3d2e7", pattern: "none"},
  {id: "mediane", label: "autour de la médiane", colourName: "blanc", colour: "#fdfbf6", pattern: "none"},
  {id: "fragile", label: "fragile", colourName: "orange clair", colour: "#f7c58d", pattern: "dots"},
  {id: "tres-fragile", label: "très fragile", colourName: "orange foncé", colour: "#e07b2c", pattern: "lines"}
];

/** Indicators: id, axis and publisher; short label, label and subject; definition, and what the publisher calls it. */
const INDICATORS = `
no_thd_coverage_rate | access | Arcep
Très haut débit | non-couverture en très haut débit | le manque de très haut débit
Part des locaux qui ne peuvent pas avoir 30 Mbit/s en réception.

no_4g_coverage_rate | access | Arcep
4G | non-couverture en 4G | le manque de 4G
Part de la surface mal desservie en 4G.

poverty_rate | access | Insee, Filosofi
Pauvreté | pauvreté | la pauvreté
Part des personnes sous 60 % du niveau de vie médian.

older_65_rate | digital_skills | Insee, recensement
65 ans et plus | part des 65 ans et plus | la part des 65 ans et plus
Part des personnes de 65 ans et plus dans la population.

nscol15p_rate | digital_skills | Insee, recensement
Peu diplômés | part des pas ou peu diplômés | la part des peu diplômés
Part des 15 ans et plus non scolarisés dont le diplôme est inférieur au baccalauréat.

library_distance | access | Insee, base permanente des équipements
Bibliothèques | éloignement des bibliothèques | l’éloignement des bibliothèques
Distance à vol d’oiseau de la bibliothèque la plus proche. | accès aux bibliothèques

public_service_distance | information | Insee, base permanente des équipements
Services publics | éloignement des services publics | l’éloignement des services publics
Distance moyenne à un panier de services : emploi, finances publiques, France services, bureau de poste. | \
accès à des services publics

menseul_rate | information | Insee, recensement
Personnes seules | ménages d’une personne | la part des ménages d’une personne
Part des ménages d’une seule personne.

fammono_rate | information | Insee, recensement
Monoparentales | ménages monoparentaux | la part des familles monoparentales
Part des familles monoparentales parmi les ménages.

unemployement_rate | administrative_skills | Insee, recensement
Chômage | chômage | le chômage
Chômage au sens du recensement, de 15 à 64 ans.

foreigners_rate | administrative_skills | Insee, recensement
Étrangers | part des étrangers | la part des étrangers
Part des personnes de nationalité étrangère dans la population.

social_assistance_rate | administrative_skills | Cnaf
Prestations | dépendance aux prestations sociales | la dépendance aux prestations sociales
Part des allocataires dont plus de la moitié des ressources vient de prestations.
`;

/** The only rate that Insee does not give of small communes. */
const SECRET_RATE = "poverty_rate";

const all = INDICATORS.trim()
  .split("\n\n")
  .map((entry): Indicator => {
    const [id, axis, publisher, short, label, subject, definition, called] = entry.split(/ \| |\n/);
    return {
      id,
      label,
      subject,
      short,
      definition,
      publisher,
      axis,
      ...(called && {called}),
      ...(id === SECRET_RATE && {secretRate: true})
    };
  });

export const indicatorsNamed = (...ids: string[]): Indicator[] => ids.map((id) => all.find((i) => i.id === id)!);

const AXES: Record<string, string> = {
  access: "Accès au numérique",
  information: "Accès à l’information",
  administrative_skills: "Compétences administratives",
  digital_skills: "Compétences numériques"
};

export const axesNamed = (...ids: string[]): Axis[] => ids.map((id) => ({id, label: AXES[id]}));

export const axisDefinition = (labels: string[]) => `Axe de l’indice. Selon le modèle, il réunit : ${list(labels)}.`;

export const ifn2023Words = {
  label: "Indice de fragilité numérique 2023",
  dataYears: {no_thd_coverage_rate: "2021 environ", no_4g_coverage_rate: "2021 environ"},
  steps:
    "ses paliers sont ceux de son éditeur, non des dixièmes exacts : le score de 4G n’est jamais sous 5, " +
    "et un tiers des communes de France y sont",
  choices: [
    "L’indice publié n’a pas d’axes : ceux-ci sont repris du modèle classique, " +
      "où se trouvent les mêmes indicateurs ; la 4G y rejoint l’accès.",
    "Les cinq classes sont les nôtres, ainsi que le seuil des freins : le centile 90 des communes de France sur l’axe."
  ]
} satisfies Partial<Model>;

export const ifnClassiqueWords = {
  label: "Indice de fragilité numérique « classique »",
  classRule: "Les limites des cinq classes de 2022 n’ont pas été publiées : −5, −1, 1 et 5 sont notre choix.",
  choices: [
    "L’éditeur dit que la médiane vaut 0 et le dixième le plus fragile 3. " +
      "Les autres coupures (centiles 10, 25, 40, 60 et 75) sont un choix de ce site.",
    "Le seuil des freins, 2 en moyenne sur un axe, l’est aussi."
  ]
} satisfies Partial<Model>;

export const PEER_NAMES: Record<PeerLevel, {all: string; median: string}> = {
  commune: {all: "communes de France", median: "commune médiane"},
  epci: {all: "intercommunalités de France", median: "intercommunalité médiane"},
  departement: {all: "départements de France", median: "département médian"}
};

export const MEAN_NAME = "habitant moyen";

/** How the limits of a level were chosen, and the share of the outer classes: more than a tenth, for ties. */
export function classRuleOf(percentiles: number[], shares: number[], level: PeerLevel) {
  const {all} = PEER_NAMES[level];
  const rule = `Les limites sont les centiles ${list(percentiles.map(String))} des ${all}`;
  if (shares.length === 0) return `${rule}.`;
  const [least, most] = [shares[0], shares.at(-1)!].map((share) => formatPercent(share, 1));
  return `${rule} : ${least} sont « très peu fragiles », ${most} « très fragiles ».`;
}
