// What copies for reading offline say: of an EPCI or cahiers on the device, of a story in one file.

import {formatBytes, formatDate} from "../../domain/french.js";

export const KEPT_COPY = {
  offer: (name: string, bytes: number) => `Garder ${name} hors connexion (${formatBytes(bytes)})`,
  engines: (bytes: number) => ` et de quoi l’interroger (${formatBytes(bytes)} de plus)`,
  kept: (date: string, bytes: number) => `Gardé hors connexion le ${formatDate(date)} (${formatBytes(bytes)}). `,
  removed: "Ce qui était gardé est retiré de cet appareil.",
  remove: "Retirer",
  newer: " Une version plus récente est publiée. ",
  update: "Mettre à jour",
  offline: "La connexion manque : rien n’est changé.",
  full: "La place manque sur cet appareil : rien n’est changé.",
  interrupted: "La connexion s’est interrompue : rien n’est changé.",
  progress: (done: number, all: number) => `${done} fichiers sur ${all}…`,
  done: "Tout est sur cet appareil."
};

export const STORY_FILE = {
  saved: (name: string, bytes: number) =>
    `Fichier enregistré : ${name} (${formatBytes(bytes)}), à ouvrir sans connexion.`,
  failed: "Cela n’a pas pu être fait. Rechargez la page, puis réessayez.",
  date: (day: string) => `Enregistré le ${formatDate(day)}`
};
