import type {ClassStep, Indicator} from "./types.js";

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
      ...{id, label, subject, short, definition, publisher, axis},
      ...(called && {called}),
      ...(id === SECRET_RATE && {secretRate: true})
    };
  });

export const indicatorsNamed = (...ids: string[]): Indicator[] => ids.map((id) => all.find((i) => i.id === id)!);
