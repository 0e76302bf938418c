import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import type {NationalEpci, Site} from "../../src/data/site.js";
import {indexProfile, type IndexProfile} from "../../src/domain/profile.js";
import {peersPart} from "../../src/story/reference.js";
import {haut, model, siteOf} from "../report/fixtures.js";

const area = (code: string, name: string, total: number): NationalEpci => ({
  level: "epci",
  code,
  name,
  departement: "Jura",
  population: 400,
  population_scores: 400,
  scores: Object.fromEntries(model.indicators.map(({id}) => [id, total])),
  total
});
/** The EPCI of the fixtures at 6, and others at 5.9 to 1: five are nearer than the last. */
const nationalEpcis = [
  area(haut.code, haut.name, 6),
  ...[5.9, 6.2, 5, 4, 3, 1].map((t, i) => area(`30000000${i}`, `CC de la N${i}`, t))
];
const site: Site = {...siteOf(), nationalEpcis};
const profile = indexProfile(site, haut)!;
const part = (own: IndexProfile = profile, whose = site) => {
  const found = peersPart(whose, haut, own);
  return found && parseHTML(`<body>${found.html}</body>`).document;
};
const rows = (body: Document) =>
  [...body.querySelectorAll("tbody tr")].map((tr) => tr.textContent!.replace(/\s+/g, " "));

it("shows the five EPCI of France that resemble one most, and where it stands among them", () => {
  const body = part()!;
  expect(rows(body)).toEqual([
    "N1 Jura4006,2",
    "Haut Pays <b> Jura4006,0",
    "N0 Jura4005,9",
    "N2 Jura4005,0",
    "N3 Jura4004,0",
    "N4 Jura4003,0"
  ]);
  expect(body.querySelector("p")!.textContent).toBe(
    "Son indice, 6,0, est le 2e sur 6, du plus fragile au moins fragile."
  );
});

it("compares no score that is imputed for most of the inhabitants, and then ranks no index that rests on it", () => {
  const [first, ...rest] = profile.indicators;
  const imputed = {...profile, indicators: [{...first, own: {...first.own, imputed_share: 0.6}}, ...rest]};
  // Far by that score alone, the last one is now the nearest.
  const near = nationalEpcis.at(-1)!;
  const moved = {...near, scores: {...nationalEpcis[0].scores, [first.subject.id]: 1}};
  const body = part(imputed, {...site, nationalEpcis: [...nationalEpcis.slice(0, -1), moved]})!;
  expect(rows(body).some((row) => row.startsWith("N5"))).toBe(true);
  expect(body.querySelector("body")!.textContent).not.toMatch(/Son indice/);
  expect(body.querySelector("body")!.textContent).toContain(`N’est pas comparé : ${first.subject.subject}`);
});

it("is not there where the EPCI of France are not known", () => {
  expect(part(profile, siteOf())).toBeNull();
});
