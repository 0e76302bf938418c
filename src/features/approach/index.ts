// The page /demarche: who asked for the diagnostic, how it was made, on which dates.
// Its text is words/demarche.md; this adds the timeline and the partners.
// Loaders of pages and other features import this file alone.

import {formatPeriod} from "../../text/wording/measures.js";
import {figure} from "../../components/figure.js";
import {html, type Html} from "../../components/html.js";
import {prose, signature} from "../../components/prose.js";
import {cell, row, rowHead, scrolling, table, tbody} from "../../components/table.js";
import type {Sites} from "../../edition/site.js";
import type {Approach} from "../../domain/content.js";
import {capital, uncapital} from "../../domain/french.js";
import {FUNCTIONS} from "../../domain/functions.js";
import {spaced, timelineOf, type Period} from "../../domain/timeline.js";
import {PHRASES, wordsPage} from "../../text/templates/index.js";
import {round} from "../../domain/statistics.js";

export function approachPage(sites: Sites): string {
  const site = sites.departements[0];
  const {approach, offer} = site;
  const slots = {
    told: approach !== null,
    commission: approach && commission(approach),
    calendar: approach && calendar(approach),
    steps: approach && steps(approach),
    mapping: approach && prose(approach.mapping),
    functions: FUNCTIONS.map(({label}) => label),
    place: approach && prose(approach.place),
    coreCount: PHRASES.lettres(FUNCTIONS.filter((f) => f.core).length),
    offer,
    whyIndex: approach && prose(approach.whyIndex)
  };
  return wordsPage(sites, "demarche", {
    current: "approach",
    kind: "approach",
    slots,
    end: approach && signature(approach, site.sources)
  });
}

const items = (texts: (string | Html)[]) => texts.map((text) => html`<li>${text}</li>`);

export function commission({commission, aims, partners}: Approach): Html | null {
  if (commission === null && aims.length + partners.length === 0) return null;
  const needs = aims.length === 1 ? "Un besoin" : `${capital(PHRASES.lettres(aims.length))} besoins`;
  return html`
    ${prose(commission)}
    ${aims.length > 0 && html`<h3>${needs}</h3><ol>${items(aims)}</ol>`}
    ${partners.length > 0 && html`<h3>Partenaires</h3><ul>${items(partners)}</ul>`}`;
}

function calendar({calendar, phases, milestones}: Approach): Html | null {
  if (phases.length + milestones.length === 0) return prose(calendar);
  const kinds = [
    ...phases.map((period) => ({period, kind: "phase"})),
    ...milestones.map((period) => ({period, kind: "jalon"}))
  ];
  const rows = kinds.map(({period, kind}) => row([rowHead(period.name), cell(kind), cell(formatPeriod(period))]));
  const listed = phases.map((phase, i) => `Phase ${i + 1} : ${uncapital(phase.name)}, ${formatPeriod(phase)}.`);
  const rough = milestones.some(({start, end}) => end === null && start.length === 7);
  const title = "Le calendrier en tableau";
  const heads = ["Quoi", "Nature", "Quand"];
  const drawing = html`
    ${timeline({phases, milestones})}
    ${rough && html`<p class="footnote">Point creux : la date n’est connue qu’au mois près.</p>`}
    <details class="behind"><summary>${title}</summary>
    ${scrolling(title, table({caption: "Phases et jalons", heads}, tbody(rows)))}</details>`;
  return html`
    ${prose(calendar)}
    <div class="beside">
    ${listed.length > 0 && html`<ul>${items(listed)}</ul>`}
    ${figure({name: "calendrier", title: "Calendrier de la démarche"}, drawing)}
    </div>`;
}

export function steps({order, phases, steps}: Approach): Html | null {
  if (steps.length + phases.length === 0) return prose(order);
  const number = new Map(steps.map((step, i) => [step, i + 1]));
  const column = (phase: Approach["phases"][number], i: number) => {
    const own = steps.filter((step) => step.phase === i + 1);
    const list = own.map((step) => html`<li value="${number.get(step)!}">${step.name}</li>`);
    return html`
        <div><h3>Phase ${i + 1} : ${phase.name} <small>${formatPeriod(phase)}</small></h3>
        ${phase.tasks.length > 0 && html`<ul>${items(phase.tasks)}</ul>`}
        ${own.length > 0 && html`<p>Étapes :</p><ol class="steps" start="${number.get(own[0])!}">${list}</ol>`}</div>`;
  };
  return html`
    ${prose(order)}
    <div class="columns">${phases.map(column)}</div>`;
}

/** Height of a month, of a line of a label, and of its date, in rem. */
const MONTH = 6;
const LINE = 1.2;
const DATE = 1.5;
/** Letters of a line of a label on a phone, where it is the narrowest. */
const LETTERS = 15;

/** A timeline down the page, in proportion of days: lists, which read the same aloud. */
function timeline({phases, milestones}: {phases: Period[]; milestones: Period[]}) {
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
  const month = ({label, at}: (typeof months)[number]) => html`<li style="--top:${rem(at * height)}">${label}</li>`;
  const bar = ({item, from, to}: (typeof bars)[number], i: number) => {
    const style = `--top:${rem(from * height)};--size:${rem((to - from) * height)};--lane:${i % 2}`;
    const hidden = html`<span class="hidden"> : ${item.name}, ${formatPeriod(item)}</span>`;
    return html`<li style="${style}"><span>Phase ${phases.indexOf(item) + 1}${hidden}</span></li>`;
  };
  const mark = ({item, from, to, at}: (typeof marks)[number], i: number) => {
    const style = `--top:${rem(tops[i])};--from:${rem(at - tops[i])};--size:${rem((to - from) * height)}`;
    const said = html`<b>${item.name}</b> <small>${formatPeriod(item)}</small>`;
    return html`<li style="${style}" class="${kindOf(item)}">${said}</li>`;
  };
  return html`
    <link rel="stylesheet" href="./features/approach/timeline.css">
    <div class="timeline" style="--height:${rem(whole)}">
    <ol class="timeline-months" aria-hidden="true">${months.map(month)}</ol>
    <ol class="timeline-phases" aria-label="Phases">${bars.map(bar)}</ol>
    <ol class="timeline-marks" aria-label="Jalons">${marks.map(mark)}</ol>
    </div>`;
}

function kindOf({start, end}: Period): "span" | "month" | "day" {
  return end !== null ? "span" : start.length === 7 ? "month" : "day";
}

const rem = (value: number) => `${round(value, 2)}rem`;
