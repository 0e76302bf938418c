import {expect, it} from "vitest";
import {communeKey, epciKey} from "../../src/components/keys.js";
import {capital, printedNumber, typeset} from "../../src/domain/french.js";
import {modelOf, type PeerLevel} from "../../src/domain/models.js";
import {classIndex} from "../../src/domain/score.js";
import {communesIn} from "../../src/domain/territories.js";
import {frenchFaults, numberOf} from "../domain/french-checks.js";
import {figures} from "../meuse-figures.js";
import {haut, siteOf} from "../features/report/fixtures.js";

const ifn = modelOf("ifn-2023");
const site = siteOf();

/** The words of a key in HTML, which are a clause after a colon, as a sentence. */
const words = (key: {html: string} | null) =>
  capital(typeset(key!.html.replace(/^<p class="reading-key"><b>Clé de lecture :<\/b> /, "").replace(/<[^>]*>/g, "")));

const PEERS = {commune: "communes", epci: "epcis", departement: "departements"} as const;

/** What is not true in a key about a territory, of which the index and the level are known. */
function untruths(text: string, {total, level}: {total: number; level: PeerLevel}): string[] {
  const {percentiles, totals} = ifn.reference![PEERS[level]];
  const step = classIndex(total, ifn.levels ? {...ifn, classCuts: ifn.levels[level].cuts} : ifn);
  const count = totals.reduce((n, [, c]) => n + c, 0);
  const below = (100 * totals.reduce((n, [t, c]) => n + (t < printedNumber(total, 1) ? c : 0), 0)) / count;
  const shares = [...text.matchAll(/celui de (\d+)\u00a0% des/g)].map(([, n]) => Number(n));
  const claims: [boolean, string][] = [
    [text.includes(`, en ${ifn.classes[step].colourName}, est `), "its colour"],
    [!/parmi les \d+\u00a0% les plus fragiles/.test(text) || total >= percentiles[90], "the most fragile"],
    [!/parmi les \d+\u00a0% les moins fragiles/.test(text) || total <= percentiles[10], "the least fragile"],
    [shares.every((share) => Math.abs(share - below) <= 0.5 && share > 0 && share < 100), "the share below"],
    [!text.includes("dans la classe « ") || text.includes(`« ${ifn.classes[step].label} »`), "its class"],
    [[...text.matchAll(/, (−?\d+,\d), /g)].every(([, n]) => numberOf(n) === printedNumber(total, 1)), "its index"]
  ];
  return claims.flatMap(([holds, what]) => (holds ? [] : [`${what}: ${text}`]));
}

it("the key of a map is true of the largest of the most fragile communes of 200 people or more, all over Meuse", () => {
  const {territories} = figures;
  const total = ({code}: {code: string}) => figures.value(code, ifn.id, "total")?.score ?? null;
  const areas = [territories.departement, ...territories.epcis];
  expect(areas.length).toBeGreaterThan(15);
  for (const area of areas) {
    const scored = communesIn(territories, area)
      .map((c) => ({...c, total: total(c)!}))
      .filter((c) => c.total !== null);
    const named = scored.filter((c) => c.population >= 200);
    const groups = ifn.classes.map((_, step) => ({
      communes: scored.filter((c) => classIndex(c.total, ifn) === step)
    }));
    const text = words(communeKey(groups, ifn, total));
    const top = Math.max(...named.map((c) => classIndex(c.total, ifn)));
    const [example] = named
      .filter((c) => classIndex(c.total, ifn) === top)
      .sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
    expect(text, area.name).toMatch(/^La commune (?:de |du |des |d’)/);
    expect(text).toContain(example.name.replace(/^Les? /, "").replaceAll("'", "’"));
    expect(untruths(text, {total: example.total, level: "commune"})).toEqual([]);
    expect(frenchFaults(text), text).toEqual([]);
  }
});

it("the key of a map of communes shows a hostile name as it is", () => {
  const key = communeKey([{communes: [{...haut, name: '<img src=x onerror="alert(1)">${1}'}]}], ifn)!.html;
  expect(key).not.toMatch(/<img|\$\{/);
});

it("the key of a map of means puts an EPCI among EPCI, not among communes", () => {
  // Haut is 6 and Bas 2 in these fixtures: 42 % of the EPCI of France print less than 6.0, by the table of them.
  const text = words(epciKey(site, ifn));
  expect(text).toMatch(/^La communauté de communes du Haut/);
  expect(untruths(text, {total: 6, level: "epci"})).toEqual([]);
  expect(text).toContain("son indice moyen, 6,0, dépasse celui de 42\u00a0% des intercommunalités de France");
});
