import {parseHTML} from "linkedom";
import type {FilledText} from "./tell.js";

export interface Sentence {
  text: string;
  folded: boolean;
}

const BLOCKS = "p, li, h2, h3, h4, summary, dd, dt";
/** Drawings, tables, and what people wrote. */
const OUTSIDE = "figure, table, svg, .authored, .generated, .source-line, .places, .family, .tendencies";

export function sentencesOf({title, description, lead, chapters}: FilledText): Sentence[] {
  const parts = chapters.map(([, , content, heading]) => {
    const own = typeof heading === "object" && heading ? heading.html : (heading ?? "");
    return `<h2>${own}</h2>${content ? content.html : ""}`;
  });
  const {document} = parseHTML(`<!doctype html><html><body>${lead.html}${parts.join("")}</body></html>`);
  for (const element of document.querySelectorAll(OUTSIDE)) element.remove();
  for (const title of document.querySelectorAll("cite")) title.textContent = `« ${title.textContent} »`;
  const blocks = [...document.querySelectorAll(BLOCKS)].filter((e) => !e.querySelector("p, li"));
  const said = blocks.flatMap((block) =>
    sentencesIn(block.textContent ?? "").map((text) => ({
      text,
      folded: block.closest("details") !== null && block.localName !== "summary"
    }))
  );
  return [
    ...[title, description]
      .filter(Boolean)
      .flatMap(sentencesIn)
      .map((text) => ({text, folded: false})),
    ...said
  ];
}

export const sentencesIn = (text: string): string[] =>
  text
    .replace(/[^\S\u00a0\u202f]+/g, " ")
    .trim()
    .split(/(?<=[.!?…](?:\s?[»)])?)\s+(?=[\p{Lu}\p{N}«(])/u)
    .filter((sentence) => /\p{L}/u.test(sentence));

/** Nouns that a sentence says once. */
const NOUNS = "commune habitant intercommunalité département score indice lieu aide ménage logement".split(" ");

const TWICE = [/« .+ »/u, /accès au numérique/iu, /dans la commune/u, / ; /u];

/** Years in a list, which make no range: « 2021, 2023 et 2024 ». */
const YEARS = /(?<![\d,])(?:19|20)\d\d(?:(?:, | et )(?:19|20)\d\d)+(?!\d)/gu;

const RULES: [what: string, breaks: (sentence: Sentence) => boolean][] = [
  [
    "un intervalle",
    ({text, folded}) =>
      !folded && /(?<!\p{L})(?:de|entre) [\d ,]+(?:\s?%)? (?:à|et) \d/u.test(text.replace(YEARS, "des années"))
  ],
  ["deux comparaisons", ({text, folded}) => !folded && (text.match(/ contre /g) ?? []).length > 1],
  [
    "une élision manquée",
    ({text}) => /(?<!\p{L})(?:de|que|le|la|ne|se|ce|jusque|lorsque) (?!onze|oui)[aeiouàâéèêëîïôûœæ]/iu.test(text)
  ],
  ["un article à contracter", ({text}) => /(?<!\p{L})(?:de|à) les? (?!\p{Lu})/u.test(text)],
  ["un pluriel d’un seul", ({text}) => /(?:^|[ (])1[ \u00a0](?:communes|habitants|lieux|intercommunalités)/.test(text)],
  ["une trace de panne", ({text}) => /undefined|null|NaN|\u0000|[:(] ?—|\[object| ,| \.(?!\p{L})|\( | \)/u.test(text)],
  ["le même nom deux fois", ({text}) => TWICE.every((exception) => !exception.test(text)) && repeated(text)]
];

function repeated(text: string) {
  const words =
    text
      .replace(/communautés? de communes/giu, "")
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const nouns = words.map((word) => word.replace(/[sx]$/, "")).filter((word) => NOUNS.includes(word));
  return new Set(nouns).size < nouns.length;
}

export const faultsOfText = (told: FilledText): string[] =>
  sentencesOf(told).flatMap((sentence) =>
    RULES.filter(([, breaks]) => breaks(sentence)).map(([what]) => `${what} : « ${sentence.text} »`)
  );
