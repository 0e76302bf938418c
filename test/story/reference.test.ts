import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {storyOf} from "../../src/data/names.js";
import type {Site} from "../../src/data/site.js";
import {referenceFiles, referenceHref, referencePage, referencesOf, storyPage} from "../../src/story/index.js";
import {haut, siteOf} from "../report/fixtures.js";

const parse = (markdown: string) =>
  parseHTML(`<body>${markdown.replace(/^---\n[\s\S]*?\n---\n/, "")}</body>`).document as unknown as Document;

const alone = siteOf();
/** The same département among others. */
const among: Site = {...alone, home: "/departement/a", edition: {...alone.edition, departement: null}};

const ids = (page: Document) => [...page.querySelectorAll("[id]")].map(({id}) => id);
const slugs = referencesOf(alone, haut).map(({slug}) => slug);

describe("what is looked up about an EPCI", () => {
  it("has pages of its own, to which its story leads", () => {
    const story = parse(storyPage(alone, haut));
    expect(slugs).toEqual(expect.arrayContaining(["communes", "depliants", "donnees"]));
    const ways = [...story.querySelectorAll('.references a:not(.term), #besoins a[href$="/dit"]')].map((a) =>
      a.getAttribute("href")!
    );
    const from = new URL(storyOf(haut).href, "https://exemple.fr");
    expect(ways.map((way) => new URL(way, from).pathname).sort()).toEqual(
      slugs.map((slug) => referenceHref(haut, {slug})).sort()
    );
    expect(new Set(ids(story)).size).toBe(ids(story).length);
  });

  it("is published as its preview shows it", () => {
    const files = [...referenceFiles({departements: [alone]})].filter(({path}) => path.startsWith("epci/haut/"));
    expect(files.map(({path}) => path)).toEqual(slugs.map((slug) => `epci/haut/${slug}.html`));
    for (const [i, {html}] of files.entries()) {
      const preview = parse(referencePage(alone, haut, {page: slugs[i]})!);
      expect(parse(html).querySelector("#contenu")!.outerHTML).toBe(preview.querySelector("#contenu")!.outerHTML);
    }
    expect([...referenceFiles({departements: [among]})]).toEqual([]);
  });

  it("is folded at the end of the story among several départements, and has no page", () => {
    const story = parse(storyPage(among, haut));
    const parts = [...story.querySelectorAll("#reference > details")];
    expect(parts.map((part) => part.querySelector("summary")!.textContent)).toEqual(
      referencesOf(among, haut).map(({title}) => title)
    );
    expect(slugs.map((slug) => referencePage(among, haut, {page: slug}))).toEqual(slugs.map(() => null));
    expect(new Set(ids(story)).size).toBe(ids(story).length);
    for (const slug of slugs)
      for (const {id} of parse(referencePage(alone, haut, {page: slug})!).querySelectorAll("figure[data-figure]"))
        // The table of scores is behind the map of the story.
        if (id === "figure-scores") expect(story.querySelector("#figure-carte-communes table.communes")).not.toBeNull();
        else expect(story.getElementById(id)!.matches("details figure"), id).toBe(true);
    // Links inside the page lead somewhere.
    for (const link of story.querySelectorAll('article a[href^="#"]'))
      expect(story.getElementById(link.getAttribute("href")!.slice(1)), link.outerHTML).not.toBeNull();
  });

  it("is nothing else", () => expect(referencePage(alone, haut, {page: "autre"})).toBeNull());
});
