import {readdirSync, readFileSync} from "node:fs";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {raw} from "../../../src/components/html.js";
import {SEQUENCE_KINDS} from "../../../src/domain/content.js";
import * as clock from "../../../src/features/workshop/client-clock.js";
import {deckCommand} from "../../../src/features/workshop/client-deck.js";
import {openSaver} from "../../../src/features/workshop/client-session.js";
import {STOPPED} from "../../../src/features/workshop/saved.js";
import {
  hoursText,
  minutesOf,
  ordinaryProgramme,
  proposedCalendar,
  sequenceOf,
  timetable,
  totalMinutes
} from "../../../src/features/workshop/programme.js";
import {cutChapter} from "../../../src/features/workshop/story-slides.js";
import {readWords, say} from "../../../src/features/workshop/wording.js";
import {templateOf} from "../../../src/text/templates/index.js";
import {forAll, itHolds} from "../../property.js";

const words = templateOf("atelier").lexique;
const ORDINARY = ordinaryProgramme(words.seances);
readWords(words);

it("the page has all words that scripts ask it for", () => {
  const folder = "src/features/workshop/";
  const code = readdirSync(folder).map((file) => readFileSync(folder + file, "utf8"));
  const asked = code.flatMap((text) => [...text.matchAll(/"([a-z]+)\.(\w+)"/gi)].filter(([, scale]) => scale in words));
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter(([, scale, name]) => !(name in words[scale]))).toEqual([]);
  expect(proposedCalendar("2026-12-01").replace(/\s/g, " ")).toMatch(/^Avant le 15 décembre 2026 : le compte rendu/);
  expect(() => say("barre.rien")).toThrow("words/atelier.md has no lexique.barre.rien");
});

it("the programme lasts two hours from ten o’clock, and follows another start", () => {
  expect(totalMinutes(ORDINARY)).toBe(120);
  const times = (start?: string) =>
    timetable(ORDINARY, start).map(({from, to}) => hoursText(from, to).replaceAll("\u00a0", " "));
  expect(times()).toEqual(["10 h – 10 h 30", "10 h 30 – 11 h 20", "11 h 20 – 11 h 55", "11 h 55 – 12 h"]);
  expect(times("23:45")).toEqual(["23 h 45 – 0 h 15", "0 h 15 – 1 h 05", "1 h 05 – 1 h 40", "1 h 40 – 1 h 45"]);
  expect(times("midi")).toEqual(times());
});

it("the programme reads times of a day only", () => {
  const times = ["0:00", "09:05", "23:59", "24:00", "10:60", "10h", "", "10:5"];
  expect(times.map(minutesOf)).toEqual([0, 545, 1439, null, null, null, null, null]);
});

it("the programme has a sequence for the slides of every kind, even where it names few", () => {
  const at = (...kinds: (typeof SEQUENCE_KINDS)[number][]) => {
    const sequences = kinds.map((kind) => ({kind, name: kind, minutes: 1}));
    return SEQUENCE_KINDS.map((kind) => sequenceOf({start: "10:00", sequences}, kind));
  };
  expect(at("accueil", "enjeux", "idees", "suites")).toEqual([0, 1, 2, 3]);
  expect(at("enjeux", "enjeux", "suites")).toEqual([0, 0, 0, 2]);
  expect(at("suites")).toEqual([0, 0, 0, 0]);
});

it("the clock counts what was spent on each sequence, through pauses, worked by hand", () => {
  let runs = clock.startClock(STOPPED, 0, 1000);
  runs = clock.followClock(runs, 1, 61_000); // a minute on the first
  runs = clock.pauseClock(runs, 91_000); // half a minute on the second
  expect(clock.followClock(runs, 0, 100_000)).toBe(runs); // it does not run
  runs = clock.startClock(runs, 0, 200_000);
  const spent = [0, 1, undefined].map((sequence) => clock.spentOn(runs, 210_000, sequence));
  expect(spent).toEqual([70_000, 30_000, 100_000]);
  expect(clock.isRunning(runs)).toBe(true);
});

const at = fc.integer({min: 0, max: 1e6});
const steps = fc.array(fc.tuple(at, fc.nat(3), fc.constantFrom("start", "pause", "follow")));
itHolds("the clock spends nothing when the machine's time goes back, and never less than before", [steps], (steps) => {
  let runs = STOPPED;
  for (const [at, sequence, what] of steps) {
    if (what === "pause") runs = clock.pauseClock(runs, at);
    else runs = clock[what === "start" ? "startClock" : "followClock"](runs, sequence, at);
  }
  const each = [0, 1, 2, 3].map((s) => clock.spentOn(runs, 2e6, s));
  expect(each.every((ms) => ms >= 0)).toBe(true);
  expect(each.reduce((a, b) => a + b)).toBe(clock.spentOn(runs, 2e6));
  expect(runs.slice(0, -1).every((run) => run.to !== null)).toBe(true);
});

it("the clock writes seconds, without a sign", () => {
  expect([0, 65, 3600, -65].map(clock.clockText)).toEqual(["0:00", "1:05", "1:00:00", "1:05"]);
});

// Those of the page and of a field are pressed in test/site/workshop-deck.test.ts.
it.each([
  ["page", {a: null, Enter: null, constructor: null, Tab: null}],
  ["empty", {PageDown: "next", Escape: "release", ArrowRight: "next", ArrowUp: "previous"}],
  ["control", {" ": null, PageDown: "next"}]
] as const)("keys of the deck on a %s: %j", (where, commands) => {
  for (const [key, command] of Object.entries(commands)) expect(deckCommand({key}, where), key).toBe(command);
});

it("keys typed in a field are its own, with a modifier the browser’s, but for shift and space", () => {
  const keys = fc.oneof(fc.string(), fc.constantFrom("ArrowRight", " ", "b", "f", "Home"));
  const where = fc.constantFrom("field" as const, "empty" as const);
  forAll([keys, where], (key, where) => !deckCommand({key}, where) || (where === "empty" && key === "ArrowRight"));
  expect(deckCommand({key: " ", shiftKey: true}, "page")).toBe("previous");
  expect(deckCommand({key: "f", ctrlKey: true}, "page")).toBeNull();
});

describe("a slide of the story", () => {
  const said = (content: string) =>
    cutChapter(raw(content))
      .sentences.map((sentence) => sentence.replaceAll("\u00a0", " "))
      .join("|");

  it("has the first two sentences in sight, each under its small heading, none of folds, lists or sources", () => {
    const aside = `<details><p>Non.</p></details><ul><li><p>Non.</p></li></ul><p class="source-line">Source : Non.</p>`;
    expect(said(`${aside}<p>Une <b>aide</b>\nà 4,5 km. Dit « Oui. » Trois.</p>`)).toBe(
      "Une aide à 4,5 km.|Dit « Oui. »"
    );
    const headed = "<h3>Un lieu, à Verdun</h3><p>On peut y aller.</p>";
    expect(said(`<p>Une.</p>${aside}${headed}`)).toBe("Une.|Un lieu, à Verdun. On peut y aller.");
    expect(said(aside)).toBe("");
  });
});

const turns = async () => {
  for (let i = 0; i < 5; ++i) await Promise.resolve();
};

it("saving writes at once, one at a time, and of what waits only the last", async () => {
  const written: number[] = [];
  const ends: (() => void)[] = [];
  const write = async (value: number) => {
    await new Promise<void>((resolve) => ends.push(resolve));
    written.push(value);
  };
  const saver = openSaver(write, () => expect.unreachable());
  for (const value of [1, 2, 3]) saver.save(value);
  expect(ends.length).toBe(1);
  ends[0]();
  await turns();
  expect(ends.length).toBe(2);
  saver.save(4);
  ends[1]();
  await turns();
  ends[2]();
  await saver.settled();
  expect(written).toEqual([1, 3, 4]);
});

it("saving always ends with the last value, and goes on after a write that failed", async () => {
  const runs = fc.asyncProperty(fc.array(fc.boolean(), {minLength: 1, maxLength: 20}), async (fails) => {
    const tried: number[] = [];
    const saver = openSaver<number>(
      async (i) => {
        if (fails[i]) throw i;
        tried.push(i);
      },
      (error) => tried.push(error as number)
    );
    for (const i of fails.keys()) {
      saver.save(i);
      if (i % 3 === 0) await turns();
    }
    await saver.settled();
    expect(tried).toContain(fails.length - 1);
  });
  await fc.assert(runs);
});
