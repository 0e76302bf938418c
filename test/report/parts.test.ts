import fc from "fast-check";
import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {html, raw} from "../../src/components/html.js";
import {paper} from "../../src/report/paper.js";
import {vectorPatterns} from "../../src/report/vector-patterns.js";
import type {Unaddressed} from "../../src/domain/unaddressed.js";
import {
  askedByFigures,
  DECISION_DETAIL,
  DECISION_TEXT,
  chosenDecisions,
  writtenDecisions
} from "../../src/domain/decisions.js";
import {shorten} from "../../src/domain/shorten.js";
import {HOME, placeOf, SERVICES} from "../leaflet/fixtures.js";
import {contentOf, familyOf, ideaOf} from "./fixtures.js";

describe("a chapter on paper", () => {
  it("is open, without hooks, fields and what is hidden, and leads up a folder", () => {
    const chapter = html`<p data-x="1" class="a">Un <a href="/b#c" title="d">b</a></p><form class="f"><input></form>
      <ul><li data-y="2">oui</li><li hidden>non</li></ul><details><summary>Plus</summary><table><tr><td>e</td></tr></table></details><a href="../g">g</a>`;
    expect(paper(chapter).html.replaceAll("\n", "")).toBe(
      '<p class="a">Un <a href="../b#c">b</a></p><ul><li>oui</li></ul><div><table><tr><td>e</td></tr></table></div><a href="../g">g</a>'
    );
    expect(paper(chapter, "left out").html).not.toContain("<td>");
  });

  it("leaves texts as they are", () => {
    fc.assert(
      fc.property(fc.string({unit: "binary"}), (text) => {
        const plain = html`<p>${text}</p>`;
        expect(paper(plain).html).toBe(plain.html);
      })
    );
  });
});

describe("patterns drawn as lines", () => {
  const map = raw(
    '<svg class="map" id="m" viewBox="0 0 1000 50"><defs><pattern id="m-dots"></pattern></defs><g class="map-shapes"><path id="m-1" d="M0 0h9v9z" class="step-3"/></g>' +
      '<g class="map-overlay" aria-hidden="true"><path class="map-pattern" fill="url(#m-dots)" d="M1 1h2v2z"/></g></svg>'
  );
  const cells = raw(
    '<svg class="map" id="n" viewBox="0 0 1000 90"><defs><pattern id="cell-4" class="cell-4"><rect/><circle r="1"/></pattern><pattern id="cell-8" class="cell-8"><path d="M0 0V14"/></pattern></defs>' +
      '<g class="map-shapes"><use href="#m-1" class="cell-4"/></g><g class="map-overlay" aria-hidden="true"></g></svg>'
  );
  const swatch = raw('<span class="swatch step-4 pattern-lines" aria-hidden="true"></span>');
  const {document} = parseHTML(`<body>${vectorPatterns(html`${map}${cells}${swatch}`).html}</body>`);
  const clipped = (selector: string) => {
    const group = document.querySelector(selector)!;
    return [
      document.querySelector(`#${/#(.*)\)/.exec(group.getAttribute("clip-path")!)![1]} path`)!.getAttribute("d"),
      group.querySelector("use")!.getAttribute("href")
    ];
  };

  it("cover what the pattern covered, of shapes of their own or borrowed", () => {
    expect(clipped("#m .map-ink-dots")).toEqual(["M1 1h2v2z", "#trame-dots"]);
    expect(clipped("#n .map-ink-dots.cell-4")).toEqual(["M0 0h9v9z", "#trame-dots"]);
    expect(document.querySelectorAll("pattern, .map-pattern, .map-ink-lines.cell-8").length).toBe(0);
  });

  it("have all that they refer to, over the largest map", () => {
    for (const use of document.querySelectorAll("use"))
      expect(document.getElementById(use.getAttribute("href")!.slice(1)), use.outerHTML).not.toBeNull();
    // A block of ten rows, half a pitch of 18 apart, is as high as 90 units: the highest map needs one.
    expect(document.querySelectorAll("#trame-dots use").length).toBe(1);
    expect(document.querySelector("svg.swatch use")!.getAttribute("href")).toBe("#trame-small-lines");
  });

  it("leave a page without a map as it is", () => expect(vectorPatterns(swatch)).toBe(swatch));
});

describe("a shortened text", () => {
  it("ends after a word", () => {
    expect(shorten("Un lieu, près d’ici", 12)).toBe("Un lieu…");
    expect(shorten("Un lieu", 7)).toBe("Un lieu");
    expect(shorten("Anticonstitutionnel", 10)).toBe("Anticonst…");
  });

  it("is never longer than asked, and well formed", () => {
    fc.assert(
      fc.property(fc.string({unit: "binary", maxLength: 60}), fc.integer({min: 2, max: 40}), (text, limit) => {
        const short = shorten(text, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        if (text.length <= limit) expect(short).toBe(text);
        else expect(text.startsWith(short.slice(0, -1))).toBe(true);
        expect(short.endsWith("\uFFFD") || !/[\uD800-\uDBFF]…$/.test(short)).toBe(true);
      })
    );
  });
});

describe("what there is to decide", () => {
  it("comes from recommendations by priority, then from the first idea of each family", () => {
    const recommendation = (title: string, priority: "haute" | "basse" | null) => ({
      title,
      text: "",
      who: ["le Département"],
      priority
    });
    const collected = [
      familyOf("a", "A", [ideaOf("a1"), ideaOf("a2", {votes: 2})]),
      familyOf("b", "B", [ideaOf("b1", {priority: "haute"})])
    ].map((family) => ({territory: "t", family, origin: {kind: "text" as const, author: "x", date: "2024-01-01"}}));
    const content = contentOf("t", {
      recommendations: [
        recommendation("basse", "basse"),
        recommendation("sans", null),
        recommendation("haute", "haute")
      ]
    });
    expect(writtenDecisions(content, collected).map((d) => d.text)).toEqual(["haute", "sans", "basse", "b1", "a2"]);
    expect(writtenDecisions(content, collected)[0]).toEqual({
      text: "haute",
      detail: "Priorité haute · Qui : le Département",
      generated: false
    });
    expect(writtenDecisions(undefined, collected, (code) => `chez ${code}`).map((d) => d.detail)).toEqual([
      "chez t · B",
      "chez t · A"
    ]);
  });

  it("has an idea of every family, before a second of any, and of recommendations what is left", () => {
    const origin = {kind: "text" as const, author: "x", date: "2024-01-01"};
    const families = ["a", "b", "c", "d", "e"];
    const collected = ["s", "t"].flatMap((territory) =>
      families.map((id) => ({
        territory,
        family: familyOf(id, id.toUpperCase(), [ideaOf(`${id} ${territory}`)]),
        origin
      }))
    );
    const recommendations = ["r1", "r2"].map((title) => ({title, text: "", who: [], priority: null}));
    const chosen = (content: ReturnType<typeof contentOf> | undefined, from = collected) =>
      chosenDecisions(writtenDecisions(content, from), {
        recommended: content?.recommendations.length ?? 0,
        collected: from,
        asked: [{text: "?", detail: null, generated: true}]
      }).map((d) => d.text);
    const firsts = families.map((id) => `${id} s`);
    expect(chosen(undefined)).toEqual(firsts);
    expect(chosen(contentOf("t", {recommendations}))).toEqual(["r1", ...firsts]);
    expect(chosen(undefined, collected.slice(0, 1))).toEqual(["a s", "?"]);
    expect(chosen(contentOf("t", {recommendations}), [])).toEqual(["r1", "r2", "?"]);
    // Four of two lines and one would be two pages: each has one line then. Three are not too many.
    const long = (count: number) =>
      collected
        .slice(0, count)
        .map((c) => ({...c, family: familyOf(c.family.id, "F", [ideaOf("mot ".repeat(30).trim())])}));
    expect(chosen(undefined, long(4)).map((text) => text.length <= 75)).toEqual(Array(4).fill(true));
    expect(chosen(undefined, long(3)).slice(0, 3)).toEqual(Array(3).fill("mot ".repeat(30).trim()));
  });

  it("has as much said of it as a line holds", () => {
    const of = (who: string[]) =>
      writtenDecisions(contentOf("t", {recommendations: [{title: "x", text: "", who, priority: "basse"}]}), [])[0]
        .detail;
    expect(of(["le Département"])).toBe("Priorité basse · Qui : le Département");
    expect(of(["un".repeat(60)])).toBe("Priorité basse");
  });

  it("is asked by figures that are there, each with its number", () => {
    const place = (id: string, services: string | null, horaires: string | null) =>
      placeOf(id, HOME, {services, horaires, itinerance: "Fixe"});
    const ask = (places: ReturnType<typeof place>[] | null, unaddressed: Unaddressed[] = []) =>
      askedByFigures({profile: null, places, unaddressed, comes: 0, departement: "Ain", compared: true}).map((d) =>
        `${d.text} ${d.detail}`.replace(/[\u00a0\u202f]/g, " ")
      );
    expect(ask(null)).toEqual([]);
    expect(ask([])).toEqual(["Où ouvrir un premier lieu ? Aucun n’est recensé ici dans les fichiers repris."]);
    // What is known without an address is not asked for.
    const said = {name: "une bibliothèque", functions: "acces", address: null, source: "s", address_source: null};
    const library = {territory: "1", places: 1, ...said};
    expect(ask([], [library])[0]).toContain("Où pouvoir découvrir les usages de base ?");
    expect(ask([place("1", SERVICES.demarches, "Mo 09:00-12:00"), place("2", SERVICES.demarches, null)])).toEqual([
      "Où pouvoir accéder à internet ? Aucun lieu connu ici ne le propose.",
      "Comment faire connaître les horaires ? Ils ne sont connus que pour 1 lieu sur 2.",
      "Faut-il une aide qui se déplace ? Aucun des lieux connus ici ne va d’une commune à l’autre."
    ]);
  });

  it("fits its lines, whatever was written", () => {
    fc.assert(
      fc.property(fc.string({maxLength: 600}), fc.array(fc.string({maxLength: 90}), {maxLength: 5}), (text, who) => {
        const [decided] = writtenDecisions(
          contentOf("t", {recommendations: [{title: text, text: "", who, priority: null}]}),
          []
        );
        expect(decided.text.length).toBeLessThanOrEqual(DECISION_TEXT);
        expect(decided.detail?.length ?? 0).toBeLessThanOrEqual(DECISION_DETAIL);
      })
    );
  });
});
