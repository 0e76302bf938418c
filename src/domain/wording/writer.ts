import {sum} from "d3";
import {typeset} from "../french.js";
import type {Finding} from "./findings.js";
import {PHRASES} from "./phrases.js";
import {phrasings, wordCount, type Sentence} from "./template.js";

/** How long a text may be. */
interface Length {
  words: number;
  sentences: number;
}

/** What a reader takes in on a first screen, in ten seconds; and a paragraph. */
export const VERDICT: Length = {words: 40, sentences: 3};
export const SUMMARY: Length = {words: 90, sentences: 5};

/** What is written of a territory from its figures. */
export interface GeneratedWords {
  /** Two or three short sentences for the first screen: where it stands, then what tells it from others. */
  verdict: string;
  /** A paragraph of what the verdict left out, meant to be read after it; null where there is nothing. */
  summary: string | null;
}

const length = ({text}: Sentence) => wordCount(text);

/** Ways of saying a finding about a territory, that of its code first. */
export function phraseOf(code: string): (finding: Finding) => Sentence[] {
  return ({kind, slots}) => phrasings(PHRASES[kind], slots, `${code} ${kind}`);
}

/** Takes findings for as long as there is room for one of their phrasings. */
export function writer({words, sentences: limit}: Length, phrase: (finding: Finding) => Sentence[]) {
  const sentences: Sentence[] = [];
  const findings: Finding[] = [];
  return {
    sentences,
    findings,
    /** Nothing where no phrasing of it fits, but for the first. */
    add(finding: Finding, room = words) {
      const written = sum(sentences, length);
      // "Of the 15" is said once: variants that do not count again come first.
      const counted = (s: Sentence) =>
        s.template.includes("{count}") &&
        findings.some((f, i) => f.slots.count === finding.slots.count && sentences[i].template.includes("{count}"));
      const all = phrase(finding);
      const variants = [...all.filter((s) => !counted(s)), ...all.filter(counted)];
      const fitting = sentences.length < limit ? variants.find((s) => written + length(s) <= room) : undefined;
      const sentence =
        fitting ?? (sentences.length === 0 ? variants.reduce((a, b) => (length(b) < length(a) ? b : a)) : undefined);
      if (!sentence) return;
      sentences.push(sentence);
      findings.push(finding);
    },
    text: () => typeset(sentences.map((s) => s.text).join(" "))
  };
}
