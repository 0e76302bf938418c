// What readers of files and addresses say in French: the expected value, or why a value is left out.
import {formatNumber, list} from "./french.js";

/** The field of a cahier that says what it shows. */
export const SUMMARY = "résumé";

/** What to write in a file with fields in YAML. */
export const SHEET = {
  size: "un fichier de deux millions de caractères au plus",
  opening: "une ligne « --- » qui ouvre l’en-tête, avec les champs dessous",
  closing: "une ligne « --- » qui ferme l’en-tête",
  reference: "des champs sans renvoi de l’un à l’autre (& ou *) ; un texte qui commence ainsi, entre guillemets",
  fields: "moins de champs : il y en a trop pour qu’on les ait écrits",
  twice: "ce champ une seule fois",
  quote: "un guillemet qui ferme le texte",
  yaml: (message: string) => `un en-tête en YAML (${message})`
};

/** What to write instead, for the faults in YAML that people make. */
export const YAML_ADVICE = {
  BLOCK_AS_IMPLICIT_KEY:
    'un texte entre guillemets ("…") s’il contient « : », ou des lignes alignées sur leurs voisines',
  BAD_SCALAR_START: 'un texte entre guillemets ("…") s’il commence par un signe comme @, %, * ou `',
  TAB_AS_INDENT: "des espaces en début de ligne, et non une tabulation",
  MULTILINE_IMPLICIT_KEY: "sur chaque ligne un champ, « : », une espace, puis sa valeur",
  BAD_INDENT: "une ligne alignée sur ses voisines, et chaque crochet ou accolade fermé",
  MISSING_CHAR: "un champ suivi de « : »",
  BAD_DQ_ESCAPE: "deux barres (\\\\) pour en écrire une entre guillemets"
};

export const FAMILY = {
  missing: (ids: string[]) => `une famille : ${list(ids)}, ou un mot à vous avec un champ titre`,
  twice: (line: number) => `chaque famille une seule fois, et celle-ci est déjà à la ligne ${line}`,
  unknown: (ids: string[]) => `une famille partagée (${list(ids)}), ou un champ titre à côté`
};

export const WORKSHOP = {
  id: "un nom court pour l’atelier",
  letters: (most: number) => `${most} lettres sans accent, chiffres et tirets au plus`,
  epci: "le SIREN d’une intercommunalité",
  notes: "les notes à un seul endroit : dans ce champ, ou sous l’en-tête"
};

export const CAHIER = {
  name: "un nom fait de lettres sans accent, de chiffres et de tirets",
  each: "epci, pour une page de chaque intercommunalité",
  territories: "des noms de territoires, comme [Meuse, Grand Verdun]",
  block: "un bloc hors de toute liste et de toute citation",
  end: (fence: string) => `la fin du bloc, une ligne « ${fence} »`
};

export const moreFaults = (left: number) =>
  `en outre la correction de ${left} ${left < 2 ? "autre faute" : "autres fautes"}, à voir ensuite`;

/** Why a figure of another year's commune counts nowhere. */
export const LOST = {
  taken: (year: string) => `aucune commune de ${year} n’est connue pour l’avoir reprise`,
  unknown: (code: string, year: string) => `${code} n’est pas une commune de ${year}`,
  outside: (year: string) => `n’est pas une commune du code officiel géographique de ${year}`,
  counted: (commune: string) => `déjà compté dans la commune ${commune}`
};

/** State of a site whose publisher has not declared how far it is accessible. */
export const DRAFT = "projet de déclaration";

const over = (what: string, most: number) => `Le fichier a ${what}, pour ${formatNumber(most)} au plus`;

/** Why a reader's own file is not read. */
export const OWN_FILE = {
  kind: "Ce n’est pas un fichier CSV. Depuis un tableur, enregistrez la feuille au format CSV.",
  empty: "Le fichier est vide.",
  bytes: (size: string, most: string) => `Le fichier est trop gros : ${size} Mo, pour ${most} Mo au plus.`,
  codes:
    "Aucune commune n’est reconnue : " +
    "une colonne doit donner le code Insee des communes, par exemple « code_insee ».",
  twice: (code: string, [first, next]: number[]) =>
    `Le code ${code} est à la ligne ${formatNumber(first)} et à la ligne ${formatNumber(next)}.`,
  each: "Une ligne par commune est attendue.",
  over: (what: string, most: number) => `${over(what, most)}.`,
  cells: (what: string, most: number) => `${over(what, most)} : gardez les colonnes utiles.`,
  long: (line: number, most: number) =>
    `La ligne ${formatNumber(line)} est trop longue : plus de ${formatNumber(most)} signes.`,
  header: "La première ligne doit donner les noms des colonnes : ici, elle contient déjà des valeurs.",
  rows: "Le fichier n’a aucune ligne après celle des noms de colonnes.",
  wide: (line: number) =>
    `La ligne ${formatNumber(line)} a plus de cellules que la première : ` +
    "un séparateur de trop, ou un guillemet qui manque.",
  quote: (line: number) => `Un guillemet ouvert à la ligne ${formatNumber(line)} n’est jamais fermé.`
};
