import {formatNumber} from "../domain/french.js";
import {classReading, communeSubject, mostPeopled} from "../domain/wording/reading-key.js";
import type {ExploreLevel} from "./catalogue.js";
import type {View} from "./view.js";
import {classText, nounsOf} from "./wording.js";

/** A territory as the subject of a sentence: only communes have a name that says its own article. */
const subjects: Record<ExploreLevel, (name: string) => string> = {
  commune: communeSubject,
  epci: (name) => `l’intercommunalité « ${name} »`,
  departement: (name) => `le département « ${name} »`
};

/**
 * What the colour of a territory says on the map of a view, whatever its indicators, level and classes: the most peopled of its highest
 * class. Null where no territory has an index.
 */
export function exploreReading(view: View): string | null {
  const {state, model, shapes, shapesLevel: level, colours} = view;
  const drawn = [...shapes].flatMap(([code, {step, total, name, population}]) =>
    step === null || total === null ? [] : [{code, step, total, name, population}]
  );
  if (drawn.length === 0) return null;
  const top = Math.max(...drawn.map(({step}) => step));
  const {name, step, total} = mostPeopled(drawn.filter((d) => d.step === top))!;
  const subject = subjects[level](name);
  if (state.cuts === "model") return classReading({subject, step, total, level}, model);
  const place = colours.indexOf(step);
  const which =
    colours.length === 1
      ? "la seule classe"
      : `la ${place === colours.length - 1 ? "plus haute" : place === 0 ? "plus basse" : `${formatNumber(place + 1)}e`} des ${formatNumber(colours.length)} classes`;
  return `${subject}, en ${model.classes[step].colourName}, est dans ${which} (${classText(place, view)}) : ${nounsOf(model).its}${level === "commune" ? "" : " moyen"} est de ${formatNumber(total, model.decimals)}.`;
}
