import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {tableBehind} from "../../src/figure/client-communes.js";
import {figureData} from "../../src/figure/data.js";

const CLASSES = `<table><caption>Communes par classe</caption><thead><tr><th>Classe</th><th>Lesquelles</th></tr></thead><tbody>
  <tr><th scope="row">Fragile <small>orange</small></th><td><ul><li data-code="01002">Étang</li><li data-code="2A004">Ajaccio</li></ul></td></tr></tbody></table>`;
const mapOf = (shapes: string) => `<svg><g class="map-shapes">${shapes}</g></svg>`;
const dataOf = (html: string) => {
  const {document} = parseHTML(`<!DOCTYPE html><html><body><figure>${html}</figure></body></html>`);
  const figure = document.querySelector("figure") as unknown as Element;
  return figureData(tableBehind(figure, figure.querySelector("table")!));
};

it("gives a line for each commune that a table of classes names", () => {
  expect(dataOf(CLASSES)).toMatchObject({
    title: "Communes par classe",
    columns: ["Code Insee", "Commune", "Classe"],
    rows: [
      ["2A004", "Ajaccio", "Fragile"],
      ["01002", "Étang", "Fragile"]
    ]
  });
});

it("adds what the map says of it: an index, or a distance", () => {
  const index = mapOf(`<path data-code="01002" class="step-3"><title>Étang\u00a0: 6,6, fragile</title></path>
    <path data-code="01003" class="step-none" aria-label="Combe\u00a0: sans habitant, sans objet"></path>`);
  expect(dataOf(index + CLASSES)).toMatchObject({
    columns: ["Code Insee", "Commune", "Indice", "Classe"],
    rows: [
      ["2A004", "Ajaccio", null, "Fragile"],
      ["01003", "Combe", null, "sans habitant, sans objet"],
      ["01002", "Étang", 6.6, "fragile"]
    ]
  });
  const distance = mapOf(
    `<use data-code="01002" class="cell-5"><title>Étang\u00a0: fragile et loin, 10,4\u00a0km</title></use>`
  );
  expect(dataOf(`${distance}<table><tbody><tr><td>1 commune</td></tr></tbody></table>`)).toMatchObject({
    columns: ["Code Insee", "Commune", "Distance par la route (km)", "Classe"],
    rows: [["01002", "Étang", 10.4, "fragile et loin"]]
  });
});

it("keeps a table that has a line for each territory, with their codes, and that of other maps", () => {
  const lines = `<table><thead><tr><th>Nom</th></tr></thead><tbody><tr data-code="200034874"><th scope="row">A</th></tr></tbody><tfoot><tr><th>Tout</th></tr></tfoot></table>`;
  expect(dataOf(mapOf('<path data-code="01002"><title>Étang : 1,0, x</title></path>') + lines)).toMatchObject({
    columns: ["Code", "Nom"],
    rows: [
      ["200034874", "A"],
      [null, "Tout"]
    ]
  });
  const other = `${mapOf('<path data-code="200034874"><title>A : 1,0, x</title></path>')}<table><thead><tr><th>Nom</th></tr></thead><tbody><tr><th>A</th></tr></tbody></table>`;
  expect(dataOf(other)).toMatchObject({columns: ["Nom"], rows: [["A"]]});
});
