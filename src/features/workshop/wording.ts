// What the workshop says in the browser. What its page says without a script is words/atelier.md.

import {type Priority, type Programme} from "../../domain/content.js";
import {formatDate, NBSP, plural, typeset} from "../../domain/french.js";
import {PRIORITIES, HORIZONS, STATUSES} from "../../text/wording/content.js";

/** The programme of an edition that has none of its own. */
export const ORDINARY: Programme = {
  start: "10:00",
  sequences: [
    {kind: "accueil", name: "Accueil et démarche", minutes: 30},
    {kind: "enjeux", name: "Enjeux du territoire", minutes: 50},
    {kind: "idees", name: "Idées d’action", minutes: 35},
    {kind: "suites", name: "Suites", minutes: 5}
  ]
};

export const FOLLOWING: [days: number, what: string][] = [
  [14, "le compte rendu est envoyé à tous les participants"],
  [60, "le comité de pilotage décide, et répond à chaque idée retenue"],
  [180, "premier point, sur ce qui est fait et ce qui ne l’est pas"]
];

/** Title of the first slide of the story. */
export const OPENING = "Où en est-on";

export const UNKEPT = {
  elsewhere: {
    state: "Lecture seule",
    why: "Cet atelier est ouvert dans un autre onglet\u00a0: ce qui s’y écrit apparaît ici, où l’on ne peut que lire.",
    press: "Écrire ici"
  },
  refused: {
    state: "Non gardé",
    why: "Ce navigateur ne garde pas ce qui est écrit\u00a0: exportez l’atelier avant de fermer la page.",
    press: "Exporter"
  }
};

/** Under the slides: the commands of the deck, with what a screen reader or a pointer is told. */
export const BAR = {
  label: "Commandes de l’atelier",
  previous: {"aria-label": "Diapositive précédente"},
  next: {"aria-label": "Diapositive suivante"},
  black: {title: "Écran noir, touche B", "aria-label": "Noir\u00a0: cacher l’écran"},
  fullscreen: {title: "Touche F"},
  fullscreenName: "Plein écran",
  kept: "Gardé"
};
export const DECK = {black: "Écran noir", slide: "Diapositive"};

export const CLOCK = {reset: "Remettre le chronomètre à zéro", over: "▲\u00a0dépassé de\u00a0", left: "reste\u00a0"};

export const KINDS = {ideas: "Idée", needs: "Besoin", words: "Mot entendu"};
export const HINTS = {ideas: "Une idée…", needs: "Un besoin…", words: "Ce qui a été dit…"};
export const ORDERS = {ajout: "arrivée", votes: "votes", priorite: "priorité"} as const;
export const BOARD = {
  who: {"aria-label": "Qui parle, jamais un nom", placeholder: "une élue, un usager…"},
  noGroup: "Choisissez des idées et donnez un nom au groupe.",
  group: (count: number) => `Grouper ${plural(count, "idée")}`,
  redo: "Rétablir",
  said: (count: string) => `Déjà dit avant l’atelier (${count})`
};

export const NOTE = {
  ungroup: "Dégrouper",
  removed: "Supprimé.",
  details: "Priorité, qui, quand :",
  more: "Un vote de plus",
  less: "Un vote de moins"
};
/** Fields of an idea that have a list of values each: the name of the field, and the values. */
export const FIELDS = {
  priority: ["Priorité", PRIORITIES],
  horizon: ["Quand", HORIZONS],
  status: ["État", STATUSES]
} as const;
export const ofPriority = (priority: Priority) => `priorité ${PRIORITIES[priority]}`;

export const SLIDES = {
  author: "Animé par",
  role: "service ou fonction",
  start: "Début à",
  retained: "Ce que nous retenons",
  calendar: "Nos rendez-vous",
  others: "Aussi proposé par la salle",
  nothing: "Les idées qui auront reçu une priorité, ou le plus de votes, s’écriront ici. Le texte peut être changé.",
  proposed: "Proposé d’après les priorités et les votes. Le texte peut être changé\u00a0: ce que vous écrivez reste."
};

/** Of the list of workshops that a browser keeps. */
export const SAVED = {
  title: "Ateliers de ce territoire",
  kept: "Gardés dans ce navigateur, sur cet appareil, à mesure qu’on y écrit.",
  unkept: "Ce navigateur ne garde rien\u00a0: exportez avant de fermer la page.",
  elsewhere: "Cet atelier est ouvert dans un autre onglet\u00a0: fermez-le d’abord.",
  facts: (date: string, ideas: number, notes: number) =>
    `${formatDate(date)}, ${plural(ideas, "idée")}, ${plural(notes, "note")}`,
  remove: (name: string, facts: string) => `Supprimer «\u00a0${name}\u00a0» (${facts})\u202f?`,
  removed: "Atelier supprimé.",
  report: (name: string) =>
    typeset(`Le compte rendu est dans vos téléchargements : « ${name} ». Un traitement de texte l’ouvre.`)
};

export const IMPORT = {
  title: "Importer un fichier d’atelier",
  pasted: "texte collé",
  orPasted: "Ou texte collé",
  expected: "un fichier d’atelier",
  foreign: (name: string, epci: string) =>
    `${name}\u00a0: cet atelier est celui d’une autre intercommunalité (SIREN ${epci}).`,
  twice: (name: string) => `${name}\u00a0: cet atelier est déjà dans ce navigateur. Que faire\u202f?`,
  added: (title: string) => `«\u00a0${title}\u00a0» est importé.`,
  replaced: "Atelier remplacé.",
  refused: (name: string) => `${name} n’est pas importé\u00a0:`
};

export const REPORT = {
  counts: {ideas: ["idée"], needs: ["besoin"], words: ["propos recueilli", "propos recueillis"]},
  author: (author: string) => ` Animé par${NBSP}: ${author}.`,
  proposedDates: `Proposés, sans autre texte${NBSP}:`,
  proposed: `D’après les priorités et les votes, sans autre texte${NBSP}:`,
  all: "Tout ce qui a été dit",
  noNote: "Rien n’a été noté.",
  noText: "Rien n’a été écrit.",
  figures: `Chiffres montrés${NBSP}: `,
  ideas: "Idées",
  heads: ["Idée", "Votes", "Priorité", "Qui", "Quand", "État"]
};
