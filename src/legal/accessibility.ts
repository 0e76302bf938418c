import {max} from "d3";
import {html, type Html} from "../components/html.js";
import {readCriteria} from "../data/rgaa.js";
import type {Sites} from "../data/site.js";
import {capital, formatDate, formatNumber, formatPercent, plural} from "../domain/french.js";
import {conformityOf, DRAFT, THEMES, type Criterion} from "../domain/rgaa.js";
import {wordsPage} from "../components/words-page.js";
import {legalSlots} from "./slots.js";

/** The declaration of accessibility, in the form that the order (arrêté) of 20 September 2019 asks for, from what was found of each criterion. */
export function accessibilityPage(sites: Sites): string {
  const criteria = readCriteria();
  const {conform, failing, outside, rate, words} = conformityOf(criteria);
  const {declared} = sites.departements[0].edition.legal ?? {};
  return wordsPage(sites, {
    name: "accessibilite",
    description: `${declared ? "Déclaration" : "Projet de déclaration"} d’accessibilité : ce site est ${words} au RGAA 4.1 ; les 106 critères, un par un.`,
    current: "access",
    slots: {
      ...legalSlots(sites),
      declared: declared ? formatDate(declared) : null,
      drafted: formatDate(max(criteria, ({date}) => date)!),
      state: declared ? words : DRAFT,
      words,
      rate: formatPercent(rate, 1),
      all: formatNumber(criteria.length),
      apply: formatNumber(conform + failing),
      conform: plural(conform, "critère"),
      failing: plural(failing, "critère"),
      outside: plural(outside, "critère"),
      tested: plural(criteria.filter(({tests}) => tests.length > 0).length, "critère"),
      failures: criteria
        .filter(({state}) => state === "non conforme")
        .map(({number, subject, finding}) => ({number, subject, finding})),
      criteria: themes(criteria)
    }
  });
}

/** Every criterion by theme, folded, with its state and what shows it. */
const themes = (criteria: Criterion[]): Html =>
  html`${THEMES.map(({name}, i) => {
    const own = criteria.filter(({number}) => number.startsWith(`${i + 1}.`));
    const {conform, failing, outside} = conformityOf(own);
    return html`
    <details><summary>${i + 1}. ${name} : ${plural(conform, "conforme")}, ${plural(failing, "non conforme", "non conformes")}, ${plural(outside, "non applicable", "non applicables")}</summary>
    <table class="definitions">
    <caption>${name}</caption>
    <thead><tr><th scope="col">Critère</th><th scope="col">État</th><th scope="col">Ce qui le montre</th></tr></thead>
    <tbody>${own.map(({number, subject, state, finding, tests}) => html`<tr><th scope="row">${number} ${subject}</th><td>${capital(state)}</td><td>${finding}${tests.length > 0 && html` ${tests.length === 1 ? "Test" : "Tests"} : ${tests.map((test, j) => html`${j > 0 && ", "}<code>${test}</code>`)}.`}</td></tr>`)}</tbody>
    </table></details>`;
  })}`;
