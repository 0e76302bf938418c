// What a map of a page says when one points at it. Nothing is imported: many pages load it.

export const MAP_HINT = "Touchez ou parcourez la carte\u00a0: elle répond ici.";

/** What opens a shape of a map, by a part of its address. */
export const OPENS: [part: string, words: string][] = [
  ["/commune/", "Ouvrir la commune"],
  ["#lieu-", "Voir la fiche"],
  ["#", "Voir plus bas"],
  ["", "Ouvrir le récit"]
];

export const farAway = (km: string) => `, à environ ${km}\u00a0km`;

export const ESTIMATED = "estimé";
