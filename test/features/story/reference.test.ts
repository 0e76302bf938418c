import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {storyOf} from "../../../src/edition/names.js";
import type {NationalEpci} from "../../../src/edition/national-areas.js";
import type {Site} from "../../../src/edition/site.js";
import {referenceFiles, referenceHref, referencesOf, storyPage} from "../../../src/features/story/index.js";
import {haut, model, siteOf} from "../report/fixtures.js";

const parse = (markdown: string) =>
  parseHTML(`<body>${markdown.replace(/^---\n[\s\S]*?\n---\n/, "")}</body>`).document as unknown as Document;

const alone = siteOf();
/** The same département among others. */
const among: Site = {...alone, home: "/departement/a", edition: {...alone.edition, departement: null}};

const ids = (page: Document) => [...page.querySelectorAll("[id]")].map(({id}) => id);
const slugs = referencesOf(alone, haut).map(({slug}) => slug);

it("the reference of an EPCI has pages of its own, to which its story leads", () => {
  const story = parse(storyPage(alone, haut));
  expect(slugs).toEqual(expect.arrayContaining(["communes", "depliants", "donnees"]));
  const from = new URL(storyOf(haut).href, "https://exemple.fr");
  const ways = [...story.querySelectorAll('.references a:not(.term), #besoins a[href$="/dit"]')];
  expect(ways.map((way) => new URL(way.getAttribute("href")!, from).pathname).sort()).toEqual(
    slugs.map((slug) => referenceHref(haut, {slug})).sort()
  );
  expect(new Set(ids(story)).size).toBe(ids(story).length);
});

/** Those of an EPCI, by name. */
const pagesOf = (site: Site) =>
  [...referenceFiles({departements: [site]})].filter(({path}) => path.startsWith("epci/haut/"));

it("the reference of an EPCI has these pages, and no other", () =>
  expect(pagesOf(alone).map(({path}) => path)).toEqual(slugs.map((slug) => `epci/haut/${slug}.html`)));

it("the reference of an EPCI is folded at the end of the story among several départements, and has no page", () => {
  const story = parse(storyPage(among, haut));
  const parts = [...story.querySelectorAll("#reference > details > summary")];
  expect(parts.map((part) => part.textContent)).toEqual(referencesOf(among, haut).map(({title}) => title));
  expect([...referenceFiles({departements: [among]})]).toEqual([]);
  expect(new Set(ids(story)).size).toBe(ids(story).length);
  for (const page of pagesOf(alone))
    for (const {id} of parse(page.content).querySelectorAll("figure[data-figure]"))
      // The table of scores is behind the map of the story.
      if (id === "figure-scores") expect(story.querySelector("#figure-carte-communes table.communes")).not.toBeNull();
      else expect(story.getElementById(id)!.matches("details figure"), id).toBe(true);
  for (const link of story.querySelectorAll('article a[href^="#"]'))
    expect(story.getElementById(link.getAttribute("href")!.slice(1)), link.outerHTML).not.toBeNull();
});

const area = (code: string, name: string, total: number): NationalEpci => ({
  ...{level: "epci", code, name, departement: "Jura", population: 400, population_scores: 400, total},
  scores: Object.fromEntries(model.indicators.map(({id}) => [id, total]))
});
/** The EPCI of the fixtures at 6, and others at 5.9 to 1: five are nearer than the last. */
const nationalEpcis = [
  area(haut.code, haut.name, 6),
  ...[5.9, 6.2, 5, 4, 3, 1].map((t, i) => area(`30000000${i}`, `CC de la N${i}`, t))
];
const part = (areas: NationalEpci[], site = alone) => {
  const found = referencesOf({...site, nationalEpcis: areas}, haut).find(({slug}) => slug === "semblables");
  const [[, , content] = []] = found?.chapters("") ?? [];
  return content ? parse(content.html) : undefined;
};
const rows = (body: Document) =>
  [...body.querySelectorAll("tbody tr")].map((tr) => tr.textContent!.replace(/\s+/g, " "));

it("alike EPCI are five, and say where it stands among them", () => {
  const body = part(nationalEpcis)!;
  const others = ["N0 Jura4005,9", "N2 Jura4005,0", "N3 Jura4004,0", "N4 Jura4003,0"];
  expect(rows(body)).toEqual(["N1 Jura4006,2", "Haut Pays <b> Jura4006,0", ...others]);
  const said = "Son indice, 6,0, est le 2e sur 6, du plus fragile au moins fragile.";
  expect(body.querySelector("p")!.textContent).toBe(said);
  expect(part([])).toBeUndefined();
  const large = "Aucune n’a un nombre d’habitants proche du sien.";
  const paragraphs = (page: Document) => [...page.querySelectorAll("p")].map((p) => p.textContent);
  expect(paragraphs(body)).not.toContain(large);
  // Of the others no commune is known, so no département.
  const [own, ...small] = nationalEpcis.map((e, i) => (i === 0 ? {...e, population: 801} : {...e, departement: null}));
  const city = part([own, ...small])!;
  expect(paragraphs(city)).toContain(large);
  expect(rows(city)[0]).toBe("N14006,2");
});

it("alike EPCI are compared by no score that is imputed for most, and an index that rests on it has no rank", () => {
  const [first] = model.indicators;
  const value: Site["value"] = (...asked) => {
    const row = alone.value(...asked);
    return row && asked[2] === first.id ? {...row, imputed_share: 0.6} : row;
  };
  // Far by that score alone, the last one is now the nearest.
  const near = nationalEpcis.at(-1)!;
  const moved = {...near, scores: {...nationalEpcis[0].scores, [first.id]: 1}};
  const body = part([...nationalEpcis.slice(0, -1), moved], {...alone, value})!;
  expect(rows(body).some((row) => row.startsWith("N5"))).toBe(true);
  expect(body.querySelector("body")!.textContent).not.toMatch(/Son indice/);
  expect(body.querySelector("body")!.textContent).toContain(`N’est pas comparé : ${first.subject}`);
});
