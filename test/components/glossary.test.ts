import fc from "fast-check";
import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {markTerms, MARKS, termHref} from "../../src/components/glossary.js";
import {escapeHtml} from "../../src/components/html.js";
import {typeset} from "../../src/domain/french.js";
import {glossary, writtenEntries} from "../../src/edition/glossary.js";
import {modelEntries, termAnchor, termFinder} from "../../src/domain/glossary.js";
import {methodPage} from "../../src/features/method/index.js";
import {frenchFaults} from "../domain/french-checks.js";
import {forAll} from "../property.js";
import {siteOf} from "../features/report/fixtures.js";

const find = termFinder(glossary.values());
const marked = (markup: string, limit?: number) =>
  [...markTerms(markup, limit).matchAll(/<a class="term" href="\/methode#glossaire-([^"]+)">/g)].map(([, id]) => id);

it("the glossary says each term once, in one or two sentences of correct French, with safe sources", () => {
  expect(writtenEntries.length).toBeGreaterThan(30);
  expect(glossary.size).toBe(writtenEntries.length + modelEntries.length);
  for (const {id, definition} of glossary.values()) {
    expect(frenchFaults(definition), id).toEqual([]);
    expect(definition.split(/[.?!] (?=\p{Lu})/u).length, id).toBeLessThanOrEqual(2);
    expect(typeset(definition)).toBe(definition);
    expect(definition.length, id).toBeLessThan(330);
  }
  for (const {source} of writtenEntries) if (source) expect(new URL(source.href).protocol).toBe("https:");
});

it.each([true, false])("each definition is once on the page of the method, with an index or without: %s", (scored) => {
  const site = siteOf({scored});
  const sites = {country: null, departements: [{...site, edition: {...site.edition, sources: site.sources}}]};
  const {document} = parseHTML(methodPage(sites as never));
  for (const {id} of glossary.values())
    expect(document.querySelectorAll(`[id="${termAnchor(id)}"]`).length, id).toBe(1);
  expect(document.querySelectorAll("#glossaire .term").length).toBe(0);
});

it.each([
  ["Le Lieu d'inclusion numérique", ["lieu 3"]],
  ["lieux d’inclusion\u00a0numérique", ["lieu 0"]],
  ["Médiane, médianes, intermédiane", ["mediane 0"]],
  ["le manque de 4G et la 4G", ["no_4g_coverage_rate 3", "4g 22"]],
  ["SQL, sql, Sql", ["sql 0"]],
  ["indice-clé, sous-indice, tiers-lieu", ["ifn 0", "tiers-lieu 25"]]
])("finds the longest forms, whole words, with a capital or without: %s", (text, terms) =>
  expect(find(text).map(({id, index}) => `${id} ${index}`)).toEqual(terms)
);

it("finds every form of every term, each of one term only, alone and in a sentence", () => {
  for (const {id, forms} of glossary.values())
    for (const form of forms)
      for (const text of [form, typeset(form), `Voici : ${form}.`]) {
        const found = find(text).map((f) => [f.id, f.length]);
        expect(found, text).toEqual([[id, form.length]]);
      }
});

it("marks are links to the definition, once a term, in running text", () => {
  const link = (id: string, text: string) => `<a class="term" href="${termHref(id)}">${text}</a>`;
  const expected =
    `<p>La ${link("mediane", "médiane")} &amp; l’${link("epci", "EPCI")} : médiane.</p>` +
    `<ul><li>EPCI, ${link("sql", "SQL")}</li></ul>`;
  expect(markTerms(expected.replace(/<\/?a[^>]*>/g, ""))).toBe(expected);
});

it.each([
  "<h2>médiane</h2>",
  '<p><a href="/x">la <em>médiane</em></a></p>',
  "<p><button>médiane</button></p>",
  "<form><p>médiane</p></form>",
  "<table><caption>médiane</caption><tr><th>médiane</th></tr></table>",
  "<figcaption><svg><title>médiane</title></svg></figcaption>",
  "<td><code>médiane</code></td><pre>médiane</pre><div>médiane</div>",
  "<details><summary>médiane</summary></details>",
  '<p class="kicker">médiane</p><p role="status">médiane</p><p hidden>médiane</p>',
  '<div data-explore-part="words"><p>médiane</p></div>',
  '<section id="glossaire" data-glossary><dd>médiane</dd></section>',
  '<ul class="legend" data-legend="carte"><li>médiane</li></ul>',
  '<p title="médiane"></p><p>&quot;</p>'
])("nothing is marked in %s", (markup) => expect(markTerms(markup)).toBe(markup));

it.each([
  ["<article data-planner><p><b>médiane</b><br>médiane <img> SQL</p><input><p>EPCI</p></article>", "mediane sql epci"],
  ['<svg><path d="M0"/><use href="#a"></use></svg><figcaption>médiane</figcaption>', "mediane"]
])("marks come back after what was closed, and after what has no end: %s", (markup, ids) =>
  expect(marked(markup).join(" ")).toBe(ids)
);

it("marks are no more than their limit", () => {
  const all = [...glossary.values()].map((e) => `<p>${e.forms[0]}</p>`).join("");
  expect(marked(all).length).toBe(MARKS);
  expect(marked(all, 3).length).toBe(3);
});

it("marks change no text, are the same again, and hold no term twice, whatever the page", () => {
  const term = fc.constantFrom(...[...glossary.values()].flatMap((e) => e.forms), "rien", "&", "<b>");
  const text = fc.array(term, {maxLength: 6}).map((words) => escapeHtml(words.join(" ")));
  const name = fc.constantFrom("figcaption", "div", "a", "h2", "svg", "section", "span", "b", "form");
  const tree: fc.Arbitrary<string> = fc.letrec<{node: string}>((tie) => ({
    node: fc.oneof(
      {depthSize: "small"},
      text,
      fc
        .tuple(name, fc.array(tie("node"), {maxLength: 4}))
        .map(([name, children]) => `<${name}>${children.join("")}</${name}>`)
    )
  })).node;
  const plain = (markup: string) => markup.replace(/<\/?a[^>]*>/g, "");
  forAll([tree], 300, (markup) => {
    const once = markTerms(markup);
    expect(plain(once)).toBe(plain(markup));
    expect(markTerms(once)).toBe(once);
    const ids = marked(markup);
    expect(new Set(ids).size).toBe(ids.length);
    const {document} = parseHTML(`<html><body>${once}</body></html>`);
    for (const link of document.querySelectorAll("a.term")) {
      expect(link.parentElement!.closest("a, h2, svg, form, b")).toBeNull();
      expect(link.parentElement!.closest("figcaption")).not.toBeNull();
    }
  });
});
