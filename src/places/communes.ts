// Finds a commune of today by a name and a postcode as lists write them, former communes too.

import {allCommunes, cogCommunes, presentCommunes, communeBoxes, middleOf} from "../edition/cog.js";
import {lazy} from "../edition/memo.js";
import {formerNames} from "../edition/vintages.js";
import {departementOf} from "../domain/around.js";
import {ABBREVIATIONS, nearestName, slugify} from "../domain/slug.js";
import type {Territory} from "../domain/territories.js";

const SHORT = new Map(Object.entries({...ABBREVIATIONS, s: "sur", ss: "sous", lez: "les"}));
const ARTICLES = ["le", "la", "les", "l"];

/** "ST-MIHIEL CEDEX BP 12" and "Saint-Mihiel" have the same key: no accent, article nor number either. */
export function communeKey(name: string): string {
  const words = slugify(name)
    .replace(/-cedex(?:-.*)?$|-(?:bp|cs|tsa)-\d.*$/, "")
    .replace(/-\d+(?:er?|eme)?(?:-arrondissement)?$/, "")
    .split("-")
    .map((word) => SHORT.get(word) ?? word);
  return words.filter((word) => !ARTICLES.includes(word)).join("-") || words.join("-");
}

/** Codes of today by key of name, also of former communes, and by postcode; the postcodes of each. */
const gazetteer = lazy(() => {
  const [byName, byPostcode, postcodes] = [1, 2, 3].map(() => new Map<string, Set<string>>());
  const add = (map: Map<string, Set<string>>, key: string, value: string) =>
    map.set(key, (map.get(key) ?? new Set()).add(value));
  for (const {code, nom, codesPostaux = []} of [...cogCommunes(), ...allCommunes()]) {
    const today = presentCommunes().get(code);
    if (today === undefined) continue;
    add(byName, communeKey(nom), today);
    for (const postcode of codesPostaux) {
      add(byPostcode, postcode, today);
      add(postcodes, today, postcode);
    }
  }
  for (const {code, nom} of formerNames()) {
    const today = presentCommunes().get(code);
    if (today !== undefined) add(byName, communeKey(nom), today);
  }
  return {byName, byPostcode, postcodes};
});

/**
 * Commune of today of this name and postcode, former communes included, or the only one of the postcode whose name
 * begins so; null where there is none, or several.
 */
export function findCommune(name: string, postcode: string): string | null {
  const {byName, byPostcode} = gazetteer();
  const key = communeKey(name);
  const named = [...(byName.get(key) ?? [])];
  const here = byPostcode.get(postcode) ?? new Set();
  const both = named.filter((code) => here.has(code));
  // A postcode of a "cedex", or of another post office, is in no list: the area that it tells is enough.
  const near = both.length > 0 ? both : named.filter((code) => isInDepartement(code, postcode));
  if (near.length > 0) return near.length === 1 ? near[0] : null;
  const longer = key === "" ? [] : [...byName].filter(([other]) => other.startsWith(`${key}-`));
  const begins = [...here].filter((code) => longer.some(([, codes]) => codes.has(code)));
  return begins.length === 1 ? begins[0] : null;
}

/** Whether a commune is in the area that a postcode begins with. */
function isInDepartement(code: string, postcode: string): boolean {
  const starts = postcode.startsWith("20") ? ["2A", "2B"] : [departementOf(postcode)];
  return starts.some((start) => code.startsWith(start));
}

/** The commune, of those of a postcode or else of its area, whose name is most like one; null without any. */
export function likelyCommune(name: string, postcode: string): {code: string; nom: string} | null {
  const here = gazetteer().byPostcode.get(postcode);
  const among = cogCommunes().filter(({code}) => (here ? here.has(code) : isInDepartement(code, postcode)));
  const near =
    nearestName(
      name,
      among.map(({nom}) => nom)
    ) ?? (here?.size === 1 ? among[0].nom : null);
  return among.find(({nom}) => nom === near) ?? null;
}

export const isNamed = (code: string, name: string): boolean =>
  gazetteer().byName.get(communeKey(name))?.has(code) ?? false;

export const hasPostcode = (code: string, postcode: string): boolean =>
  gazetteer().byPostcode.get(postcode)?.has(code) ?? false;

export function onlyPostcode(code: string): string | null {
  const [postcode, ...others] = gazetteer().postcodes.get(code) ?? [];
  return postcode !== undefined && others.length === 0 ? postcode : null;
}

/** The communes whose places are asked for. */
export type Scope = ReadonlyMap<string, Pick<Territory, "code" | "name" | "lat" | "lon">>;

/** The code of the area that a postcode tells of, where no commune of the scope is in it; else null. */
export function departementElsewhere(scope: Scope, postcode: string | null): string | null {
  if (postcode === null || [...scope.keys()].some((code) => isInDepartement(code, postcode))) return null;
  return departementOf(postcode);
}

export const scopeOf = (territories: Territory[]): Scope =>
  new Map(territories.filter((t) => t.level === "commune").map((c) => [c.code, c]));

export const scopeOfFrance = (): Scope =>
  new Map(
    cogCommunes().map(({code, nom}) => {
      const box = communeBoxes().get(code);
      return [code, {code, name: nom, ...(box ? middleOf(box) : {lon: null, lat: null})}];
    })
  );
