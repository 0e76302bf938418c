import {figure} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {prose, signature} from "../components/prose.js";
import type {Sites} from "../data/site.js";
import type {Approach} from "../domain/content.js";
import {formatNumber, plural, uncapital} from "../domain/french.js";
import {FUNCTIONS} from "../domain/functions.js";
import {formatPeriod, spaced, timelineOf, type Period} from "../domain/timeline.js";
import {wordsPage} from "../components/words-page.js";
import {round} from "../domain/statistics.js";

/**
 * What a place of digital inclusion is, how the diagnostic was made, and why an index: the words of words/demarche.md.
 */
export function approachPage(sites: Sites): string {
  const site = sites.departements[0];
  const {approach, offer} = site;
  const [core, wider] = [FUNCTIONS.filter((f) => f.core), FUNCTIONS.filter((f) => !f.core)];
  const slots = {
    told: approach !== null,
    commission: approach && commission(approach),
    calendar: approach && calendar(approach),
    steps: approach && steps(approach),
    mapping: approach && prose(approach.mapping),
    core: core.map(({label}) => label),
    coreCount: capitalNumber(core.length).toLowerCase(),
    wider: wider.map(({label}) => label),
    widerCount: capitalNumber(wider.length),
    offer,
    whyIndex: approach && prose(approach.whyIndex)
  };
  return wordsPage(sites, {
    name: "demarche",
    description:
      "Étapes, calendrier et partenaires du diagnostic ; les cinq fonctions d’un lieu d’inclusion numérique ; pourquoi un indice.",
    current: "approach",
    kind: "approach",
    slots,
    end: approach && signature(approach, site.sources)
  });
}

/** What was asked for, and by whom; null where nobody said. */
export function commission({commission, aims, partners}: Approach): Html | null {
  if (commission === null && aims.length + partners.length === 0) return null;
  return html`
    ${prose(commission)}
    ${aims.length > 0 && html`<h3>${aims.length === 1 ? "Un besoin" : `${capitalNumber(aims.length)} besoins`}</h3><ol>${aims.map((aim) => html`<li>${aim}</li>`)}</ol>`}
    ${partners.length > 0 && html`<h3>Partenaires</h3><ul>${partners.map((partner) => html`<li>${partner}</li>`)}</ul>`}`;
}

const NUMBERS = ["Zéro", "Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix"];

const capitalNumber = (n: number) => NUMBERS[n] ?? formatNumber(n);

function calendar({phases, milestones}: Approach): Html | null {
  if (phases.length + milestones.length === 0) return null;
  return html`
    <div class="beside">
    ${phases.length > 0 && html`<ul>${phases.map((phase, i) => html`<li>Phase ${i + 1} : ${uncapital(phase.name)}, ${formatPeriod(phase)}.</li>`)}</ul>`}
    ${figure(
      {name: "calendrier", title: "Calendrier de la démarche"},
      html`
    ${timeline({phases, milestones})}
    ${milestones.some(({start, end}) => end === null && start.length === 7) && html`<p class="footnote">Point creux : la date n’est connue qu’au mois près.</p>`}
    <details class="behind"><summary>Le calendrier en tableau</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Le calendrier en tableau">
    <table>
    <caption>Phases et jalons</caption>
    <thead><tr><th scope="col">Quoi</th><th scope="col">Nature</th><th scope="col">Quand</th></tr></thead>
    <tbody>${[...phases.map((period) => ({period, kind: "phase"})), ...milestones.map((period) => ({period, kind: "jalon"}))].map(({period, kind}) => html`<tr><th scope="row">${period.name}</th><td>${kind}</td><td>${formatPeriod(period)}</td></tr>`)}</tbody>
    </table>
    </div></details>`
    )}
    </div>`;
}

/** The steps under their phases; null where there are none. */
export function steps({phases, steps}: Approach): Html | null {
  if (steps.length + phases.length === 0) return null;
  const number = new Map(steps.map((step, i) => [step, i + 1]));
  return html`
    <p>${[phases.length > 0 && plural(phases.length, "phase"), steps.length > 0 && plural(steps.length, "étape")].filter(Boolean).join(", ")}.</p>
    <div class="columns">${phases.map((phase, i) => {
      const own = steps.filter((step) => step.phase === i + 1);
      return html`
        <div><h3>Phase ${i + 1} : ${phase.name} <small>${formatPeriod(phase)}</small></h3>
        ${phase.tasks.length > 0 && html`<ul>${phase.tasks.map((task) => html`<li>${task}</li>`)}</ul>`}
        ${own.length > 0 && html`<p>Étapes :</p><ol class="steps" start="${number.get(own[0])!}">${own.map((step) => html`<li value="${number.get(step)!}">${step.name}</li>`)}</ol>`}</div>`;
    })}</div>`;
}

/** Height of a month, of a line of a label, and of its date, in rem. */
const MONTH = 6;
const LINE = 1.2;
const DATE = 1.5;
/** Letters of a line of a label on a phone, where it is the narrowest. */
const LETTERS = 15;

/**
 * A line of time that goes down the page in proportion of days: months, phases as bars, milestones as points or spans
 * with their dates in words. It is made of lists: whoever does not see the drawing reads the same.
 *
 * @param phases long parts, drawn as bars beside each other
 * @param milestones what happened at a date or between two
 */
function timeline({phases, milestones}: {phases: Period[]; milestones: Period[]}): Html {
  const {months, placed: bars} = timelineOf(phases, milestones);
  const {placed} = timelineOf(milestones, phases);
  const height = months.length * MONTH;
  // A span is drawn from its start; what is only known to the month, in the middle of it.
  const marks = placed
    .map((mark) => ({...mark, at: (kindOf(mark.item) === "span" ? mark.from : (mark.from + mark.to) / 2) * height}))
    .sort((a, b) => a.at - b.at);
  const sizes = marks.map(({item}) => Math.ceil(item.name.length / LETTERS) * LINE + DATE);
  const places = marks.map(({at}) => at);
  const tops = spaced(places, sizes);
  const whole = Math.max(height, ...tops.map((top, i) => top + sizes[i]));
  return html`
    <div class="timeline" style="--height:${rem(whole)}">
    <ol class="timeline-months" aria-hidden="true">${months.map(({label, at}) => html`<li style="--top:${rem(at * height)}">${label}</li>`)}</ol>
    <ol class="timeline-phases" aria-label="Phases">${bars.map(({item, from, to}, i) => html`<li style="--top:${rem(from * height)};--size:${rem((to - from) * height)};--lane:${i % 2}"><span>Phase ${phases.indexOf(item) + 1}<span class="hidden"> : ${item.name}, ${formatPeriod(item)}</span></span></li>`)}</ol>
    <ol class="timeline-marks" aria-label="Jalons">${marks.map(({item, from, to, at}, i) => html`<li style="--top:${rem(tops[i])};--from:${rem(at - tops[i])};--size:${rem((to - from) * height)}" class="${kindOf(item)}"><b>${item.name}</b> <small>${formatPeriod(item)}</small></li>`)}</ol>
    </div>`;
}

function kindOf({start, end}: Period): "span" | "month" | "day" {
  return end !== null ? "span" : start.length === 7 ? "month" : "day";
}

const rem = (value: number) => `${round(value, 2)}rem`;
