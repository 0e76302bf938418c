import {readTable, REQUIRED_TEXT} from "../edition/csv.js";
import {wordsPath} from "../edition/project.js";

const {file, rows} = readTable(wordsPath("pages.csv"), {nom: REQUIRED_TEXT, texte: REQUIRED_TEXT}, ["nom"]);
const texts = new Map(rows.map(({nom, texte}) => [nom, texte]));

/** What several pages made at build say, by `words/pages.csv`: a text, in which `{name}` stands for a value. */
export function label(name: string, values: Record<string, string | number> = {}): string {
  const valueOf = (key: string) => values[key] ?? fail(`a value for {${key}} of "${name}"`);
  return (texts.get(name) ?? fail(`a line "${name}"`)).replace(/\{(\w+)\}/g, (_, key) => String(valueOf(key)));
}

function fail(expected: string): never {
  throw new Error(`${file}: expected ${expected}`);
}
