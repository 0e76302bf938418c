import {fiveClasses} from "./classes.js";
import {lowDiplomas, older65, poverty, thd} from "./shared.js";
import type {Model} from "./types.js";

/**
 * The index of the 2022 diagnostics: eleven indicators on four axes, each from -3 to 3 around the national median.
 *
 * The publisher gives only that the median is 0 and the most fragile tenth 3. The other percentiles, the class cuts and
 * the hurdle threshold are our choice, said on the method page.
 */
export const ifnClassique: Model = {
  id: "ifn-classique",
  label: "Indice de fragilité numérique « classique »",
  period: "2021–2022",
  publisher: "La Mednum et Ansa",
  indicatorScale: {min: -3, max: 3},
  percentiles: [10, 25, 40, 60, 75, 90],
  scores: [-3, -2, -1, 0, 1, 2, 3],
  factor: 10 / 3,
  totalScale: {min: -10, max: 10},
  decimals: 1,
  signed: true,
  axes: [
    {id: "access", label: "Accès au numérique"},
    {id: "information", label: "Accès à l’information"},
    {id: "administrative_skills", label: "Compétences administratives"},
    {id: "digital_skills", label: "Compétences numériques"}
  ],
  indicators: [
    thd,
    poverty,
    {
      id: "library_distance",
      label: "éloignement des bibliothèques",
      called: "accès aux bibliothèques",
      subject: "l’éloignement des bibliothèques",
      short: "Bibliothèques",
      definition: "Distance à vol d’oiseau de la bibliothèque la plus proche.",
      publisher: "Insee, base permanente des équipements",
      axis: "access"
    },
    {
      id: "public_service_distance",
      label: "éloignement des services publics",
      called: "accès à des services publics",
      subject: "l’éloignement des services publics",
      short: "Services publics",
      definition:
        "Distance moyenne à un panier de services : emploi, finances publiques, France services, bureau de poste.",
      publisher: "Insee, base permanente des équipements",
      axis: "information"
    },
    {
      id: "menseul_rate",
      label: "ménages d’une personne",
      subject: "la part des ménages d’une personne",
      short: "Personnes seules",
      definition: "Part des ménages d’une seule personne.",
      publisher: "Insee, recensement",
      axis: "information"
    },
    {
      id: "fammono_rate",
      label: "ménages monoparentaux",
      subject: "la part des familles monoparentales",
      short: "Monoparentales",
      definition: "Part des familles monoparentales parmi les ménages.",
      publisher: "Insee, recensement",
      axis: "information"
    },
    {
      id: "unemployement_rate",
      label: "chômage",
      subject: "le chômage",
      short: "Chômage",
      definition: "Chômage au sens du recensement, de 15 à 64 ans.",
      publisher: "Insee, recensement",
      axis: "administrative_skills"
    },
    {
      id: "foreigners_rate",
      label: "part des étrangers",
      subject: "la part des étrangers",
      short: "Étrangers",
      definition: "Part des personnes de nationalité étrangère dans la population.",
      publisher: "Insee, recensement",
      axis: "administrative_skills"
    },
    {
      id: "social_assistance_rate",
      label: "dépendance aux prestations sociales",
      subject: "la dépendance aux prestations sociales",
      short: "Prestations",
      definition: "Part des allocataires dont plus de la moitié des ressources vient de prestations.",
      publisher: "Cnaf",
      axis: "administrative_skills"
    },
    older65,
    lowDiplomas
  ],
  classes: fiveClasses,
  classCuts: [-5, -1, 1, 5],
  classRule: "Les limites des cinq classes de 2022 n’ont pas été publiées : -5, -1, 1 et 5 sont notre choix.",
  choices: [
    "L’éditeur dit que la médiane vaut 0 et le dixième le plus fragile 3. Les autres coupures (centiles 10, 25, 40, 60 et 75) sont un choix de ce site.",
    "Le seuil des freins, 2 en moyenne sur un axe, l’est aussi."
  ],
  hurdles: {access: 2, information: 2, administrative_skills: 2, digital_skills: 2},
  reference: null
};
