import {html, type Html} from "../../components/html.js";
import {qualityAnchor, sourceHref} from "../../components/sources.js";
import {cell, numberCell, numbersHead, rowHead, scrolling, table, tbody} from "../../components/table.js";
import {capital, formatNumber, plural, typeset} from "../../domain/french.js";
import type {Affected, QualityRun, SourceQuality} from "../../domain/quality.js";

export interface QualityNames {
  commune(code: string): string;
  indicator(id: string): string;
}

const NAMED = 1000;
const RUNS = 60;

export function qualityReport(quality: SourceQuality, title: string, names: QualityNames): Html {
  const {source, file, mapped, left, zeros, empty, runs} = quality;
  const withCode = (code: string) => {
    const name = names.commune(code);
    return name === code ? code : `${name} (${code})`;
  };
  const check = <T>(items: T[], summary: string, say: (item: T) => string) =>
    items.length > 0 && html`<details><summary>${summary}</summary>${named(items, say)}</details>`;
  const each = (list: Affected[], what: string) =>
    list.map(({indicator, communes}) => {
      const summary = `${capital(names.indicator(indicator))} : ${what} dans ${plural(communes.length, "commune")}`;
      return check(communes, summary, names.commune);
    });
  const uninhabited = (communes: string[]) => `${plural(communes.length, "commune")} sans habitant`;
  const blank = empty.length < 2 ? "laissée vide" : "laissées vides";
  const codes = `${plural(mapped.length, "code")} d’un autre millésime`;
  const carried = mapped.length < 2 ? "reporté sur la commune" : "reportés sur les communes";
  const checks = [
    ...each(quality.ages, "fiche"),
    ...each(quality.missing, "valeur manquante"),
    ...each(quality.secret, "valeur secrète"),
    ...each(quality.imputed, "valeur estimée"),
    ...each(quality.outOfRange, "valeur hors bornes, mise de côté,"),
    check(zeros, `Zéros publiés dans ${uninhabited(zeros)} : ce ne sont pas des scores`, names.commune),
    check(empty, `Sans objet : ${uninhabited(empty)}, ${blank}`, names.commune),
    check(mapped, `${codes}, ${carried} d’aujourd’hui`, ({from, to}) => `${withCode(from)} → ${names.commune(to)}`),
    check(
      left,
      plural(left.length, "ligne laissée de côté", "lignes laissées de côté"),
      ({code, reason}) => `${withCode(code)} : ${reason}`
    )
  ].filter((found) => found !== false);
  const counts = `${plural(quality.read, "ligne lue", "lignes lues")}, ${plural(quality.kept, "gardée")}`;
  const found =
    checks.length + runs.length === 0
      ? html`<p>Rien de manquant, de secret, d’estimé ni d’impossible n’y a été trouvé.</p>`
      : html`<ul class="checks">${checks.map((c) => html`<li>${c}</li>`)}</ul>`;
  return html`
    <div id="${qualityAnchor(source)}">
    <h3>${title}</h3>
    <p>${counts}. <a href="${sourceHref(source)}">Source</a> <small><code>${file}</code></small></p>
    ${found}
    ${runs.length > 0 && runTable(runs, title, names)}
    </div>`;
}

function named<T>(items: T[], say: (item: T) => string) {
  const more = items.length - NAMED;
  const others = more > 0 && `, et ${formatNumber(more)} autres dans le rapport complet`;
  return html`<p>${items.slice(0, NAMED).map(say).join(", ")}${others}.</p>`;
}

function runTable(runs: QualityRun[], title: string, names: QualityNames) {
  const longest = [...runs].sort((a, b) => b.communes.length - a.communes.length);
  const shown = runs.length <= RUNS ? runs : longest.slice(0, RUNS);
  const more = runs.length - shown.length;
  const end = (code: string) => cell(html`${names.commune(code)} <small>${code}</small>`);
  const rows = shown.map(({indicator, value, communes}) => {
    const number = formatNumber(value, Number.isInteger(value) ? 0 : 2);
    const ends = [communes[0], communes.at(-1)!].map(end);
    const head = rowHead(capital(names.indicator(indicator)));
    return html`<tr>${head}${numberCell(number)}${ends}${numberCell(communes.length)}</tr>`;
  });
  const caption = "Suites d’une même valeur";
  const heads = ["Indicateur", numbersHead("Valeur"), "De", "À", numbersHead("Communes")];
  const others = `Les plus longues ; ${formatNumber(more)} autres dans le rapport complet.`;
  return html`
    ${scrolling(`${caption}, ${typeset(title)}`, table({caption, heads}, tbody(rows)))}
    ${more > 0 && html`<p class="footnote">${others}</p>`}`;
}
