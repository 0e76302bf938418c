import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {printedTable, tableOf, textOf} from "../../src/figure/client-table.js";
import {figureData} from "../../src/figure/data.js";

const parse = (html: string) =>
  parseHTML(`<!DOCTYPE html><html><body>${html}</body></html>`).document as unknown as Document;
const element = (html: string) => parse(html).body.firstElementChild!;
const dataOf = (html: string) => figureData(printedTable(element(`<table>${html}</table>`)));

it("reads heads, numbers, codes, and what is missing", () => {
  const data = dataOf(`
    <caption>Communes <small>de l’Ain</small></caption>
    <thead><tr><th scope="col">Code</th><th>Nom</th><th class="number">Indice</th></tr></thead>
    <tbody><tr><td>01001</td><th scope="row"><a href="#">L’Abergement</a></th><td class="number">1&#8239;234,5</td></tr>
    <tr><td>55545</td><th scope="row">4G</th><td class="number">—</td></tr>
    <tr><td data-code class="number">75056</td><th scope="row">Paris</th><td class="ask-number">−0,1</td></tr></tbody>`);
  expect(data).toMatchObject({title: "Communes de l’Ain", columns: ["Code", "Nom", "Indice"]});
  expect(data.rows).toEqual([
    ["01001", "L’Abergement", 1234.5],
    ["55545", "4G", null],
    ["75056", "Paris", -0.1]
  ]);
});

it("leaves out drawings, fields and what is hidden, and takes a hidden head where there is no other", () => {
  const data = dataOf(`
    <thead><tr><th><span class="hidden">Sélection</span></th><th><button>Nom</button></th><th class="chart"><span>0 à 10</span></th><th><span class="hidden">Rang</span></th><th>Écart</th></tr></thead>
    <tbody><tr><td><input type="checkbox" aria-label="a"></td><th>A<span class="hidden"> (sélection)</span></th><td class="chart"><svg><text>9</text></svg></td><td class="number"><span aria-hidden="true">■</span> 1re</td><td></td></tr>
    <tr hidden><td></td><th>B</th><td></td><td class="number">2e</td><td></td></tr></tbody>`);
  expect(data.columns).toEqual(["Nom", "Rang", "Écart"]);
  expect(data.rows).toEqual([["A", 1, null]]);
});

it("unfolds cells over several lines and columns", () => {
  const data = dataOf(`
    <thead><tr><th rowspan="2">Indicateur</th><th>Source</th><th colspan="2">Communes</th></tr><tr><th>nom</th><th>vues</th><th>tues</th></tr></thead>
    <tbody><tr><th scope="rowgroup" rowspan="2">4G</th><td>Arcep</td><td class="number">3</td><td class="number">0</td></tr><tr><td>ANCT</td><td colspan="2">département seulement</td></tr></tbody>`);
  expect(data.columns).toEqual(["Indicateur", "Source : nom", "Communes : vues", "Communes : tues"]);
  expect(data.rows).toEqual([
    ["4G", "Arcep", 3, 0],
    ["4G", "ANCT", "département seulement", null]
  ]);
});

it("makes a column of lines that head others, which keep their own numbers", () => {
  const data = dataOf(`
    <thead><tr><th>Indicateur</th><th class="number">Ici</th></tr></thead>
    <tbody><tr class="axis"><th scope="rowgroup" colspan="2">Accès</th></tr><tr><th>4G</th><td class="number">8,6</td></tr></tbody>
    <tbody><tr class="axis"><th scope="rowgroup">Compétences</th><td class="number">5,5</td></tr><tr><th>Diplôme</th><td class="number">6,3</td></tr></tbody>
    <tfoot><tr><th>Indice</th><td class="number">6,0</td></tr></tfoot>`);
  expect(data.columns).toEqual(["Groupe", "Indicateur", "Ici"]);
  expect(data.rows).toEqual([
    ["Accès", "4G", 8.6],
    ["Compétences", "Compétences", 5.5],
    ["Compétences", "Diplôme", 6.3],
    [null, "Indice", 6]
  ]);
});

it("takes small letters, asterisks and lists apart", () => {
  const data = dataOf(`
    <thead><tr><th>Nom</th><th class="number">Score</th><th>Lesquelles</th></tr></thead>
    <tbody><tr><th>A <small>au nord</small></th><td class="number">8,2*</td><td><ul class="names"><li>Un</li><li>Deux<br>fois</li></ul></td></tr>
    <tr><th>B <small class="imputed">imputé pour 12&nbsp;%</small></th><td class="number">5 <small>12 %</small></td><td></td></tr></tbody>`);
  // prettier-ignore
  const columns = [
    "Nom", "Nom : précision", "Nom : statut", "Score", "Score : précision (%)", "Score : statut", "Lesquelles"
  ];
  expect(data.columns).toEqual(columns);
  expect(data.rows).toEqual([
    ["A", "au nord", null, 8.2, null, "imputé", "Un, Deux fois"],
    ["B", "imputé pour 12\u00a0%", "imputé", 5, 12, null, null]
  ]);
});

it("takes texts as texts", () => {
  const [[name]] = dataOf("<tbody><tr><td>&lt;b&gt;x&lt;/b&gt; &amp;amp;</td></tr></tbody>").rows;
  expect(name).toBe("<b>x</b> &amp;");
});

it("survives tables that are empty, ragged or without heads", () => {
  expect(dataOf("")).toMatchObject({columns: [], rows: []});
  expect(dataOf("<tbody></tbody>")).toMatchObject({columns: [], rows: []});
  const body = "<tbody><tr><td>1</td><td colspan='x'>b</td></tr><tr><td rowspan='9'>c</td></tr></tbody>";
  const {columns, rows} = dataOf(`<thead><tr><th>A</th></tr></thead>${body}`);
  expect([columns, ...rows]).toEqual([
    ["A", "Colonne 2"],
    ["1", "b"],
    ["c", null]
  ]);
});

it("finds the table of a figure: the one that it names, else its first", () => {
  const document = parse(`<table id="autre"></table><div id="boite"><table id="loin"></table></div>
    <figure id="a" data-behind="autre"><table id="sienne"></table></figure><figure id="b"><table id="b1"></table></figure>
    <figure id="c" data-behind="boite"></figure><figure id="d" data-behind="absente"></figure>`);
  const found = (id: string) => tableOf(document.getElementById(id) as HTMLElement)?.id ?? null;
  expect(["a", "b", "c", "d"].map(found)).toEqual(["autre", "b1", "loin", null]);
});

it("reads a text on one line, its no-break spaces kept", () => {
  expect(textOf(element("<p> a\n <b>b</b>\u00a0: <script>x</script><span hidden>y</span>c</p>"))).toBe("a b\u00a0: c");
});
