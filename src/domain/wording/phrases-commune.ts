/** Ways of saying where a commune stands, and what holds it back: see {@link PHRASES}. */
export const COMMUNE_PHRASES = {
  communePlace: [
    "{Level} : la commune est {national}.",
    "Avec un indice de {own}, la commune est {national}.",
    "La commune est {national}. {Level}.",
    "{Level}{unplaced}.",
    "Un indice de {own}{bare}."
  ],
  communeRank: ["{Within}, {more}.", "À l’échelle du département, {more}."],
  communeHurdle: ["Un frein y est marqué sur {axes}.", "Un frein marqué apparaît sur {axes}."]
} as const satisfies Record<string, readonly string[]>;
