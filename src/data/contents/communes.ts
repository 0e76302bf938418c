import {nearestName} from "../../domain/nearest-name.js";
import {slugify} from "../../domain/slug.js";
import type {Territory} from "../../domain/territories.js";
import {addFault, itemsOf, requiredText, type Value} from "../../domain/content/values.js";

/** Names as they are compared: without accents, hyphens, case nor the short form of "Saint". */
function key(text: string): string {
  return slugify(text).replace(/(?<![^-])(st|sts|ste|stes)(?![^-])/g, (short) => short.replace("st", "saint"));
}

/**
 * INSEE codes of the communes that a list names, by code or by name, sorted.
 *
 * @param territory EPCI or département that the communes must be in
 * @param territories all those of the edition
 */
export function communesOf(value: Value, territory: Territory, territories: Territory[]): string[] {
  const communes = territories.filter((t) => t.level === "commune");
  const own = communes.filter((c) => c[territory.level as "epci" | "departement"] === territory.code);
  const codes = itemsOf(value).flatMap((item) => {
    const text = requiredText(item, "le nom ou le code INSEE d’une commune");
    if (text === "") return [];
    const named = (among: Territory[]) =>
      among.filter((c) => c.code === text.toUpperCase() || key(c.name) === key(text));
    const [commune, ...others] = named(own);
    if (commune && others.length === 0) return [commune.code];
    addFault(
      item,
      commune
        ? `un code INSEE : ${[commune, ...others].map((c) => c.code).join(" ou ")} portent ce nom`
        : elsewhere(text, named(communes))
    );
    return [];
  });
  return [...new Set(codes)].sort();

  /** What to write instead of a commune that is not there. */
  function elsewhere(text: string, found: Territory[]): string {
    const where = `une commune de ${territory.name}`;
    if (found.length > 0) {
      const epci = territories.find((t) => t.level === "epci" && t.code === found[0].epci);
      return `${where} ; ${found[0].name} ${epci ? `est dans ${epci.name}` : "est ailleurs"}`;
    }
    const meant = nearestName(
      text,
      own.map((c) => c.name)
    );
    return `${where}${meant ? `, peut-être ${meant} (${own.find((c) => c.name === meant)!.code})` : ", par son nom ou son code INSEE"}`;
  }
}
