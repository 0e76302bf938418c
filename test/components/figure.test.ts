import {expect, it} from "vitest";
import {figure} from "../../src/components/figure.js";
import {html} from "../../src/components/html.js";

it("the element of a figure has its id, and says what it is told", () => {
  const options = {name: "carte-communes", kind: "map-figure", behind: "tableau", title: `L'un "a"`};
  expect(figure(options, html`<p>x</p>`).html).toBe(
    '<figure id="figure-carte-communes" data-figure class="map-figure" aria-label="L’un &quot;a&quot;" ' +
      'data-behind="tableau">\n<p>x</p>\n</figure>'
  );
});

it.each(["", "Carte", "a b", "a--b", "-a", "é", 'a"'])("no figure has a name unfit for an address: %j", (name) =>
  expect(() => figure({name}, html`x`)).toThrow(/name of a figure/)
);
