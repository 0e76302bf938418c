import {capital, formatNumber, plural, typeset} from "../domain/french.js";
import type {Affected, QualityRun, SourceQuality} from "../domain/quality.js";
import {html, type Html} from "../components/html.js";
import {qualityAnchor, sourceHref} from "../components/sources.js";

/** How codes and ids of a report are said. */
export interface QualityNames {
  commune(code: string): string;
  indicator(id: string): string;
}

/** Names and runs beyond these are left to the report's file: over a country, they would weigh more than all the rest. */
const NAMED = 1000;
const RUNS = 60;

/** What was found in one source: counts, communes by name, and runs of equal values. */
export function qualityReport(quality: SourceQuality, title: string, names: QualityNames): Html {
  const {source, file, read, kept, mapped, left, missing, secret, imputed, outOfRange, zeros, empty, runs} = quality;
  const communes = (codes: string[]) => named(codes, names.commune);
  const each = (list: Affected[], what: string) =>
    list.map(({indicator, communes: codes}) =>
      check(`${capital(names.indicator(indicator))} : ${what} dans ${plural(codes.length, "commune")}`, communes(codes))
    );
  const checks = [
    ...each(missing, "valeur manquante"),
    ...each(secret, "valeur secrète"),
    ...each(imputed, "valeur estimée"),
    ...each(outOfRange, "valeur hors bornes, mise de côté,"),
    zeros.length > 0 &&
      check(
        `Zéros publiés dans ${plural(zeros.length, "commune")} sans habitant : ce ne sont pas des scores`,
        communes(zeros)
      ),
    empty.length > 0 &&
      check(
        `Sans objet : ${plural(empty.length, "commune")} sans habitant, ${empty.length < 2 ? "laissée vide" : "laissées vides"}`,
        communes(empty)
      ),
    mapped.length > 0 &&
      check(
        `${plural(mapped.length, "code")} d’un autre millésime, ${mapped.length < 2 ? "reporté sur la commune" : "reportés sur les communes"} d’aujourd’hui`,
        named(mapped, ({from, to}) => `${withCode(from, names)} → ${names.commune(to)}`)
      ),
    left.length > 0 &&
      check(
        plural(left.length, "ligne laissée de côté", "lignes laissées de côté"),
        named(left, ({code, reason}) => `${withCode(code, names)} : ${reason}`)
      )
  ].filter((c) => c !== false);
  return html`
    <div id="${qualityAnchor(source)}">
    <h3>${title}</h3>
    <p>${plural(read, "ligne lue", "lignes lues")}, ${plural(kept, "gardée")}. <a href="${sourceHref(source)}">Source</a> <small><code>${file}</code></small></p>
    ${checks.length + runs.length === 0 ? html`<p>Rien de manquant, de secret, d’estimé ni d’impossible n’y a été trouvé.</p>` : html`<ul class="checks">${checks.map((c) => html`<li>${c}</li>`)}</ul>`}
    ${runs.length > 0 && runTable(runs, title, names)}
    </div>`;
}

/** "Béon (01039)": the name of a former commune may be that of another today; some have only a code left. */
function withCode(code: string, names: QualityNames): string {
  const name = names.commune(code);
  return name === code ? code : `${name} (${code})`;
}

const check = (summary: string, content: Html): Html =>
  html`<details><summary>${summary}</summary>${content}</details>`;

function named<T>(items: T[], say: (item: T) => string): Html {
  const more = items.length - NAMED;
  return html`<p>${items.slice(0, NAMED).map(say).join(", ")}${more > 0 && `, et ${formatNumber(more)} autres dans le rapport complet`}.</p>`;
}

/** The longest runs, in code order. */
function runTable(runs: QualityRun[], title: string, names: QualityNames): Html {
  const shown =
    runs.length <= RUNS ? runs : [...runs].sort((a, b) => b.communes.length - a.communes.length).slice(0, RUNS);
  const more = runs.length - shown.length;
  const ends = (run: QualityRun) =>
    [run.communes[0], run.communes.at(-1)!].map((code) => html`<td>${names.commune(code)} <small>${code}</small></td>`);
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Suites d’une même valeur, ${typeset(title)}">
    <table>
    <caption>Suites d’une même valeur</caption>
    <thead><tr><th scope="col">Indicateur</th><th scope="col" class="number">Valeur</th><th scope="col">De</th><th scope="col">À</th><th scope="col" class="number">Communes</th></tr></thead>
    <tbody>${shown.map((run) => html`<tr><th scope="row">${capital(names.indicator(run.indicator))}</th><td class="number">${formatNumber(run.value, Number.isInteger(run.value) ? 0 : 2)}</td>${ends(run)}<td class="number">${formatNumber(run.communes.length)}</td></tr>`)}</tbody>
    </table>
    </div>
    ${more > 0 && html`<p class="footnote">Les plus longues ; ${formatNumber(more)} autres dans le rapport complet.</p>`}`;
}
