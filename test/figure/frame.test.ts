import * as fc from "fast-check";
import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {frameAddress, pageSearch, readFrameAddress} from "../../src/domain/frame-address.js";
import {framedFigure} from "../../src/figure/client-framed.js";
import {forAll} from "../property.js";

const word = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const figures = fc.record({page: fc.array(word, {maxLength: 3}).map((path) => path.join("/")), figure: word});

describe("the address of a frame", () => {
  it("names the page, the figure and the state of the page", () => {
    expect(frameAddress({page: "epci/aval", figure: "carte"})).toBe("embed/?page=epci/aval&figure=carte");
    expect(frameAddress({page: "", figure: "carte"}, "?v=1&masque=a~1,2")).toBe("embed/?figure=carte&v=1&masque=a~1,2");
  });

  it("says all that it was made of", () =>
    forAll([figures, fc.constantFrom("", "v=1&km=1.5", "t=a&t=b%26page=c")], (framed, state) => {
      const {search} = new URL(frameAddress(framed, state), "https://x.fr/");
      expect(readFrameAddress(search)).toEqual(framed);
      expect(pageSearch(search)).toBe(state);
    }));

  // prettier-ignore
  const NO_PAGES = [
    "//autre.fr/x", "https://autre.fr", "javascript:alert(1)", "data:text/html,x", "../secret", "epci/../../x",
    "/epci/aval", "epci//aval", "epci\\aval", "sw.js", "epci/aval?x", "epci/aval#x", "@autre.fr"
  ];
  it.each(NO_PAGES)("is refused for what is no page of the site: %s", (page) =>
    expect(readFrameAddress(`?${new URLSearchParams({page, figure: "carte"})}`)).toBeNull()
  );

  it.each(["", "Carte", `x"]`, "a b", "<b>"])("is refused for what is no name of a figure: %j", (figure) =>
    expect(readFrameAddress(`?${new URLSearchParams({page: "epci/aval", figure})}`)).toBeNull()
  );
});

describe("what a frame shows of a page", () => {
  const table = `<table id="table-x"><caption>Chiffres</caption><tr><th><a href="./amont">Amont</a></th></tr></table>`;
  const figure = (name: string, inside = "", attributes = "") =>
    `<figure id="figure-${name}" data-figure${attributes}>${inside}</figure>`;
  const framed = (name: string, main: string) =>
    framedFigure(
      parseHTML(
        `<!DOCTYPE html><html><body><header></header><main><div class="site story" id="contenu">${main}</div></main></body></html>`
      ).document as unknown as Document,
      name
    );
  const marked = (main: HTMLElement) =>
    [...main.querySelectorAll("[data-embedded]")].map((element) => element.id || element.className);

  it("is the figure, the table of its data in a fold, and nothing else", () => {
    const {main} = framed(
      "carte",
      `<article><p>Avant</p>${figure("carte", "<svg></svg>", ` data-behind="table-x"`)}<details>${table}</details></article>`
    )!;
    expect(marked(main)).toEqual(["figure-carte", "embed-data"]);
    expect(main.querySelector("details:not([open]) table")!.id).toBe("table-x");
    expect(main.children.length).toBe(2);
    expect(main.textContent).not.toContain("Avant");
  });

  it("has its table once, where the figure holds it", () => {
    const {main} = framed("rang", figure("rang", table, ` data-behind="table-x"`))!;
    expect(main.querySelectorAll("table").length).toBe(1);
    expect(main.querySelector("details")).toBeNull();
  });

  it("has the shapes that it borrows from another drawing, with what their own element says", () => {
    const shapes = `<svg><path id="a-01001" d="M0 0z" class="step-1" data-step="1"/></svg>`;
    const use = `<svg><path id="own" d="M1 1z"/><use href="#own"/><use href="#a-01001" class="cell-3" data-code="01001"><title>Aval</title></use></svg>`;
    const {shown} = framed("carte", shapes + figure("carte", use))!;
    const [own, borrowed] = [...shown.querySelector("svg")!.children].slice(1);
    expect(own.outerHTML).toContain('href="#own"');
    expect(borrowed.localName).toBe("path");
    expect(Object.fromEntries([...borrowed.attributes].map(({name, value}) => [name, value]))).toEqual({
      d: "M0 0z",
      class: "cell-3",
      "data-code": "01001"
    });
    expect(borrowed.querySelector("title")!.textContent).toBe("Aval");
  });

  it("is all the main part, where scripts draw the figure from the address", () => {
    const page = (names: string) =>
      `<article data-frames="${names}"><p>Avant</p>${figure("carte", "", ` data-behind="table-x"`)}${figure("tableau", table)}</article>`;
    const {main, shown} = framed("carte", page("*"))!;
    expect(main.querySelector("article > p")!.textContent).toBe("Avant");
    expect(shown.id).toBe("figure-carte");
    expect(marked(main)).toEqual(["figure-carte", "embed-data"]);
    expect(main.querySelector("details:not([open]) > figure table")!.id).toBe("table-x");
    expect(framed("carte", page("carte"))!.main.querySelector("article")).not.toBeNull();
    expect(framed("tableau", page("carte"))!.main.querySelector("article")).toBeNull();
  });

  it("is the place of a figure that scripts have yet to draw", () =>
    expect(
      framed("graphique", `<article data-frames="*"><section id="requete" data-frame="graphique"></section></article>`)!
        .shown.id
    ).toBe("requete"));

  it("has no script nor stylesheet of the page", () =>
    expect(
      framed(
        "carte",
        `<link rel="stylesheet" href="x.css"><article data-frames="*"><script>alert(1)</script>${figure("carte", "<script src=x></script>")}</article>`
      )!.main.querySelector("script, link")
    ).toBeNull());

  it("is nothing, of a page without the figure", () => {
    expect(framed("carte", figure("rang"))).toBeNull();
    expect(framed("carte", `<p id="figure-carte"></p>`)).toBeNull();
    expect(framedFigure(parseHTML("<p>Page déplacée</p>").document as unknown as Document, "carte")).toBeNull();
  });
});
