import {expect, it} from "vitest";
import {html, type Html} from "../../../src/components/html.js";
import {DataError} from "../../../src/domain/fault.js";
import {parseTemplate, tell, type Added} from "../../../src/text/templates/index.js";

const page = (body: string, slots: Added = {}) => {
  const text = `---\ntitre: Un titre\ndescription: De quoi\n---\n\nUne phrase.\n\n${body}`;
  return tell(parseTemplate("words/x.md", text), {}, slots, {marked: false});
};
const chapter = (body: string, slots: Added = {}) => {
  const [[, , content]] = page(`## Lire {#lire}\n\n${body}\n`, slots).chapters;
  return content && content.html;
};

it("words of a page are a title, a sentence and chapters with their addresses", () => {
  const {title, lead, chapters} = page("## Lire *bien* {#lire}\n\nUn.\n\n## Suite {#suite-2}\n\nDeux.\n");
  expect([title, lead.html]).toEqual(["Un titre", "<p>Une phrase.</p>"]);
  const said = chapters.map(([id, name, content]) => `${id} ${name} ${(content as Html).html}`);
  expect(said).toEqual(["lire Lire *bien* <p>Un.</p>", "suite-2 Suite <p>Deux.</p>"]);
});

const LIST = "{{#each items}}\n- {{this}}\n{{/each}}\n{{#if more}}\n- encore {{more.n}}\n{{/if}}";
const CODE = {slot: "a\n\n```js\nalert(1)\n```"};
const TABLE = {slot: html`<table>\n\n<tr></tr></table>`};

it.each<[string, string, Added, string | null]>([
  ["a text", "De {{slot}}.", {slot: "*E* [a](b) <b> & _c_"}, "<p>De *E* [a](b) &lt;b&gt; &amp; _c_.</p>"],
  ["what is no title", "{{slot}}", {slot: "# Est"}, "<p># Est</p>"],
  ["what is no item", "{{slot}}", {slot: "- Est"}, "<p>- Est</p>"],
  ["what is no number", "{{slot}}", {slot: "1. Est"}, "<p>1. Est</p>"],
  ["nothing that Framework runs", "{{slot}}", {slot: "${alert(1)}"}, "<p>&#36;{alert(1)}</p>"],
  ["no such HTML", "De {{slot}}.", {slot: html`<b>${"${alert(1)}"}</b>`}, "<p>De <b>&#36;{alert(1)}</b>.</p>"],
  ["no code", "{{slot}}\n\nFin.", CODE, "<p>a ```js alert(1) ```</p>\n<p>Fin.</p>"],
  ["HTML on its lines", "A.\n\n{{slot}}\n\nB.", TABLE, "<p>A.</p>\n<table>\n<tr></tr></table>\n<p>B.</p>"],
  ["HTML in a sentence", "Voir {{slot}}.", {slot: html`<a href="/x">là</a>`}, '<p>Voir <a href="/x">là</a>.</p>'],
  ["a list", LIST, {items: ["un"], more: null}, "<ul>\n<li>un</li>\n</ul>"],
  ["a part", LIST, {items: [], more: {n: 2}}, "<ul>\n<li>encore 2</li>\n</ul>"],
  ["nothing, down to a whole chapter", "{{slot}}", {slot: null}, null]
])("slots hold %s", (_, body, slots, expected) => expect(chapter(body, slots)).toBe(expected));

it("words stop at a slot that nothing fills, with its line, and at a chapter without address", () => {
  const faultsOf = (body: string) => {
    try {
      chapter(body, {name: "x"});
    } catch (error) {
      return (error as DataError).faults.map(({line, value}) => [line, value]);
    }
  };
  expect(faultsOf("De {{nome}}.")).toEqual([[10, "nome"]]);
  expect(faultsOf("{{#if name}}x")?.[0][0]).toBeGreaterThan(9);
  expect(() => page("## Lire\n\nUn.\n")).toThrow('an address, {#name}, at the end of "## Lire"');
});
