import fc from "fast-check";
import {expect, it} from "vitest";
import {kmCell} from "../../src/components/reach.js";
import {numberCell, percentCell} from "../../src/components/table.js";
import {formatSigned, printedNumber} from "../../src/domain/french.js";
import {figureData, tableOf} from "../../src/figures/client-table.js";
import {parsedBody} from "../document.js";
import {forAll} from "../property.js";

const element = (html: string) => parsedBody(html).body.firstElementChild!;
const expected = (columns: string, rows: string) => ({columns: columns.split("|"), rows: JSON.parse(rows)});
const dataOf = (table: string) => {
  const figure = element(`<figure><table>${table}</table></figure>`);
  return figureData(figure, figure.firstElementChild!);
};

it.each<[what: string, table: string, columns: string, rows: string]>([
  [
    "heads, numbers, codes, and what is missing",
    `<thead><tr><th scope="col">Code</th><th>Nom</th><th class="number">Indice</th></tr></thead>
    <tbody><tr><td>01001</td><th><a href="#">L’Abergement</a></th>${numberCell(1234.5, {decimals: 1}).html}</tr>
    <tr><td>55545</td><th>4G</th><td class="number">—</td></tr>
    <tr><td>75056</td><th>Paris</th><td class="ask-number" data-value="-0.1">−0,1</td></tr></tbody>`,
    "Code|Nom|Indice",
    '[["01001", "L’Abergement", 1234.5], ["55545", "4G", null], ["75056", "Paris", -0.1]]'
  ],
  [
    "no drawings, fields, nor what is hidden; a hidden head where there is no other",
    `<thead><tr><th><span class="hidden">Sélection</span></th><th><button>Nom</button></th>
    <th class="chart"><span>0 à 10</span></th><th><span class="hidden">Rang</span></th><th>Écart</th></tr></thead>
    <tbody><tr><td><input aria-label="a"></td><th>A<span class="hidden"> (sélection)</span></th>
    <td class="chart"><svg><text>9</text></svg></td>
    <td class="number" data-value="1"><span aria-hidden="true">■</span> 1re sur 15</td><td></td></tr>
    <tr hidden><td></td><th>B</th><td></td><td class="number">2e</td><td></td></tr></tbody>`,
    "Nom|Rang|Écart",
    '[["A", 1, null]]'
  ],
  [
    "cells over several lines and columns",
    `<thead><tr><th>Indicateur</th><th>Source</th><th>vues</th><th>tues</th></tr></thead>
    <tbody><tr><th scope="rowgroup" rowspan="2">4G</th>
    <td>Arcep</td><td class="number">3</td><td class="number">0</td></tr>
    <tr><td>ANCT</td><td colspan="2">département seulement</td></tr></tbody>`,
    "Indicateur|Source|vues|tues",
    '[["4G", "Arcep", 3, 0], ["4G", "ANCT", "département seulement", null]]'
  ],
  [
    "a column of lines that head others, which keep their own numbers",
    `<thead><tr><th>Indicateur</th><th class="number">Ici</th></tr></thead>
    <tbody><tr class="axis"><th scope="rowgroup" colspan="2">Accès</th></tr>
    <tr><th>4G</th>${numberCell(8.6, {decimals: 1}).html}</tr></tbody>
    <tbody><tr class="axis"><th scope="rowgroup">Compétences</th><td class="number" data-value="5.5">5,5</td></tr>
    <tr><th>Diplôme</th><td class="number" data-value="6.3">6,3</td></tr></tbody>
    <tfoot><tr><th>Indice</th><td class="number" data-value="6">6,0</td></tr></tfoot>`,
    "Groupe|Indicateur|Ici",
    `[["Accès", "4G", 8.6], ["Compétences", "Compétences", 5.5], ["Compétences", "Diplôme", 6.3],
    [null, "Indice", 6]]`
  ],
  [
    "small letters, asterisks and lists apart",
    `<thead><tr><th>Nom</th><th class="number">Score</th><th>Lesquelles</th></tr></thead>
    <tbody><tr><th>A <small>au nord</small></th><td class="number" data-value="8.2">8,2*</td>
    <td><ul class="names"><li>Un</li><li>Deux<br>fois</li></ul></td></tr>
    <tr><th>B <small class="imputed">imputé pour 12 %</small></th>
    <td class="number" data-value="5">5 <small>12 %</small></td>
    <td></td></tr></tbody>`,
    "Nom|Nom : précision|Nom : statut|Score|Score : précision|Score : statut|Lesquelles",
    `[["A", "au nord", null, 8.2, null, "imputé", "Un, Deux fois"],
    ["B", "imputé pour 12 %", "imputé", 5, "12 %", null, null]]`
  ],
  ["texts as texts", "<tbody><tr><td>&lt;b&gt;x &amp;amp;</td></tr></tbody>", "Colonne 1", '[["<b>x &amp;"]]'],
  [
    "the unit of a column in its head, once; units that differ beside; words among numbers",
    `<thead><tr><th>Part</th><th>Distance (km)</th><th></th><th>A</th><th>A</th></tr></thead><tbody>
    <tr>${percentCell(0.12).html}${kmCell(4.2, {factor: 1}).html}<td>x</td>
    ${numberCell(2, {unit: "h"}).html}${kmCell(9.5, {factor: 1}).html}</tr>
    <tr>${percentCell(0.001).html}${kmCell(null).html}<td></td>
    ${numberCell(3).html}${kmCell(0.4, {factor: 1}).html}</tr></tbody>`,
    "Part (%)|Distance (km)|Colonne 3|A|A : unité|A (km)",
    '[[12, 4.2, "x", 2, "h", 9.5], ["moins de 1 %", null, null, 3, null, "moins de 1 km"]]'
  ],
  [
    "ragged lines",
    `<thead><tr><th>A</th></tr></thead>
    <tbody><tr><td>1</td><td colspan='x'>b</td></tr><tr><td rowspan='9'>c</td></tr></tbody>`,
    "A|Colonne 2",
    '[["1", "b"], ["c", null]]'
  ]
])("reads %s", (_, table, columns, rows) => expect(dataOf(table)).toEqual(expected(columns, rows)));

it("a cell keeps the number that it prints, with its unit; missing, or words, it keeps none", () => {
  const read = (cell: {html: string}) =>
    dataOf(`<thead><tr><th>A</th></tr></thead><tbody><tr>${cell.html}</tr></tbody>`);
  forAll([fc.double({min: -1e9, max: 1e9, noNaN: true}), fc.integer({min: 0, max: 4})], (value, decimals) => {
    const rows = [[printedNumber(value, decimals)]];
    expect(read(numberCell(value, {decimals}))).toEqual({columns: ["A"], rows});
    expect(read(numberCell(value, {decimals, words: formatSigned(value, decimals)}))).toEqual({columns: ["A"], rows});
  });
  forAll([fc.double({min: 0.001, max: 0.999, noNaN: true})], (share) => {
    const rows = [[printedNumber(share * 100, 1)]];
    expect(read(percentCell(share, {decimals: 1}))).toEqual({columns: ["A (%)"], rows});
  });
  for (const words of ["environ 3 400", "moins de 1 km", "incertain"])
    expect(read(numberCell(3400, {words})).rows).toEqual([[words]]);
  for (const cell of [numberCell(null), numberCell(undefined, {unit: "km"}), percentCell(null)])
    expect(read(cell)).toEqual({columns: ["A"], rows: [[null]]});
});

const CLASSES = `<table><tbody><tr><th scope="row">Fragile <small>x</small></th>
  <td><ul><li data-code="01002">Étang</li><li data-code="2A004">Ajaccio</li></ul></td></tr></tbody></table>`;
const NAMED = `<table><thead><tr><th>Nom</th></tr></thead><tbody><tr><th>A</th></tr></tbody></table>`;
const CODED = NAMED.replace("<tr><th>A", '<tr data-code="200034874"><th>A');
const shape = (code: string, words: string) => `<path data-code="${code}"><title>${words}</title></path>`;

it.each([
  [
    "a table of classes names",
    "",
    CLASSES,
    "Code Insee|Commune|Classe",
    '[["2A004", "Ajaccio", "Fragile"], ["01002", "Étang", "Fragile"]]'
  ],
  [
    "a map gives an index",
    shape("01002", "Étang\u00a0: 6,6, fragile") +
      '<path data-code="01003" aria-label="Combe\u00a0: sans objet"></path>',
    CLASSES,
    "Code Insee|Commune|Indice|Classe",
    `[["2A004", "Ajaccio", null, "Fragile"], ["01003", "Combe", null, "sans objet"],
    ["01002", "Étang", 6.6, "fragile"]]`
  ],
  [
    "a map gives a distance",
    shape("01002", "Étang\u00a0: fragile et loin, 10,4\u00a0km"),
    NAMED,
    "Code Insee|Commune|Distance par la route (km)|Classe",
    '[["01002", "Étang", 10.4, "fragile et loin"]]'
  ],
  ["its own lines bear", shape("01002", "Étang : 1,0, x"), CODED, "Code|Nom", '[["200034874", "A"]]'],
  ["a map does not draw", shape("200034874", "A : 1,0, x"), NAMED, "Nom", '[["A"]]']
])("a figure gives the communes that %s", (_, shapes, table, columns, rows) => {
  const figure = element(`<figure><svg><g class="map-shapes">${shapes}</g></svg>${table}</figure>`);
  expect(figureData(figure, figure.querySelector("table")!)).toEqual(expected(columns, rows));
});

it("finds the table of a figure: the one that it names, else its first", () => {
  const document = parsedBody(`<table id="autre"></table><div id="boite"><table id="loin"></table></div>
    <figure id="a" data-behind="autre"><table id="sienne"></table></figure>
    <figure id="b"><table id="b1"></table></figure>
    <figure id="c" data-behind="boite"></figure><figure id="d" data-behind="absente"></figure>`);
  const found = (id: string) => tableOf(document.getElementById(id) as HTMLElement)?.id ?? null;
  expect(["a", "b", "c", "d"].map(found)).toEqual(["autre", "b1", "loin", null]);
});
