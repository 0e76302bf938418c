import {formatNumber, formatPercent, plural} from "../domain/french.js";
import type {Territory} from "../domain/territories.js";
import {portraitHeading} from "../domain/wording/headings.js";
import type {FragileCount} from "../profile/index.js";

/**
 * "9 communes sur 25 sont fragiles": how many communes are, the very fragile among them. Where that depends on scores that are estimated, a
 * heading says what does not: how many people live there.
 */
export function classesHeading(territory: Territory, fragile: FragileCount): string {
  const {communes, sur, certain} = fragile;
  if (sur === 0) return "Aucune commune n’a d’indice";
  if (!certain) return portraitHeading(territory);
  if (sur === 1) return `L’unique commune ${communes === 1 ? "est" : "n’est pas"} fragile`;
  if (communes === 0) return `Aucune des ${formatNumber(sur)} communes n’est fragile`;
  if (communes === sur) return `Les ${formatNumber(sur)} communes sont toutes fragiles`;
  return `${plural(communes, "commune")} sur ${formatNumber(sur)} ${communes < 2 ? "est fragile" : "sont fragiles"}`;
}

/** "6 010 habitants, dont 1 571 dans 9 communes fragiles ou très fragiles": how many people a verdict is about. */
export function peopleWords({population}: Pick<Territory, "population">, fragile: FragileCount | null): string {
  const inhabitants = plural(population, "habitant");
  if (!fragile) return inhabitants;
  const {communes, habitants, part, mesure, certain} = fragile;
  const where = `commune${communes < 2 ? "" : "s"} fragile${communes < 2 ? "" : "s"} ou très fragile${communes < 2 ? "" : "s"}`;
  if (!certain) {
    const [least, most] = [part!, mesure.part!].map((share) => Math.round(100 * share)).sort((a, b) => a - b);
    const range = `${least === most ? "" : `${formatNumber(least)} à `}${formatPercent(most / 100)}`;
    return `${inhabitants}, dont ${range} dans une commune fragile ou très fragile, selon que l’on compte ou non les scores estimés`;
  }
  if (communes === 0) return inhabitants;
  return habitants < population
    ? `${inhabitants}, dont ${formatNumber(habitants)} dans ${formatNumber(communes)} ${where}`
    : `${inhabitants}, tous dans ${communes === 1 ? "une" : formatNumber(communes)} ${where}`;
}
