/**
 * Checks the templates of words/ that tell of territories, and what they say in the edition: npm run words. With
 * --editions, lists the kinds of sentences that editions of all parts of France have, and this one has not.
 */
import {readdirSync, readFileSync} from "node:fs";
import {rollup} from "d3";
import {clearText} from "../src/features/clear/index.js";
import {currentSites} from "../src/edition/current.js";
import {wordsPath} from "../src/edition/project.js";
import type {Sites} from "../src/edition/site.js";
import {throwFaults, type Fault} from "../src/domain/fault.js";
import {communesIn, storiesOf, type Territory} from "../src/domain/territories.js";
import {profileOf} from "../src/profile/index.js";
import {RULES} from "../src/text/index.js";
import {
  checkTemplate,
  faultsOfText,
  sentencesOf,
  tell,
  templateOf,
  type Added,
  type FilledText
} from "../src/text/templates/index.js";
import {runCommand} from "./command.js";
import {everyEdition} from "./words/editions.js";
import {kindsOf} from "./words/kinds.js";

/** Templates that are filled with a profile: those that have scales, and names of what a page adds. */
const templates = () =>
  readdirSync(wordsPath(""))
    .filter((file) => file.endsWith(".md") && /^---\n[\s\S]*?^ajouts:/m.test(readFileSync(wordsPath(file), "utf8")))
    .map((file) => file.replace(/\.md$/, ""));

interface Text {
  template: string;
  name: string;
  told: FilledText;
}

function* textsOf({departements}: Sites, communes: boolean, marked = false): Generator<Text> {
  for (const site of departements) {
    const {territories, edition} = site;
    const text = (template: string, territory: Territory, added: Added = {}) => {
      const said = tell(templateOf(template), profileOf(site, territory), {regle: RULES, ...added}, {marked});
      return {template, name: territory.name, told: said};
    };
    yield text("departement", territories.departement);
    for (const epci of storiesOf(territories)) {
      yield text("recit", epci);
      yield {template: "en-clair", name: epci.name, told: clearText(site, epci)};
      yield text("elus", epci, {intercommunalite: true});
    }
    if (!communes || !edition.communes) continue;
    for (const commune of communesIn(territories, territories.departement)) yield text("commune", commune);
  }
}

/** @throws DataError with the line of what is wrong in a template, or the sentence that it makes */
export function checkWords(sites: Sites, {communes = true} = {}): Text[] {
  throwFaults(templates().flatMap((name) => checkTemplate(templateOf(name))));
  const texts = [...textsOf(sites, communes)];
  const about = {language: "fr", wrong: true} as const;
  throwFaults(
    texts.flatMap(({template, name, told}) =>
      faultsOfText(told).map((expected): Fault => ({file: `words/${template}.md`, field: name, expected, ...about}))
    )
  );
  return texts;
}

export function countSentences(texts: Text[]) {
  const counted = texts.filter(({template}) => template !== "commune").flatMap(({told}) => sentencesOf(told));
  return rollup(
    counted,
    (same) => same.length,
    ({text}) => text
  );
}

/** Lines that a change of words takes away and adds, each with its reach: "- Une phrase. (16 textes)". */
export function changedSentences(before: Map<string, number>, after: Map<string, number>) {
  const lines = (from: Map<string, number>, to: Map<string, number>, sign: string) =>
    [...from].flatMap(([text, count]) => {
      const less = count - (to.get(text) ?? 0);
      return less > 0 ? [`${sign} ${text} (${less} ${less < 2 ? "texte" : "textes"})`] : [];
    });
  return [...lines(before, after, "-"), ...lines(after, before, "+")];
}

/** Prints one sentence of each kind that was not seen before, with its template and where it is. */
function printKinds(sites: Sites, communes: boolean, seen: Set<string>, print = console.log) {
  for (const {template, name, told} of textsOf(sites, communes, true)) {
    const sentences = sentencesOf({...told, title: "", description: ""});
    kindsOf(told).forEach((kind, i) => {
      const key = `${template} : ${kind}`;
      if (!seen.has(key)) print(`${key}\t${name}\t${sentences[i].text}`);
      seen.add(key);
    });
  }
}

await runCommand(import.meta.url, async (args) => {
  if (args.includes("--editions")) {
    const seen = new Set<string>();
    printKinds(await currentSites(), true, seen, () => {});
    for await (const {name, sites, communes} of everyEdition()) {
      printKinds(sites, communes, seen);
      console.error(`${name} : ${seen.size} sortes de phrases`);
    }
    return 0;
  }
  const texts = checkWords(await currentSites());
  console.log(`${templates().length} gabarits, ${texts.length} textes : rien à reprendre`);
  return 0;
});
