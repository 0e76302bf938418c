import fc from "fast-check";
import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {html, raw} from "../../../src/components/html.js";
import {paper, vectorPatterns} from "../../../src/features/report/paper.js";
import {itHolds} from "../../property.js";

const PAGE = "/epci/haut";

it("a text on paper is open, without hooks, fields and what is hidden", () => {
  const about = (words: string, behind: string) =>
    `<details class="about"><summary>${words}</summary>${behind}</details>`;
  const text = raw(`<p data-x="1" class="a">Un</p><form class="f"><input></form>
      <ul><li data-y="2">oui</li><li hidden>non</li></ul>
      <details id="z"><summary>Plus</summary><p>Dedans</p>${about("Sources et lecture", "<i>s</i>")}</details>
      ${about("En tableau", '<div class="behind"><table></table></div><div>d</div>')}
      ${about("Par classe", '<div class="behind"><table class="classes" id="t"></table></div>')}`);
  expect(paper(text, PAGE).html.replace(/\n\s*/g, "")).toBe(
    '<p class="a">Un</p><ul><li>oui</li></ul><div id="z"><p class="unfolded">Plus</p><p>Dedans</p>' +
      '<div class="about"><i>s</i></div></div><div class="about"><div>d</div></div>' +
      '<div class="about"><table class="classes" id="t"></table></div>'
  );
});

it("a text on paper leads up a folder, from where its page is, and nowhere where nothing is", () => {
  const led = (href: string) => /href="(.*?)"/.exec(paper(html`<b id="d"></b><a href="${href}">l</a>`, PAGE).html)?.[1];
  expect(["/b#c", "./haut/communes#freins", "#e"].map(led)).toEqual([
    "../b#c",
    "../epci/haut/communes#freins",
    undefined
  ]);
  for (const kept of ["../g?x=1", "#d", "https://e.org/", "tel:+33"]) expect(led(kept)).toBe(kept);
});

itHolds("a text on paper keeps its words as they are", [fc.string({unit: "binary"})], (words) => {
  const plain = html`<p>${words}</p>`;
  expect(paper(plain, PAGE).html).toBe(plain.html);
});

const map = raw(
  '<svg class="map" id="m" viewBox="0 0 1000 50"><defs><pattern id="m-dots"></pattern></defs>' +
    '<g class="map-shapes"><path id="m-1" d="M0 0h9v9z" class="step-3"/></g>' +
    '<g class="map-overlay"><path class="map-pattern" fill="url(#m-dots)" d="M1 1h2v2z"/></g></svg>'
);
const swatch = raw('<span class="swatch step-4 pattern-lines" aria-hidden="true"></span>');
const {document} = parseHTML(`<body>${vectorPatterns(html`${map}${swatch}`).html}</body>`);
const clipped = (selector: string) => {
  const group = document.querySelector(selector)!;
  return [
    document.querySelector(`#${/#(.*)\)/.exec(group.getAttribute("clip-path")!)![1]} path`)!.getAttribute("d"),
    group.querySelector("use")!.getAttribute("href")
  ];
};

it("patterns drawn as lines cover what the pattern covered, inside its outline", () => {
  expect(clipped("#m .map-ink-dots")).toEqual(["M1 1h2v2z", "#trame-dots"]);
  expect(document.querySelectorAll("pattern, .map-pattern").length).toBe(0);
});

it("patterns drawn as lines have all that they refer to, over the largest map", () => {
  for (const use of document.querySelectorAll("use"))
    expect(document.getElementById(use.getAttribute("href")!.slice(1)), use.outerHTML).not.toBeNull();
  // A block of ten rows, half a pitch of 18 apart, is as high as 90 units: the highest map needs one.
  expect(document.querySelectorAll("#trame-dots use").length).toBe(1);
  expect(document.querySelector("svg.swatch use")!.getAttribute("href")).toBe("#trame-small-lines");
});

it("patterns drawn as lines leave a page without a map as it is", () => expect(vectorPatterns(swatch)).toBe(swatch));
