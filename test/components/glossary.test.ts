import fc from "fast-check";
import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {glossaryChapter, markTerms, MARKS, termHref} from "../../src/components/glossary.js";
import {escapeHtml, type Html} from "../../src/components/html.js";
import {typeset} from "../../src/domain/french.js";
import {glossary, modelEntries, termAnchor, termFinder, writtenEntries} from "../../src/domain/glossary.js";
import {models} from "../../src/domain/models.js";
import {methodPage} from "../../src/method/page.js";
import {frenchFaults} from "../domain/french-checks.js";
import {siteOf} from "../report/fixtures.js";
import {forAll} from "../property.js";

const find = termFinder(glossary.values());
const marked = (markup: string, limit?: number) =>
  [...markTerms(markup, limit).matchAll(/<a class="term" href="\/methode#glossaire-([^"]+)">([^<]*)<\/a>/g)].map(
    ([, id, text]) => [id, text]
  );
const plainText = (markup: string) => markup.replace(/<\/?a[^>]*>/g, "");

describe("the glossary", () => {
  it("says each term once, in one or two sentences of correct French", () => {
    expect(writtenEntries.length).toBeGreaterThan(30);
    expect(glossary.size).toBe(writtenEntries.length + modelEntries.length);
    for (const {id, definition} of glossary.values()) {
      expect(frenchFaults(definition), id).toEqual([]);
      expect(definition.split(/[.?!] (?=\p{Lu})/u).length, id).toBeLessThanOrEqual(2);
      expect(typeset(definition)).toBe(definition);
      expect(definition.length, id).toBeLessThan(330);
    }
  });

  it("has every indicator and axis of the models, as the models define them", () => {
    for (const {indicators, axes} of Object.values(models)) {
      for (const {id, definition, publisher} of indicators)
        expect(glossary.get(id)!.definition).toBe(typeset(`${definition} Source : ${publisher}.`));
      for (const {id, label} of axes) expect(glossary.get(`axe-${id}`)).toMatchObject({term: label});
    }
    // Of both models, the indicator that each has of its own.
    expect(glossary.get("axe-access")!.definition).toMatch(/non-couverture en 4G.*éloignement des bibliothèques/);
  });

  it("writes no form for two terms", () => {
    const forms = [...glossary.values()].flatMap((e) =>
      e.forms.map((form) => form.charAt(0).toLowerCase() + form.slice(1))
    );
    expect(new Set(forms).size).toBe(forms.length);
  });

  it("has each definition at an address of the page of the method, and each of its sources at a safe one", () => {
    for (const scored of [true, false]) {
      const site = siteOf({scored});
      const {document} = parseHTML(
        methodPage({whole: null, departements: [{...site, edition: {...site.edition, sources: site.sources}}]} as never)
      );
      for (const {id} of glossary.values())
        expect(document.querySelectorAll(`[id="${termAnchor(id)}"]`).length, id).toBe(1);
      expect(document.querySelectorAll("#glossaire .term").length).toBe(0);
    }
    for (const {source} of writtenEntries) if (source) expect(new URL(source.href).protocol).toBe("https:");
    expect((glossaryChapter()[2] as Html).html.match(/<dt /g)!.length).toBe(writtenEntries.length);
  });
});

describe("the search of terms", () => {
  it("takes the longest form, whole words, with a capital or without, typeset or not", () => {
    expect(find("Le Lieu d'inclusion numérique").map((f) => f.id)).toEqual(["lieu"]);
    expect(find("lieux d’inclusion\u00a0numérique").map((f) => f.id)).toEqual(["lieu"]);
    expect(find("Médiane, médianes, intermédiane").map((f) => [f.id, f.index])).toEqual([["mediane", 0]]);
    expect(find("le manque de 4G et la 4G").map((f) => f.id)).toEqual(["no_4g_coverage_rate", "4g"]);
    expect(find("SQL, sql, Sql").map((f) => f.index)).toEqual([0]);
    expect(find("indice-clé, sous-indice, tiers-lieu").map((f) => f.id)).toEqual(["ifn", "tiers-lieu"]);
  });

  it("finds every form of every term, alone and in a sentence", () => {
    for (const {id, forms} of glossary.values()) {
      for (const form of forms) {
        for (const text of [form, typeset(form), `Voici : ${form}.`])
          expect(
            find(text).map((f) => [f.id, f.length]),
            text
          ).toEqual([[id, form.length]]);
      }
    }
  });
});

describe("the marks of a page", () => {
  it("are links to the definition, once a term, in running text", () => {
    expect(markTerms("<p>La médiane &amp; l’EPCI : médiane.</p><ul><li>EPCI, SQL</li></ul>")).toBe(
      `<p>La <a class="term" href="${termHref("mediane")}">médiane</a> &amp; l’<a class="term" href="${termHref("epci")}">EPCI</a> : médiane.</p><ul><li>EPCI, <a class="term" href="${termHref("sql")}">SQL</a></li></ul>`
    );
  });

  // prettier-ignore
  const UNMARKED = [
    "<h2>médiane</h2>", '<p><a href="/x">la <em>médiane</em></a></p>', "<p><button>médiane</button></p>",
    "<form><p>médiane</p></form>", "<table><caption>médiane</caption></table>", "<tr><th>médiane</th></tr>",
    "<figcaption><svg><title>médiane</title></svg></figcaption>", "<td><code>médiane</code></td>", "<pre>médiane</pre>",
    "<details><summary>médiane</summary></details>", "<div>médiane</div>", '<p class="kicker">médiane</p>',
    '<p role="status">médiane</p>', "<p hidden>médiane</p>", '<div data-explore-part="words"><p>médiane</p></div>',
    '<section id="glossaire" data-glossary><dd>médiane</dd></section>',
    '<ul class="legend" data-legend="carte"><li>médiane</li></ul>', '<p title="médiane"></p>', "<p>&quot;</p>"
  ];
  it.each(UNMARKED)("are not in %s", (markup) => expect(markTerms(markup)).toBe(markup));

  it("come back after what was closed, and are not stopped by what has no end", () => {
    expect(
      marked('<article data-planner=""><p><b>médiane</b><br>médiane <img src="x"> SQL</p><input><p>EPCI</p></article>')
    ).toEqual([
      ["mediane", "médiane"],
      ["sql", "SQL"],
      ["epci", "EPCI"]
    ]);
    expect(
      marked('<figure><svg><path d="M0"/><use href="#a"></use></svg><figcaption>médiane</figcaption></figure>')
    ).toEqual([["mediane", "médiane"]]);
  });

  it("are no more than their limit", () => {
    const all = [...glossary.values()].map((e) => `<p>${e.forms[0]}</p>`).join("");
    expect(marked(all).length).toBe(MARKS);
    expect(marked(all, 3).length).toBe(3);
  });

  it("change no text, are the same again, and hold no term twice, whatever the page", () => {
    const term = fc.constantFrom(...[...glossary.values()].flatMap((e) => e.forms), "rien", "&", "<b>");
    const text = fc.array(term, {maxLength: 6}).map((words) => escapeHtml(words.join(" ")));
    const tree: fc.Arbitrary<string> = fc.letrec<{node: string}>((tie) => ({
      node: fc.oneof(
        {depthSize: "small"},
        text,
        fc
          .tuple(
            fc.constantFrom("figcaption", "div", "a", "h2", "svg", "section", "span", "b", "form"),
            fc.array(tie("node"), {maxLength: 4})
          )
          .map(([name, children]) => `<${name}>${children.join("")}</${name}>`)
      )
    })).node;
    forAll([tree], 300, (markup) => {
      const once = markTerms(markup);
      expect(plainText(once)).toBe(plainText(markup));
      expect(markTerms(once)).toBe(once);
      const ids = [...once.matchAll(/class="term" href="[^"]*#glossaire-([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const {document} = parseHTML(`<html><body>${once}</body></html>`);
      for (const link of document.querySelectorAll("a.term")) {
        expect(link.parentElement!.closest("a, h2, svg, form, b")).toBeNull();
        expect(link.parentElement!.closest("figcaption")).not.toBeNull();
      }
    });
  });
});
