// What is written in drawings. It stands apart from what menus say, which is loaded when a reader opens one.

export const IN_TABLE = "Les mêmes nombres sont dans le tableau qui suit.";
export const IN_ROWS = "Les mêmes nombres sont dans les lignes qui suivent.";
export const APPROXIMATE = "Carte approchée";
export const ESTIMATED = "estimé";
export const BY_ROAD = "par la route, estimée ▸";
