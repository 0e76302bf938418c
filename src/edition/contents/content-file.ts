// Reads what was written about one territory: portrait, observations, tendencies, projects, recommendations, gaps.
import type {Content, FamilyKind, Project, Recommendation, Tendency} from "../../domain/content.js";
import {familiesOf, horizonOf, priorityOf, statusOf} from "../../domain/content/families.js";
import {readSheet, settle} from "../../domain/content/sheet.js";
import type {Value} from "../../domain/content/values.js";
import * as values from "../../domain/content/values.js";
import {list} from "../../domain/french.js";
import {modelIds, modelOf} from "../../domain/models.js";
import type {Territory} from "../../domain/territories.js";
import {bodyOf, htmlOf, partsOf, type Body, type Link, type Part} from "./body.js";
import {expectedWords} from "./read.js";
import {ABBREVIATIONS, nearestName, slugWords} from "../../domain/slug.js";

export interface TextContext {
  territories: Territory[];
  sources: string[];
  families: FamilyKind[];
  /** Index whose axes observations are about, where a text names no other. */
  model: string | null;
}

const SIGNED = ["auteur", "date", "source"] as const;
const OWN = ["modele", "tendances", "familles", "projets", "recommandations", "lacunes"] as const;
export const CONTENT_FIELDS = [...SIGNED, ...OWN] as const;

export const SECTIONS = new Map([
  ["portrait", "Portrait"],
  ["synthesis", "Synthèse"],
  ["observations", "Observations"],
  ["offer", "Offre connue"],
  ["next", "Suites"]
] as const);

/** What was written about a territory; null where that is nothing yet. @throws DataError in French */
export function readContentFile(
  text: string,
  file: string,
  territory: Territory,
  context: TextContext
): {content: Content | null; links: Link[]} {
  const sheet = readSheet(text, file);
  const fields = values.fieldsOf(values.rootOf(sheet), CONTENT_FIELDS);
  const body = bodyOf(sheet);
  const sections = partsOf(body, 2, SECTIONS);
  const model = values.choiceOf(fields.modele, modelIds) ?? context.model;
  const html = (id: "portrait" | "synthesis" | "offer" | "next") => htmlOf(body, sections.get(id));
  const own = {
    portrait: html("portrait"),
    synthesis: html("synthesis"),
    offer: html("offer"),
    next: html("next"),
    observations: observationsOf(body, sections.get("observations"), model, fields.modele),
    tendencies: tendenciesOf(fields.tendances, territory, context.territories),
    families: familiesOf(fields.familles, context.families),
    projects: values.itemsOf(fields.projets).map(projectOf),
    recommendations: values.itemsOf(fields.recommandations).map(recommendationOf),
    gaps: values.textsOf(fields.lacunes)
  };
  const written = Object.values(own).some((part) => (part instanceof Map ? part.size : (part?.length ?? 0)) > 0);
  const content = {...signatureOf(fields, written, context.sources), code: territory.code, model, ...own};
  settle(sheet);
  return {content: written ? content : null, links: body.links};
}

/** Who wrote a text, when, and from what. @param written false where there is nothing to sign yet */
export function signatureOf(
  {auteur, date, source}: Record<"auteur" | "date" | "source", Value>,
  written: boolean,
  sources: string[]
) {
  const id = values.textOf(source);
  if (id !== null && !sources.includes(id))
    values.addFault(source, expectedWords(sources.length ? "source-listed" : "source-none", {sources: list(sources)}));
  if (!written) return {author: values.textOf(auteur) ?? "", date: values.dateOf(date) ?? "", source: id};
  return {author: values.requiredText(auteur, expectedWords("signed")), date: values.requiredDate(date), source: id};
}

function observationsOf(body: Body, part: Part | undefined, model: string | null, value: Value): Map<string, string> {
  if (!part) return new Map();
  const axes = new Map((model === null ? [] : modelOf(model).axes).map(({id, label}) => [id, label]));
  if (axes.size === 0) {
    const expected = expectedWords("model-of-axes", {models: modelIds.join(" ou ")});
    if (htmlOf(body, part) !== null) values.addFault({...value, line: body.sheet.bodyLine + part.start - 1}, expected);
    return new Map();
  }
  return new Map(
    [...partsOf(body, 3, axes, part)].flatMap(([axis, own]) => {
      const html = htmlOf(body, own);
      return html === null ? [] : [[axis, html] as const];
    })
  );
}

function tendenciesOf(value: Value, territory: Territory, territories: Territory[]): Tendency[] {
  const seen = new Map<string, string>();
  return values.itemsOf(value).map((item) => {
    const fields = values.fieldsOf(item, ["nom", "communes", "texte", "note"]);
    const name = values.requiredText(fields.nom);
    const communes = communesOf(fields.communes, territory, territories);
    for (const code of communes) {
      const other = seen.get(code);
      const {name: twice} = territories.find((t) => t.code === code)!;
      if (other === undefined) seen.set(code, name);
      else values.addFault(fields.communes, expectedWords("tendency-once", {name: twice, code, other}));
    }
    return {name, communes, text: values.requiredText(fields.texte), note: values.textOf(fields.note)};
  });
}

function projectOf(item: Value): Project {
  const {titre, texte, qui, horizon, statut} = values.fieldsOf(item, ["titre", "texte", "qui", "horizon", "statut"]);
  return {
    title: values.requiredText(titre),
    text: values.requiredText(texte),
    who: values.textsOf(qui),
    horizon: horizonOf(horizon),
    status: statusOf(statut)
  };
}

function recommendationOf(item: Value): Recommendation {
  const {titre, texte, qui, priorite} = values.fieldsOf(item, ["titre", "texte", "qui", "priorite"]);
  return {
    title: values.requiredText(titre),
    text: values.requiredText(texte),
    who: values.textsOf(qui),
    priority: priorityOf(priorite)
  };
}

/** Names as they are compared: without accents, hyphens, case nor short forms of "Saint". */
const key = (text: string) =>
  slugWords(text)
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join("-");

function communesOf(value: Value, territory: Territory, territories: Territory[]) {
  const communes = territories.filter((t) => t.level === "commune");
  const own = communes.filter((c) => c[territory.level as "epci" | "departement"] === territory.code);
  const codes = values.itemsOf(value).flatMap((item) => {
    const text = values.requiredText(item, expectedWords("commune"));
    if (text === "") return [];
    const isNamed = (c: Territory) => c.code === text.toUpperCase() || key(c.name) === key(text);
    const [commune, ...others] = own.filter(isNamed);
    if (commune && others.length === 0) return [commune.code];
    const codes = [commune, ...others].map((c) => c?.code).join(" ou ");
    values.addFault(item, commune ? expectedWords("commune-code", {codes}) : elsewhere(text, communes.find(isNamed)));
    return [];
  });
  return [...new Set(codes)].sort();

  function elsewhere(text: string, found: Territory | undefined) {
    const epci = territories.find((t) => t.level === "epci" && t.code === found?.epci);
    const names = own.map(({name}) => name);
    const meant = nearestName(text, names);
    const id = found ? (epci ? "of-epci" : "elsewhere") : meant ? "like" : "here";
    const {code} = own.find(({name}) => name === meant) ?? {};
    return expectedWords(`commune-${id}`, {
      territory: territory.name,
      name: found?.name,
      epci: epci?.name,
      meant,
      code
    });
  }
}
