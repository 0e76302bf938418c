import {describe, expect, it} from "vitest";
import type {Criterion} from "../../src/offer/filter.js";
import {
  distanceWords,
  momentWords,
  nearWords,
  openWords,
  shownWords,
  unknownWords,
  withoutWords
} from "../../src/offer/wording.js";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const shown = (places: number, actors = 0, ofActors = 2) => ({places, ofPlaces: 34, actors, ofActors});

describe("what the page of the offer says", () => {
  // A case on a line or two.
  // prettier-ignore
  const SAID: [string, string][] = [
    [shownWords(shown(34, 2), true), "34 lieux et 2 acteurs qui se déplacent : tous ceux qui sont connus."],
    [shownWords(shown(34, 0, 0), true), "34 lieux : tous ceux qui sont connus."],
    [shownWords(shown(1, 1), false), "1 lieu sur 34, et 1 acteur qui se déplace."],
    [shownWords(shown(12), false), "12 lieux sur 34."],
    [shownWords(shown(0, 2), false), "Aucun lieu sur 34, et 2 acteurs qui se déplacent."],
    [shownWords(shown(0), false), "Aucun lieu ne correspond, sur 34."],
    [momentWords({day: "2026-12-01", time: null}), "le mardi 1er décembre 2026"],
    [momentWords({day: "2026-11-30", time: "09:05"}), "le lundi 30 novembre 2026 à 9 h 05"],
    [openWords({day: "2026-11-30", time: "14:00"}, {now: false, holiday: false}),
     "Ouverts le lundi 30 novembre 2026 à 14 h."],
    [openWords({day: "2026-07-14", time: "10:00"}, {now: true, holiday: true}),
     "Ouverts maintenant, le mardi 14 juillet 2026 à 10 h, heure du lieu. C’est un jour férié : les lieux dont les " +
     "horaires n’en parlent pas ne sont comptés ni ouverts ni fermés."],
    [distanceWords(5.5, false), "environ 5,5 km par la route"],
    [distanceWords(5.5, true),
     "environ 5,5 km par la route (jusqu’au centre de sa commune : sa position n’est pas connue)"],
    [distanceWords(null, true), "dans la commune"],
    [nearWords({name: "Étain", border: true}, 1, true),
     "Près d’Étain : 1 lieu, le plus proche d’abord. Au-delà de la limite du département, les lieux ne sont pas " +
     "connus."],
    [nearWords({name: "Les Islettes", border: false}, 12, false),
     "Près des Islettes : 12 lieux parmi ceux qui correspondent aux filtres, le plus proche d’abord."],
    [nearWords({name: "Verdun", border: false}, 0, false),
     "Près de Verdun : aucun lieu parmi ceux qui correspondent aux filtres."],
    [withoutWords(5, "open"), "5 lieux, quel que soit le moment"],
    [withoutWords(1, "epci"), "1 lieu, dans toutes les intercommunalités"]
  ];
  it.each(SAID)("%s", (words, expected) => expect(plain(words)).toBe(expected));

  it.each<[number, Criterion[], string]>([
    [12, ["open"], "Inclure 12 lieux dont l’horaire n’est pas connu"],
    [1, ["services"], "Inclure 1 lieu dont les services ne sont pas connus"],
    [2, ["functions", "services"], "Inclure 2 lieux dont les services ne sont pas connus"],
    [3, ["modes", "open"], "Inclure 3 lieux dont le caractère fixe ou itinérant ou l’horaire n’est pas connu"]
  ])("%i of %s: %s", (count, unknown, expected) => expect(plain(unknownWords(count, unknown))).toBe(expected));
});
