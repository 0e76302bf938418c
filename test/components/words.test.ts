import {describe, expect, it} from "vitest";
import {fillWords, type Slot} from "../../src/components/words.js";
import {html, type Html} from "../../src/components/html.js";

const page = (body: string) => `# Un titre\n\nUne phrase.\n\n${body}`;
const chapter = (body: string, slots: {[name: string]: Slot} = {}) => {
  const [[, , content]] = fillWords(page(`## Lire {#lire}\n\n${body}\n`), slots).chapters;
  return content && content.html;
};

describe("words of a page", () => {
  it("are a title, a sentence and chapters with their addresses", () => {
    const {title, verdict, chapters} = fillWords(
      page("## Lire *bien* {#lire}\n\nUn.\n\n## Suite {#suite-2}\n\nDeux.\n"),
      {}
    );
    expect([title, verdict.html]).toEqual(["Un titre", "Une phrase."]);
    expect(chapters.map(([id, name, content]) => [id, name, (content as Html).html])).toEqual([
      ["lire", "Lire *bien*", "<p>Un.</p>"],
      ["suite-2", "Suite", "<p>Deux.</p>"]
    ]);
  });

  it("have texts in their slots that stay as they are", () => {
    expect(chapter("De {{name}}.", {name: "L’*Est* [a](b) <b> & _c_"})).toBe(
      "<p>De L’*Est* [a](b) &lt;b&gt; &amp; _c_.</p>"
    );
    for (const name of ["# Est", "- Est", "1. Est"]) expect(chapter("{{name}}", {name})).toBe(`<p>${name}</p>`);
  });

  it("have nothing in their slots that Framework would run", () => {
    const name = "${alert(1)}";
    for (const slot of [name, html`<b>${name}</b>`])
      expect(chapter("De {{name}}.", {name: slot})).toMatch(/^<p>De (<b>)?&#36;\{alert\(1\)\}(<\/b>)?\.<\/p>$/);
    expect(chapter("{{name}}\n\nFin.", {name: "a\n\n```js\nalert(1)\n```"})).toBe(
      "<p>a ```js alert(1) ```</p>\n<p>Fin.</p>"
    );
  });

  it("have HTML in their slots, on lines of its own or within a sentence", () => {
    expect(chapter("Avant.\n\n{{table}}\n\nAprès.", {table: html`<table>\n\n<tr></tr></table>`})).toBe(
      "<p>Avant.</p>\n<table>\n<tr></tr></table>\n<p>Après.</p>"
    );
    expect(chapter("Voir {{link}}.", {link: html`<a href="/x">là</a>`})).toBe('<p>Voir <a href="/x">là</a>.</p>');
  });

  it("leave out what has nothing to say, down to a whole chapter", () => {
    const list = "{{#each items}}\n- {{this}}\n{{/each}}\n{{#if more}}\n- encore {{more.n}}\n{{/if}}";
    expect(chapter(list, {items: ["un"], more: null})).toBe("<ul>\n<li>un</li>\n</ul>");
    expect(chapter(list, {items: [], more: {n: 2}})).toBe("<ul>\n<li>encore 2</li>\n</ul>");
    expect(chapter("{{rest}}", {rest: null})).toBeNull();
  });

  it("stop at a slot that nothing fills, with its line, and at a chapter without address", () => {
    expect(() => chapter("De {{nome}}.", {name: "x"})).toThrow(/"nome" not defined in .* - 7:5/);
    expect(() => chapter("{{#if name}}x", {name: "x"})).toThrow(/Parse error on line \d+/);
    expect(() => fillWords(page("## Lire\n\nUn.\n"), {})).toThrow('an address, {#name}, at the end of "## Lire"');
  });
});
