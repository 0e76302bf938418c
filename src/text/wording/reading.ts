// What is said of what a reader brings or takes: a link, a file, a cahier; and of when a place opens.
import type {Dropped} from "../../domain/address.js";
import {formatNumber, plural, printable, typeset} from "../../domain/french.js";
import type {OwnTable} from "../../domain/own-file.js";

export const NOT_FOLLOWED = "Dans ce lien, ceci n’a pas été repris\u00a0:";

/** Parts of an address that are told; the others are counted. */
const TOLD = 8;

export function droppedWords(dropped: readonly Dropped[]): string[] {
  const said = dropped.map(({name, value, reason}) => `« ${name}=${printable(value, 41)} » : ${reason}.`);
  const lines = [...new Set(said)];
  const more = lines.length > TOLD ? [`Et ${plural(lines.length - TOLD, "autre partie", "autres parties")}.`] : [];
  return [...lines.slice(0, TOLD), ...more].map(typeset);
}

export const copiedNotebook = (done: boolean, name: string) => {
  const head = done ? "Cahier copié" : "Le navigateur ne laisse pas copier, le cahier est téléchargé";
  return typeset(`${head} : à ranger sous ${name}.md dans le dossier de l’édition ; il aura l’adresse /${name}.`);
};

/** What was recognised, in a sentence: "480 communes reconnues sur 499 ; 3 lignes sans commune connue." */
export function matchedText({rows, unmatched}: Pick<OwnTable, "rows" | "unmatched">, known: number): string {
  const head = `${plural(rows.length, "commune reconnue", "communes reconnues")} sur ${formatNumber(known)}`;
  return typeset(
    unmatched.length === 0 ? `${head}.` : `${head} ; ${plural(unmatched.length, "ligne")} sans commune connue.`
  );
}

/** "Ouvre demain à 9 h", "Ouvre jeudi à 9 h", "jeudi prochain" a week later; `time` is in words. */
export function opensWords({day, time}: {day: string; time: string}, today: string): string {
  const ahead = (Date.parse(day) - Date.parse(today)) / 86_400_000;
  const name = new Date(day).toLocaleDateString("fr-FR", {weekday: "long", timeZone: "UTC"});
  const when = ["", "demain "][ahead] ?? `${name} ${ahead < 7 ? "" : "prochain "}`;
  return `Ouvre ${when}à ${time}`;
}
