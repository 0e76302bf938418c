// Reading keys: one sentence under a map of classes, with an example.
import {departementForms} from "../edition/names.js";
import type {Site} from "../edition/site.js";
import {classIndex, type ClassGroup} from "../domain/score.js";
import {atLevel, type Model, type PeerLevel} from "../domain/models.js";
import {theEpci} from "../domain/names.js";
import {isSmallCommune, mostPeopled, type Territory} from "../domain/territories.js";
import {classReading, communeSubject} from "../text/wording/scores.js";
import type {Html} from "./html.js";
import {label} from "./label.js";
import {readingKey} from "./classes.js";

type Groups = Pick<ClassGroup, "communes">[];
type ScoreOf = (territory: Territory) => number | null;

/** Reading key of a map of communes; null where none is in a class. Without scores, it tells classes only. */
export const communeKey = (groups: Groups, model: Model, score: ScoreOf = () => null) =>
  groupsKey(groups, model, score, ({name}) => communeSubject(name));

/** Reading key of the map of the EPCI; its example is a ranked EPCI, which has a number, if any is ranked. */
export function epciKey({territories: {epcis}, value}: Site, model: Model): Html | null {
  const ranked = epcis.filter(({attached}) => attached);
  const score: ScoreOf = ({code}) => value(code, model.id, "total")?.score ?? null;
  return meanKey(ranked.length > 0 ? ranked : epcis, model, score, ({name}) => theEpci(name), "epci");
}

export const departementKey = (departements: Territory[], model: Model, score: ScoreOf) =>
  meanKey(departements, model, score, (d) => label("departement", {nom: departementForms(d).of}), "departement");

function meanKey(
  territories: Territory[],
  model: Model,
  score: ScoreOf,
  subjectOf: (territory: Territory) => string,
  level: PeerLevel
): Html | null {
  const stepOf = (territory: Territory) => {
    const total = score(territory);
    return total === null ? null : classIndex(total, atLevel(model, level));
  };
  const groups = model.classes.map((_, step) => ({communes: territories.filter((t) => stepOf(t) === step)}));
  return groupsKey(groups, model, score, subjectOf, level);
}

function groupsKey(
  groups: Groups,
  model: Model,
  score: ScoreOf,
  subjectOf: (territory: Territory) => string,
  level?: PeerLevel
): Html | null {
  // The example: the most peopled, not too small to be named, of the most fragile class that has one.
  const known = groups.map(({communes}) => mostPeopled(communes.filter((c) => !isSmallCommune(c))));
  const example = known.flatMap((territory, step) => (territory ? {territory, step} : [])).at(-1);
  if (!example) return null;
  const {territory, step} = example;
  return readingKey(classReading({subject: subjectOf(territory), step, total: score(territory), level}, model));
}
