import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {parseHTML} from "linkedom";

// What a reader of a story has in sight: `tsx test/words/sight.ts dist` counts it for each.

/** What is not read as text: figures, tables, what is folded or hidden, the list of chapters. */
const OUT = "figure, table, svg, nav, script, style, template, [hidden], .hidden, details > :not(summary)";

export interface Sight {
  words: number;
  /** Numbers with decimals. */
  decimals: number;
  /** How often « score » or « indice » is said. */
  scores: number;
  /** Links outside drawings and tables, and the one that goes up again on a phone. */
  links: number;
  /** What is folded, but the list of chapters. */
  folds: number;
  text: string;
}

/** The text of a page in sight: its main part, folds shut, figures and tables out. */
export function sightOf(page: string): Sight {
  const {document} = parseHTML(page);
  const main = document.querySelector("main")!;
  const out = "svg, table, details:not([open]), .contents-top";
  const links = [...main.querySelectorAll("a[href]")].filter((a) => !a.closest(out));
  const folds = main.querySelectorAll("details:not([open])");
  for (const element of main.querySelectorAll(OUT)) element.remove();
  for (const block of main.querySelectorAll("h1, h2, h3, h4, p, li, dd, dt, summary, div")) block.append("\n");
  const text = main
    .textContent!.replace(/[ \t]+/g, " ")
    .replace(/\n\s*/g, "\n")
    .trim();
  return {
    words: text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length,
    decimals: (text.match(/\d,\d/g) ?? []).length,
    scores: (text.match(/(?<!\p{L})(?:scores?|indices?)(?!\p{L})/giu) ?? []).length,
    links: links.length,
    folds: folds.length,
    text
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const folder = join(process.argv[2] ?? "dist", "epci");
  if (!existsSync(folder)) throw new Error(`no story in ${folder}: run npm run build first`);
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".html"))) {
    console.log(file, {...sightOf(readFileSync(join(folder, file), "utf8")), text: undefined});
  }
}
