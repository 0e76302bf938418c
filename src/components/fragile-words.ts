import {formatNumber, plural} from "../domain/french.js";
import type {Territory} from "../domain/territories.js";
import {portraitHeading} from "../domain/wording/headings.js";
import type {FragileCount} from "../profile/index.js";

/**
 * "9 communes sur 25 sont fragiles": how many communes are, the very fragile among them. Where that depends on scores that are estimated,
 * "Au moins 6 communes sur 25": those that are fragile with and without them.
 */
export function classesHeading(territory: Territory, {communes: all, sur, toujours, certain}: FragileCount): string {
  const communes = certain ? all : toujours.communes;
  if (sur === 0) return "Aucune commune n’a d’indice";
  if (certain && sur === 1) return `L’unique commune ${communes === 1 ? "est" : "n’est pas"} fragile`;
  if (certain && communes === 0) return `Aucune des ${formatNumber(sur)} communes n’est fragile`;
  if (communes === 0) return portraitHeading(territory);
  if (communes === sur) return `Les ${formatNumber(sur)} communes sont toutes fragiles`;
  const said = `${plural(communes, "commune")} sur ${formatNumber(sur)} ${communes < 2 ? "est fragile" : "sont fragiles"}`;
  return certain ? said : `Au moins ${said}`;
}

/** "6 010 habitants, dont au moins 1 355 dans une commune fragile ou très fragile": how many people a verdict is about. */
export function peopleWords({population}: Pick<Territory, "population">, fragile: FragileCount | null): string {
  const inhabitants = plural(population, "habitant");
  const habitants = (fragile?.certain ? fragile : fragile?.toujours)?.habitants ?? 0;
  if (habitants === 0) return inhabitants;
  const where = "dans une commune fragile ou très fragile";
  return habitants === population
    ? `${inhabitants}, tous ${where}`
    : `${inhabitants}, dont ${fragile!.certain ? "" : "au moins "}${formatNumber(habitants)} ${where}`;
}
