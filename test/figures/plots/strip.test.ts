import {expect, it} from "vitest";
import {drawn} from "../../../src/components/drawn.js";
import {positionStrip, type StripOptions} from "../../../src/figures/plots/strip.js";
import {modelOf} from "../../../src/domain/models.js";
import {lines} from "./made-up.js";

const base: StripOptions = {
  title: "Plus fragile que d’autres",
  model: modelOf("ifn-2023"),
  own: {name: "Ici", value: 6.02},
  others: [
    {value: 5.1, name: "Argonne", href: "/epci/argonne"},
    {value: 6.6, name: "Barrois", href: "/epci/barrois"},
    {value: 6.61},
    {value: 8}
  ],
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
