import {expect, it} from "vitest";
import {drawn} from "../../../src/components/drawn.js";
import {positionStrip, type StripOptions} from "../../../src/components/figures/strip.js";
import {modelOf} from "../../../src/domain/models.js";
import {lines} from "./made-up.js";

const base: StripOptions = {
  model: modelOf("ifn-2023"),
  own: {name: "Ici", value: 6.02},
  others: [5.1, 6.6, 6.61, 8],
  above: {name: "Meuse", value: 6.6},
  country: [
    {name: "intercommunalité médiane", value: 6.2},
    {name: "habitant moyen", value: 4.4}
  ]
};

it.each<[string, Partial<StripOptions>]>([
  ["whole", {}],
  ["alone", {others: [], above: null, country: []}]
])("shows the place of a territory among others: %s", async (name, options) => {
  await expect(lines(drawn(positionStrip, {...base, ...options}))).toMatchFileSnapshot(`strip-${name}.svg`);
});

it("is told to those who do not see it", () => {
  const {html} = drawn(positionStrip, base);
  expect(html).toContain('role="img"');
  expect(html).toMatch(
    /aria-label="Ici\s: 6,0\s; Meuse\s: 6,6\s; intercommunalité médiane\s: 6,2\s; habitant moyen\s: 4,4\."/
  );
});
