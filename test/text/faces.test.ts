import {parseHTML} from "linkedom";
import {beforeAll, describe, expect, it} from "vitest";
import {clearText} from "../../src/features/clear/index.js";
import {readSites, type Site} from "../../src/edition/site.js";
import type {Territory} from "../../src/domain/territories.js";
import {profileOf} from "../../src/profile/index.js";
import {departementText, elusText, storyText} from "../../src/text/index.js";
import {listed, PHRASES} from "../../src/text/templates/helpers.js";
import type {FilledText} from "../../src/text/templates/index.js";

/** The texts of one territory; slides are cut out of the page. */
function facesOf(site: Site, territory: Territory): [face: string, told: FilledText][] {
  const whole = (face: object) =>
    territory.level === "epci" ? storyText(site, territory, face) : departementText(site, face);
  return [
    ["page", whole({marked: true})],
    ["paper", whole({marked: true, printed: true})],
    ["en clair", clearText(site, territory)],
    ["élus", elusText(site, territory, {marked: true})]
  ];
}

const plain = (text: string) =>
  text
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replaceAll("'", "’")
    .trim();

/** Each name that a text gives, and what is printed of it. */
function namedIn({lead, chapters}: FilledText): [name: string, printed: string][] {
  const parts = chapters.flatMap(([, , content, heading]) => [heading ?? "", content || ""]);
  const html = [lead, ...parts].map((part) => (typeof part === "string" ? part : part.html)).join("");
  const {document} = parseHTML(`<html><body>${html}</body></html>`);
  return [...document.querySelectorAll("data")].map((data) => [data.getAttribute("value")!, plain(data.textContent!)]);
}

/** The value of a name: "distance.dAbord[55274].km", "distance.dAbord.length". */
function valueOf(profile: any, name: string): unknown {
  return name
    .replace(/\[([^\]]*)\]/g, ".[$1")
    .split(".")
    .reduce((at, key) => {
      if (!key.startsWith("[")) return at?.[key];
      const own = key.slice(1);
      return at?.find((item: any) => [item.code, item.id, item.nom, item].includes(own)) ?? at?.[Number(own)];
    }, profile);
}

/** All ways in which a value may be written. */
function waysOf(value: unknown): string[] {
  const said = (of: unknown) =>
    Object.values(PHRASES).flatMap((say) => {
      try {
        return (say as (value: unknown, ...words: string[]) => string | null)(of, "", "") ?? [];
      } catch {
        return [];
      }
    });
  if (Array.isArray(value))
    return [
      ...said(value),
      ...["et", "ni", "ou"].flatMap((mot) => [2, 3, 4, 5, Infinity].map((max) => listed(value, {mot, max})))
    ];
  return [String(value), ...said(value), ...(value === 1 ? ["un", "une"] : [])];
}

describe("one value for each name of a territory", () => {
  let site: Site;
  beforeAll(async () => {
    [site] = (await readSites()).departements;
  });

  it("on its page, on paper, in easy words and for officials: that of its profile", () => {
    const {departement, epcis} = site.territories;
    const wrong: string[] = [];
    let count = 0;
    for (const territory of [departement, ...epcis.filter((e) => e.attached)]) {
      const profile = profileOf(site, territory);
      for (const [face, told] of facesOf(site, territory)) {
        for (const [name, printed] of namedIn(told)) {
          count++;
          const ways = waysOf(valueOf(profile, name)).map((way) =>
            plain(String(way).replace(/<[^>]*>/g, "")).toLowerCase()
          );
          const [first] = printed.toLowerCase().split(/ (?=\p{L})/u);
          if (!ways.includes(printed.toLowerCase()) && !ways.some((way) => way.trim() === first))
            wrong.push(`${territory.code} ${face} ${name}: ${printed}, of ${ways.slice(0, 3).join(" | ")}`);
        }
      }
    }
    expect(count).toBeGreaterThan(2000);
    expect(wrong).toEqual([]);
  });
});
