/** Letters by width in Arial, in thousandths of the size. Helvetica and Liberation Sans have the same widths. */
const REGULAR: Record<number, string> = {
  222: "ijl’‘",
  278: " \u00a0ft.,:;!/I|",
  333: "r()-\u2011",
  500: "cksvxyzJ",
  556: "0123456789abdeghnopquL?–«»",
  611: "FTZ",
  667: "ABEKPSVXY&",
  722: "CDHNRUw",
  778: "GOQ",
  833: "mM",
  944: "Wœæ"
};
const BOLD: Record<number, string> = {
  278: " \u00a0ijl’‘.,/I|",
  333: "ft:;!()-\u2011",
  389: "r",
  500: "z",
  556: "0123456789acekvxysJ–«»",
  611: "bdghnopquFLTZ?",
  667: "EPSVXY",
  722: "ABCDHKNRU&",
  778: "wGOQ",
  833: "M",
  889: "m",
  944: "Wœæ"
};

/** A letter that is in neither list: as wide as the widest. */
const UNKNOWN = 1000;

const byLetter = (widths: Record<number, string>) =>
  new Map(Object.entries(widths).flatMap(([width, letters]) => [...letters].map((letter) => [letter, Number(width)])));
const WIDTHS = {regular: byLetter(REGULAR), bold: byLetter(BOLD)};

/** How a text is set. */
export interface TextStyle {
  /** Size, in any unit: widths are in the same. */
  size: number;
  bold?: boolean;
}

/** Width of a text in Arial, in the unit of its size; an accent adds nothing. */
export function textWidth(text: string, {size, bold = false}: TextStyle): number {
  const widths = bold ? WIDTHS.bold : WIDTHS.regular;
  let thousandths = 0;
  for (const letter of text) thousandths += widths.get(letter) ?? learn(letter, widths);
  return (thousandths / 1000) * size;
}

/** Width of a letter that the list has only without its accent, or not at all; kept for the next time. */
function learn(letter: string, widths: Map<string, number>): number {
  const [plain] = letter.normalize("NFD");
  const width = /\p{M}/u.test(plain) ? 0 : (widths.get(plain) ?? UNKNOWN);
  widths.set(letter, width);
  return width;
}

/**
 * Lines that a text takes in a column, broken at spaces as a browser breaks them; a word wider than the column is cut.
 *
 * A browser also breaks after hyphens: it may take fewer lines, not more.
 */
export function lineCount(text: string, width: number, style: TextStyle): number {
  const space = textWidth(" ", style);
  let lines = 0;
  let left = 0;
  for (const word of text.split(/[ \n]+/).filter(Boolean)) {
    const own = textWidth(word, style);
    if (lines > 0 && own + space <= left) {
      left -= own + space;
    } else {
      // A line of a cut word lacks at most one letter.
      const cut = own <= width ? 1 : Math.ceil(own / (width - style.size));
      lines += cut;
      left = Math.max(0, cut * width - own);
    }
  }
  return lines;
}
