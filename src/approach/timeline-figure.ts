import {formatPeriod, spaced, timelineOf, type Period, type Placed} from "../domain/timeline.js";
import {html, type Html} from "../components/html.js";
import {round} from "../domain/statistics.js";

/** Height of a month, of a line of a label, and of its date, in rem. */
const MONTH = 6;
const LINE = 1.2;
const DATE = 1.5;
/** Letters of a line of a label on a phone, where it is the narrowest. */
const LETTERS = 15;

/**
 * A line of time that goes down the page in proportion of days: months, phases as bars, milestones as points or spans with their
 * dates in words. It is made of lists: whoever does not see the drawing reads the same.
 *
 * @param phases long parts, drawn as bars beside each other
 * @param milestones what happened at a date or between two
 */
export function timeline({phases, milestones}: {phases: Period[]; milestones: Period[]}): Html {
  const {months, placed: bars} = timelineOf(phases, milestones);
  const {placed} = timelineOf(milestones, phases);
  const height = months.length * MONTH;
  const marks = placed.map((mark) => ({...mark, at: markAt(mark) * height})).sort((a, b) => a.at - b.at);
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

/** A span is drawn from its start; what is only known to the month, in the middle of it. */
function markAt({item, from, to}: Placed<Period>): number {
  return kindOf(item) === "span" ? from : (from + to) / 2;
}

function kindOf({start, end}: Period): "span" | "month" | "day" {
  return end !== null ? "span" : start.length === 7 ? "month" : "day";
}

const rem = (value: number) => `${round(value, 2)}rem`;
