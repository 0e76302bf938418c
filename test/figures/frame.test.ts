import * as fc from "fast-check";
import {describe, expect, it} from "vitest";
import {frameAddress, pageSearch, readFrameAddress} from "../../src/domain/frame-address.js";
import {framedFigure} from "../../src/figures/client-framed.js";
import {parsedBody} from "../document.js";
import {forAll} from "../property.js";

const word = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const figures = fc.record({page: fc.array(word, {maxLength: 3}).map((path) => path.join("/")), figure: word});

it("the address of a frame says all that it was made of", () =>
  forAll([figures, fc.constantFrom("", "v=1&km=1.5", "t=a&t=b%26page=c")], (framed, state) => {
    const {search} = new URL(frameAddress(framed, state), "https://x.fr/");
    expect(readFrameAddress(search)).toEqual(framed);
    expect(pageSearch(search)).toBe(state);
  }));

const NO_PAGES =
  "//autre.fr/x https://autre.fr javascript:alert(1) data:text/html,x ../secret epci/../../x " +
  "/epci/aval epci//aval epci\\aval sw.js epci/aval?x epci/aval#x @autre.fr";
it.each([
  ...NO_PAGES.split(" ").map((page) => [page, "carte"]),
  ...["", "Carte", `x"]`, "a b", "<b>"].map((figure) => ["epci/aval", figure])
])("the address of a frame is refused for what is no page of the site, or no name: %s %s", (page, figure) =>
  expect(readFrameAddress(`?${new URLSearchParams({page, figure})}`)).toBeNull()
);

describe("what a frame shows of a page", () => {
  const TABLE = `<table id="table-x"><caption>Chiffres</caption><tr><th><a href="./amont">Amont</a></th></tr></table>`;
  const BEHIND = ` data-behind="table-x"`;
  const figure = (name: string, inside = "", attributes = "") =>
    `<figure id="figure-${name}" data-figure${attributes}>${inside}</figure>`;
  const framed = (name: string, main: string) =>
    framedFigure(parsedBody(`<main><div id="contenu">${main}</div></main>`), name);
  const marked = (main: HTMLElement) =>
    [...main.querySelectorAll("[data-embedded]")].map((element) => element.id || element.className);

  it("is the figure, the table of its data in a fold, and nothing else", () => {
    const carte = figure("carte", "<svg></svg>", BEHIND);
    const {main} = framed("carte", `<article><p>Avant</p>${carte}<details>${TABLE}</details></article>`)!;
    expect(marked(main)).toEqual(["figure-carte", "embed-data"]);
    expect(main.querySelector("details:not([open]) .scroll[tabindex] table")!.id).toBe("table-x");
    expect(main.children.length).toBe(2);
  });

  it("has its table once, where the figure holds it", () => {
    const {main} = framed("rang", figure("rang", TABLE, BEHIND))!;
    expect(main.querySelectorAll("table").length).toBe(1);
    expect(main.querySelector("details")).toBeNull();
  });

  it("has the shapes that it borrows from another drawing, with what their own element says", () => {
    const shapes = `<svg><path id="a-01001" d="M0 0z" class="step-1" data-step="1"/></svg>`;
    const borrowing = `<use href="#a-01001" class="cell-3" data-code="01001"><title>Aval</title></use>`;
    const use = `<svg><path id="own" d="M1 1z"/><use href="#own"/>${borrowing}</svg>`;
    const [own, borrowed] = framed("carte", shapes + figure("carte", use))!.shown.querySelectorAll("#own ~ *");
    expect(own.outerHTML).toContain('href="#own"');
    expect(borrowed.localName).toBe("path");
    const attributes = Object.fromEntries([...borrowed.attributes].map(({name, value}) => [name, value]));
    expect(attributes).toEqual({d: "M0 0z", class: "cell-3", "data-code": "01001"});
    expect(borrowed.querySelector("title")!.textContent).toBe("Aval");
  });

  it("is all the main part but its scripts and sheets, where scripts draw the figure from the address", () => {
    const page =
      `<link rel="stylesheet" href="x.css"><article data-frames="carte"><script>alert(1)</script><p>Avant</p>` +
      `${figure("carte", "<script src=x></script>", BEHIND)}${figure("tableau", TABLE)}</article>`;
    const {main, shown} = framed("carte", page)!;
    expect(main.querySelector("article > p")!.textContent).toBe("Avant");
    expect(shown.id).toBe("figure-carte");
    expect(marked(main)).toEqual(["figure-carte", "embed-data"]);
    expect(main.querySelector("details:not([open]) > figure table")!.id).toBe("table-x");
    expect(main.querySelector("script, link")).toBeNull();
    expect(framed("tableau", page)!.main.querySelector("article")).toBeNull();
  });

  it("is nothing, of a page without the figure", () => {
    expect(framed("carte", figure("rang"))).toBeNull();
    expect(framed("carte", `<p id="figure-carte"></p>`)).toBeNull();
    expect(framedFigure(parsedBody("<p>Page déplacée</p>"), "carte")).toBeNull();
  });
});
