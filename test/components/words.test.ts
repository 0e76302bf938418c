import {expect, it} from "vitest";
import {html, type Html} from "../../src/components/html.js";
import {fillWords, type Slot} from "../../src/components/words.js";

const page = (body: string) => `# Un titre\n\nUne phrase.\n\n${body}`;
const chapter = (body: string, slots: {[name: string]: Slot} = {}) => {
  const [[, , content]] = fillWords(page(`## Lire {#lire}\n\n${body}\n`), slots).chapters;
  return content && content.html;
};

it("words of a page are a title, a sentence and chapters with their addresses", () => {
  const text = page("## Lire *bien* {#lire}\n\nUn.\n\n## Suite {#suite-2}\n\nDeux.\n");
  const {title, verdict, chapters} = fillWords(text, {});
  expect([title, verdict.html]).toEqual(["Un titre", "Une phrase."]);
  const said = chapters.map(([id, name, content]) => `${id} ${name} ${(content as Html).html}`);
  expect(said).toEqual(["lire Lire *bien* <p>Un.</p>", "suite-2 Suite <p>Deux.</p>"]);
});

const LIST = "{{#each items}}\n- {{this}}\n{{/each}}\n{{#if more}}\n- encore {{more.n}}\n{{/if}}";
const CODE = {slot: "a\n\n```js\nalert(1)\n```"};
const TABLE = {slot: html`<table>\n\n<tr></tr></table>`};

it.each<[string, string, {[name: string]: Slot}, string | null]>([
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
  expect(() => chapter("De {{nome}}.", {name: "x"})).toThrow(/"nome" not defined in .* - 7:5/);
  expect(() => chapter("{{#if name}}x", {name: "x"})).toThrow(/Parse error on line \d+/);
  expect(() => fillWords(page("## Lire\n\nUn.\n"), {})).toThrow('an address, {#name}, at the end of "## Lire"');
});
