// What scripts of pages say, of fields, buttons and links. Nothing is imported: most pages load it.

export const shownRows = (shown: number, all: number) =>
  `Le tableau montre les ${shown} premières lignes\u202f; le fichier CSV a les ${all.toLocaleString("fr-FR")}.`;

/** The author of a cahier that a reader takes with them, until they give their name. */
export const TO_COMPLETE = "(à compléter)";

export const answeredOn = (day: string, rows: string) => `Réponse du ${day} : ${rows}.`;

export const copiedNotebook = (done: boolean, name: string) => {
  const head = done ? "Cahier copié" : "Le navigateur ne laisse pas copier, le cahier est téléchargé";
  const where = `à ranger sous ${name}.md dans le dossier de l’édition`;
  return `${head}\u00a0: ${where}\u202f; il aura l’adresse /${name}.`;
};

export const NOT_FOLLOWED = "Dans ce lien, ceci n’a pas été repris\u00a0:";

export const SAVE_CSV = "Télécharger en CSV";

/** What buttons of a view do, and say. */
export const VIEW = {
  reset: "Tout remettre comme au début",
  copy: "Copier le lien",
  copied: "Lien copié.",
  refused: (address: string) => `Le navigateur ne laisse pas copier\u00a0: l’adresse de cette vue est ${address}`
};

export const results = (count: number) => `${count} résultat${count > 1 ? "s" : ""}`;

/** What a search that finds nothing answers. */
export function nothingFound(query: string, proposed: number) {
  const names = proposed === 1 ? "Le nom le plus proche" : "Les noms les plus proches";
  const advice = proposed === 0 ? "Essayez un nom de commune, ou son code postal." : `${names}\u00a0:`;
  return `Aucun résultat pour «\u00a0${query}\u00a0». ${advice}`;
}

export const NO_COMMUNES = "La liste des communes n’a pas pu être chargée.";

export const TABLES = "tables de données";

/** The field for a reader's own file. */
export const OWN_FIELD = {
  help: "Une ligne par commune, avec son code Insee. Il reste dans ce navigateur\u00a0: rien n’est envoyé.",
  label: "Un fichier CSV, à choisir ou à déposer sur la page",
  away: "Retirer le fichier",
  removed: "Le fichier est retiré de la page.",
  reading: "Lecture du fichier…",
  stays: (name: string) => ` Le fichier d’avant, «\u00a0${name}\u00a0», reste en place.`,
  single: "Un seul fichier à la fois.",
  folder: "Le navigateur n’a pas pu le lire : c’est peut-être un dossier.",
  unmatched: "Lignes sans commune connue"
};

export interface ErrorMailOptions {
  contact: string;
  address: string;
  shown: string;
  source?: string;
  /** What is known, a line for each thing, to be completed; "Ce qui ne va pas" is asked once where there is none. */
  lines?: string[];
}

/** Address of a mail, with what a URL may not hold escaped. */
export const mailTo = (contact: string): string => `mailto:${encodeURIComponent(contact).replace("%40", "@")}`;

/** Address that opens a mail to complete (RFC 6068). */
export function errorMail({contact, address, shown, source, lines = []}: ErrorMailOptions): string {
  const body = [
    lines.length > 0 ? "Ce qui a changé, lieu par lieu :" : "Ce qui ne va pas :",
    "",
    ...lines.flatMap((line) => [line, ""]),
    "",
    `Ce qui est montré : ${shown}`,
    ...(source ? [`Source : ${source}`] : []),
    `Adresse : ${address}`
  ].join("\r\n");
  const subject = encodeURIComponent(`Erreur signalée : ${shown}`);
  return `${mailTo(contact)}?subject=${subject}&body=${encodeURIComponent(body)}`;
}

/** "Ouvre demain à 9 h", "Ouvre jeudi à 9 h", "jeudi prochain" a week later; `time` is in words. */
export function opensWords({day, time}: {day: string; time: string}, today: string): string {
  const ahead = (Date.parse(day) - Date.parse(today)) / 86_400_000;
  const name = new Date(day).toLocaleDateString("fr-FR", {weekday: "long", timeZone: "UTC"});
  const when = ["", "demain "][ahead] ?? `${name} ${ahead < 7 ? "" : "prochain "}`;
  return `Ouvre ${when}à ${time}`;
}

/** Note on a commune that has a side on land whose places are not known. */
export const BORDER_UNKNOWN = "au-delà de la limite du département, tous les lieux ne sont pas connus";
