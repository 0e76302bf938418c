// The page /demarche: who asked for the diagnostic, how it was made, on which dates.
// Its text is words/demarche.md; this adds the timeline and the partners.
// Loaders of pages and other features import this file alone.

import {formatPeriod} from "../../text/wording/measures.js";
import {html} from "../../components/html.js";
import {prose, signature} from "../../components/prose.js";
import type {Sites} from "../../edition/site.js";
import type {Approach} from "../../domain/content.js";
import {uncapital} from "../../domain/french.js";
import {FUNCTIONS} from "../../domain/functions.js";
import {spaced, timelineOf, type Period} from "../../domain/timeline.js";
import {PHRASES, wordsPage, type Added} from "../../text/templates/index.js";
import {round} from "../../domain/statistics.js";

export function approachPage(sites: Sites): string {
  const site = sites.departements[0];
  const {approach, offer} = site;
  return wordsPage(sites, "demarche", {
    current: "approach",
    kind: "approach",
    slots: {
      told: approach !== null,
      functions: FUNCTIONS.map(({label}) => label),
      coreCount: PHRASES.lettres(FUNCTIONS.filter((f) => f.core).length),
      offer,
      ...approachSlots(approach ?? NONE)
    },
    end: approach && signature(approach, site.sources)
  });
}

/** A site that says nothing of how it was made. */
const NONE = {
  commission: null,
  calendar: null,
  order: null,
  mapping: null,
  place: null,
  whyIndex: null,
  aims: [],
  partners: [],
  phases: [],
  steps: [],
  milestones: []
};

type Told = Pick<Approach, keyof typeof NONE>;

function approachSlots({aims, partners, phases, steps, milestones, ...texts}: Told): Added {
  const numbers = new Map(steps.map((step, i) => [step, i + 1]));
  const lines = [
    ...phases.map((period) => ({period, kind: "phase"})),
    ...milestones.map((period) => ({period, kind: "jalon"}))
  ];
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, prose(text)])),
    aims,
    partners,
    phases: phases.map((phase, i) => {
      const own = steps.filter((step) => step.phase === i + 1);
      return {
        number: i + 1,
        name: phase.name,
        within: uncapital(phase.name),
        period: formatPeriod(phase),
        tasks: phase.tasks,
        steps: own.map((step) => ({name: step.name, number: numbers.get(step)!}))
      };
    }),
    timeline: lines.length > 0 ? timeline({phases, milestones}) : null,
    rough: milestones.some(({start, end}) => end === null && start.length === 7),
    lines: lines.map(({period, kind}) => ({kind, name: period.name, period: formatPeriod(period)})),
    parts: steps.length + phases.length > 0
  };
}

/** Height of a month, of a line of a label, and of its date, in rem. */
const MONTH = 6;
const LINE = 1.2;
const DATE = 1.5;
/** Letters of a line of a label on a phone, where it is the narrowest. */
const LETTERS = 15;

/** Lengths of a timeline down the page, in proportion of days. */
function timeline({phases, milestones}: {phases: Period[]; milestones: Period[]}): Added {
  const {months, placed: bars} = timelineOf(phases, milestones);
  const {placed} = timelineOf(milestones, phases);
  const height = months.length * MONTH;
  // A span is drawn from its start; a date known only to the month, in its middle.
  const marks = placed
    .map((mark) => ({...mark, at: (kindOf(mark.item) === "span" ? mark.from : (mark.from + mark.to) / 2) * height}))
    .sort((a, b) => a.at - b.at);
  const sizes = marks.map(({item}) => Math.ceil(item.name.length / LETTERS) * LINE + DATE);
  const places = marks.map(({at}) => at);
  const tops = spaced(places, sizes);
  const whole = Math.max(height, ...tops.map((top, i) => top + sizes[i]));
  return {
    height: rem(whole),
    months: months.map(({label, at}) => ({label, top: rem(at * height)})),
    phases: bars.map(({item, from, to}, i) => ({
      number: phases.indexOf(item) + 1,
      name: item.name,
      period: formatPeriod(item),
      top: rem(from * height),
      size: rem((to - from) * height),
      lane: String(i % 2)
    })),
    marks: marks.map(({item, from, to, at}, i) => ({
      kind: kindOf(item),
      name: item.name,
      period: formatPeriod(item),
      top: rem(tops[i]),
      from: rem(at - tops[i]),
      size: rem((to - from) * height)
    }))
  };
}

function kindOf({start, end}: Period): "span" | "month" | "day" {
  return end !== null ? "span" : start.length === 7 ? "month" : "day";
}

const rem = (value: number) => html`${round(value, 2)}rem`;
