import {expect, it} from "vitest";
import * as say from "../../../src/features/offer/wording.js";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

// Verbs that agree and what is left out; the page itself says the others (test/site/offer.test.ts).
const SAID: [string, string][] = [
  [
    say.shownWords({places: 0, ofPlaces: 34, actors: 2, ofActors: 2}, false),
    "Aucun lieu sur 34, et 2 acteurs itinérants."
  ],
  [say.momentWords({day: "2026-11-30", time: "09:05"}), "le lundi 30 novembre 2026 à 9 h 05"],
  [say.unknownWords(1, ["services"]), "Inclure 1 lieu dont les services ne sont pas connus"],
  [say.unknownWords(2, ["functions", "services"]), "Inclure 2 lieux dont les services ne sont pas connus"],
  [say.unknownWords(3, ["epci", "open"]), "Inclure 3 lieux dont le territoire ou l’horaire n’est pas connu"]
];
it.each(SAID)("%s", (words, expected) => expect(plain(words)).toBe(expected));
