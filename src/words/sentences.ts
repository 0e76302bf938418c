import {parseHTML} from "linkedom";
import type {Told} from "./tell.js";

/** A sentence of a text, and whether it is folded. */
export interface Sentence {
  text: string;
  folded: boolean;
}

/** Elements that hold a sentence or several. */
const BLOCKS = "p, li, h2, h3, h4, summary, dd, dt";
/** What is no sentence of the text: drawings, tables, and what people wrote. */
const OUTSIDE = "figure, table, svg, .authored, .generated, .source-line, .places, .family, .tendencies";

/** The sentences of a text, headings among them, in their order. */
export function sentencesOf({title, description, lead, chapters}: Told): Sentence[] {
  const parts = chapters.map(([, , content, heading]) => {
    const own = typeof heading === "object" && heading ? heading.html : (heading ?? "");
    return `<h2>${own}</h2>${content ? content.html : ""}`;
  });
  const {document} = parseHTML(`<!doctype html><html><body>${lead.html}${parts.join("")}</body></html>`);
  for (const element of document.querySelectorAll(OUTSIDE)) element.remove();
  for (const title of document.querySelectorAll("cite")) title.textContent = `« ${title.textContent} »`;
  const blocks = [...document.querySelectorAll(BLOCKS)].filter((e) => !e.querySelector("p, li"));
  const told = blocks.flatMap((block) =>
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
    ...told
  ];
}

/** A text cut after each of its sentences. */
export const sentencesIn = (text: string): string[] =>
  text
    .replace(/[^\S\u00a0\u202f]+/g, " ")
    .trim()
    .split(/(?<=[.!?…](?:\s?[»)])?)\s+(?=[\p{Lu}\p{N}«(])/u)
    .filter((sentence) => /\p{L}/u.test(sentence));

/** Nouns that a sentence says once; those of lists and of what is compared may come again. */
const NOUNS =
  /(?<!\p{L})(communes?|habitants?|intercommunalités?|départements?|scores?|indices?|lieux?|aides?|ménages?|logements?)(?!\p{L})/giu;

/** Sentences that may say a noun twice, by what they hold. */
const TWICE = [/« .+ »/u, /accès au numérique/iu, /dans la commune/u, / ; /u];

/** Rules that each sentence of a text keeps, and what breaks them. */
const RULES: [what: string, breaks: (sentence: Sentence) => boolean][] = [
  ["un intervalle", ({text, folded}) => !folded && /(?<!\p{L})(?:de|entre) [\d ,]+(?:\s?%)? (?:à|et) \d/u.test(text)],
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

function repeated(text: string): boolean {
  const nouns = Array.from(text.replace(/communautés? de communes/giu, "").matchAll(NOUNS), ([noun]) =>
    noun.toLowerCase().replace(/[sx]$/, "")
  );
  return new Set(nouns).size < nouns.length;
}

/** What a text says that none should, each with its sentence. */
export const faultsOfTold = (told: Told): string[] =>
  sentencesOf(told).flatMap((sentence) =>
    RULES.filter(([, breaks]) => breaks(sentence)).map(([what]) => `${what} : « ${sentence.text} »`)
  );
