import {expect, it} from "vitest";
import * as say from "../../../src/features/offer/wording.js";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const shown = (places: number, actors = 0, ofActors = 2) => ({places, ofPlaces: 34, actors, ofActors});

// A case on a line or two: the page itself says the others (test/site/offer.test.ts).
// prettier-ignore
const SAID: [string, string][] = [
  [say.shownWords(shown(34, 2), true), "34 lieux et 2 acteurs itinérants : tous ceux qui sont connus."],
  [say.shownWords(shown(34, 0, 0), true), "34 lieux : tous ceux qui sont connus."],
  [say.shownWords(shown(1, 1), false), "1 lieu sur 34, et 1 acteur itinérant."],
  [say.shownWords(shown(0, 2), false), "Aucun lieu sur 34, et 2 acteurs itinérants."],
  [say.momentWords({day: "2026-11-30", time: "09:05"}), "le lundi 30 novembre 2026 à 9 h 05"],
  [say.distanceWords(5.5, true),
   "environ 5,5 km par la route (jusqu’au centre de sa commune : sa position n’est pas connue)"],
  [say.nearWords({name: "Étain", border: true}, 1, true),
   "Près d’Étain : 1 lieu, le plus proche d’abord. " +
     "Au-delà de la limite du département, tous les lieux ne sont pas connus."],
  [say.nearWords({name: "Les Islettes", border: false}, 0, false),
   "Près des Islettes : aucun lieu parmi ceux qui correspondent aux filtres."],
  [say.withoutWords(1, "epci"), "1 lieu, dans toutes les intercommunalités"],
  [say.unknownWords(1, ["services"]), "Inclure 1 lieu dont les services ne sont pas connus"],
  [say.unknownWords(2, ["functions", "services"]), "Inclure 2 lieux dont les services ne sont pas connus"],
  [say.unknownWords(3, ["modes", "open"]),
   "Inclure 3 lieux dont le caractère fixe ou itinérant ou l’horaire n’est pas connu"]
];
it.each(SAID)("%s", (words, expected) => expect(plain(words)).toBe(expected));
