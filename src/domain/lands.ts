// Land that one can cross by road: distances to help are never told across the sea.

/**
 * Communes of inhabited islands that no bridge joins to the coast, by island. Those of the mainland are the islands of
 * the association "Les Iles du Ponant" that are communes; those overseas are read on IGN's Admin Express. Mafate, which
 * no road reaches, is a part of communes that have roads: it cannot be told apart here.
 */
const ISLANDS =
  `Batz 29082|Belle-Ile 56009 56114 56152 56241|Brehat 22016|Groix 56069|Hoedic 56085|Houat 56086|Moines 56087|\
Aix 17004|Arz 56088|Yeu 85113|Molene 29084|Ouessant 29155|Sein 29083|Desirade 97110|Marie-Galante 97108 97112 97126|\
Terre-de-Bas 97130|Terre-de-Haut 97131|Petite-Terre 97608 97615`.split("|");

const ISLAND_OF = new Map(
  ISLANDS.flatMap((line) => {
    const [island, ...communes] = line.split(" ");
    return communes.map((code) => [code, island] as const);
  })
);

/** Each overseas territory ("971" …), Corsica, or the mainland, with the islands off its coast. */
export const coastOf = (code: string): string =>
  /^9[78]/.test(code) ? code.slice(0, 3) : /^2[AB]/.test(code) ? "2" : "";

/** The land of a commune, by its code: an island without a bridge, else its {@link coastOf}. */
export const landOf = (code: string): string => ISLAND_OF.get(code) ?? coastOf(code);
