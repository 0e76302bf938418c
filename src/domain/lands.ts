// Land that one can cross by road: distances to help are never told across the sea.

/**
 * Communes of inhabited islands that no bridge joins to the coast. Those of the mainland are the islands of the
 * association "Les Iles du Ponant" that are communes; those overseas are read on IGN's Admin Express.
 * Mafate, which no road reaches, is a part of communes that have roads: it cannot be told apart here.
 */
const ISLANDS: Record<string, string> = {
  batz: "29082",
  "belle-ile": "56009 56114 56152 56241",
  brehat: "22016",
  groix: "56069",
  hoedic: "56085",
  houat: "56086",
  "ile-aux-moines": "56087",
  "ile-d-aix": "17004",
  "ile-d-arz": "56088",
  "ile-d-yeu": "85113",
  molene: "29084",
  ouessant: "29155",
  sein: "29083",
  "la-desirade": "97110",
  "marie-galante": "97108 97112 97126",
  "terre-de-bas": "97130",
  "terre-de-haut": "97131",
  "petite-terre": "97608 97615"
};

const ISLAND_OF = new Map(
  Object.entries(ISLANDS).flatMap(([island, codes]) => codes.split(" ").map((code) => [code, island] as const))
);

/** Each overseas territory ("971" …), Corsica, or the mainland, with the islands off its coast. */
export const coastOf = (code: string): string =>
  /^9[78]/.test(code) ? code.slice(0, 3) : /^2[AB]/.test(code) ? "2" : "";

/** The land of a commune, by its code: an island without a bridge, else its {@link coastOf}. */
export const landOf = (code: string): string => ISLAND_OF.get(code) ?? coastOf(code);
