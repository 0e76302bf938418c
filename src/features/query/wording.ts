// What queries say in the browser. What is made at build: words/interroger.md, words/tables.csv, questions/.

import {plural, typeset} from "../../domain/french.js";

/** Of whose a ready question is. */
export const SCOPES = {
  epci: {de: "de l’intercommunalité", dans: "dans l’intercommunalité"},
  departement: {de: "du département", dans: "dans le département"}
};

export const FORM = {
  label: "Requête en SQL",
  run: " exécute.",
  tab: " décale la ligne\u202f; pour sortir au clavier, ",
  keys: {run: "Entrée", leave: "Échap"},
  submit: "Exécuter",
  stop: "Arrêter",
  go: "Aller à cet endroit",
  show: "Voir la requête",
  insert: "Ajouter à la requête",
  engineSays: "Message du moteur, en anglais",
  running: "Calcul en cours…",
  stopped: "La requête a été arrêtée.",
  place: (line: number, column: number, text: string) =>
    `Ligne ${line}, colonne ${column}\u00a0: «\u00a0${text}\u00a0».`,
  inserted: (name: string) => `${name} est ajouté à la requête.`
};

/** The phrases of CodeMirror. */
export const EDITOR = {Completions: "Propositions", "Control character": "Caractère de contrôle"};

export const ANSWER = {
  table: "Tableau de la réponse",
  title: "Une requête",
  figure: "Le dessin de la figure",
  bars: (most: number) => `Les ${most} premières lignes seulement.`,
  points: (most: number) => `Les ${most.toLocaleString("fr-FR")} premiers points seulement.`,
  missing: (count: number) => typeset(`${plural(count, "ligne")} sans l’un des deux nombres : hors du dessin.`)
};

export const FILE = {
  taken: (table: string) => typeset(`C’est la table « ${table} », à joindre aux autres par son code.`),
  question: (beside: "index" | "population", column: string) =>
    typeset(`Votre fichier et ${beside === "index" ? "l’indice" : "les habitants"} : « ${column} »`),
  code: "Code Insee de la commune.",
  column: "Colonne de votre fichier."
};
