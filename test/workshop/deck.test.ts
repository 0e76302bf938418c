import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {raw} from "../../src/components/html.js";
import {SEQUENCE_KINDS} from "../../src/domain/content.js";
import {
  type Clock,
  clockText,
  followClock,
  hourWords,
  isRunning,
  minutesOf,
  ORDINARY,
  pauseClock,
  sequenceOf,
  spentOn,
  startClock,
  STOPPED,
  timesOf,
  timetable,
  totalMinutes
} from "../../src/workshop/programme.js";
import {deckCommand, slideAfter} from "../../src/workshop/client-deck.js";
import {openSaver} from "../../src/workshop/client-session.js";
import {cutChapter} from "../../src/workshop/story-slides.js";
import {forAll, itHolds} from "../property.js";

describe("the programme", () => {
  it("lasts two hours from ten o’clock, and follows another start", () => {
    expect(totalMinutes(ORDINARY)).toBe(120);
    const times = (start?: string) =>
      timetable(ORDINARY, start).map(({from, to}) => `${hourWords(from)}-${hourWords(to)}`.replaceAll("\u00a0", " "));
    expect(times()).toEqual(["10 h-10 h 30", "10 h 30-11 h 20", "11 h 20-11 h 55", "11 h 55-12 h"]);
    expect(times("23:45")).toEqual(["23 h 45-0 h 15", "0 h 15-1 h 05", "1 h 05-1 h 40", "1 h 40-1 h 45"]);
    expect(times("midi")).toEqual(times());
  });

  it("reads times of a day only", () => {
    expect(["0:00", "09:05", "23:59"].map(minutesOf)).toEqual([0, 545, 1439]);
    expect(["24:00", "10:60", "10h", "", "10:5"].map(minutesOf)).toEqual([null, null, null, null, null]);
  });

  it("has a sequence for the slides of every kind, even where it names few", () => {
    const at = (...kinds: (typeof SEQUENCE_KINDS)[number][]) =>
      SEQUENCE_KINDS.map((k) =>
        sequenceOf({start: "10:00", sequences: kinds.map((kind) => ({kind, name: kind, minutes: 1}))}, k)
      );
    expect(at("accueil", "enjeux", "idees", "suites")).toEqual([0, 1, 2, 3]);
    expect(at("enjeux", "enjeux", "suites")).toEqual([0, 0, 0, 2]);
    expect(at("suites")).toEqual([0, 0, 0, 0]);
  });
});

describe("the clock", () => {
  it("counts what was spent on each sequence, through pauses, worked by hand", () => {
    let clock: Clock = startClock(STOPPED, 0, 1000);
    clock = followClock(clock, 1, 61_000); // a minute on the first
    clock = pauseClock(clock, 91_000); // half a minute on the second
    expect(followClock(clock, 0, 100_000)).toBe(clock); // it does not run
    clock = startClock(clock, 0, 200_000);
    expect([spentOn(clock, 210_000, 0), spentOn(clock, 210_000, 1), spentOn(clock, 210_000)]).toEqual([
      70_000, 30_000, 100_000
    ]);
    expect(isRunning(clock)).toBe(true);
  });

  itHolds(
    "spends nothing when the time of the machine goes back, and never less than before",
    [
      fc.array(
        fc.record({
          at: fc.integer({min: 0, max: 1e6}),
          sequence: fc.nat(3),
          what: fc.constantFrom("start", "pause", "follow")
        })
      )
    ],
    (steps) => {
      let clock: Clock = STOPPED;
      for (const {at, sequence, what} of steps) {
        clock =
          what === "start"
            ? startClock(clock, sequence, at)
            : what === "pause"
              ? pauseClock(clock, at)
              : followClock(clock, sequence, at);
      }
      const each = [0, 1, 2, 3].map((s) => spentOn(clock, 2e6, s));
      expect(each.every((ms) => ms >= 0)).toBe(true);
      expect(each.reduce((a, b) => a + b)).toBe(spentOn(clock, 2e6));
      expect(clock.slice(0, -1).every((run) => run.to !== null)).toBe(true);
    }
  );

  it("says what is left, and how much it is over", () => {
    expect(timesOf(0, 30)).toEqual({spent: 0, left: 1800, over: false});
    expect(timesOf(1_800_000, 30)).toEqual({spent: 1800, left: 0, over: false});
    expect(timesOf(1_865_999, 30)).toEqual({spent: 1865, left: -65, over: true});
    expect([0, 65, 3600, -65].map(clockText)).toEqual(["0:00", "1:05", "1:00:00", "1:05"]);
  });
});

describe("keys of the deck", () => {
  it("turn slides as remote controls do", () => {
    expect(["ArrowRight", "ArrowDown", "PageDown", " "].map((key) => deckCommand({key}, "page"))).toEqual(
      Array(4).fill("next")
    );
    expect(["ArrowLeft", "ArrowUp", "PageUp"].map((key) => deckCommand({key}, "page"))).toEqual(
      Array(3).fill("previous")
    );
    const others = ["first", "last", "black", "black", "fullscreen", "leave"];
    expect(["Home", "End", "b", ".", "f", "Escape"].map((key) => deckCommand({key}, "page"))).toEqual(others);
    expect(deckCommand({key: " ", shiftKey: true}, "page")).toBe("previous");
  });

  it("are a field’s where they are typed, but for those of a remote and Escape; press a button only; may be the browser’s", () => {
    forAll(
      [
        fc.oneof(fc.string(), fc.constantFrom("ArrowRight", " ", "b", "f", "Home")),
        fc.constantFrom("field" as const, "empty" as const)
      ],
      (key, where) => deckCommand({key}, where) === null || (where === "empty" && key === "ArrowRight")
    );
    for (const where of ["field", "empty"] as const)
      expect(["PageDown", "PageUp", "Escape"].map((key) => deckCommand({key}, where))).toEqual([
        "next",
        "previous",
        "release"
      ]);
    expect(["ArrowRight", "ArrowUp"].map((key) => deckCommand({key}, "empty"))).toEqual(["next", "previous"]);
    expect(deckCommand({key: " "}, "control")).toBeNull();
    expect(deckCommand({key: "PageDown"}, "control")).toBe("next");
    expect(deckCommand({key: "f", ctrlKey: true}, "page")).toBeNull();
    for (const key of ["a", "Enter", "constructor", "Tab"]) expect(deckCommand({key}, "page")).toBeNull();
  });

  it("stay among the slides", () => {
    expect([slideAfter("next", 5, 5), slideAfter("previous", 1, 5)]).toEqual([5, 1]);
    expect((["last", "first", "black"] as const).map((to) => slideAfter(to, 2, 5))).toEqual([5, 1, 2]);
  });
});

describe("a slide of the story", () => {
  const figure = (name: string) =>
    `<figure id="figure-${name}" data-figure class="map-figure" data-behind="table"><svg data-map=""><text>${name} & co</text></svg>
<ul class="legend" data-legend="carte"><li>fragile</li></ul><details class="behind"><summary>Table</summary><p>Non.</p></details>
<figcaption><details class="about"><p>Non. <a href="/donnees#source-${name}">${name}, 2023</a>.</p></details></figcaption></figure>`;
  const cut = (content: string) => {
    const {sentences, figure, sources} = cutChapter(raw(content));
    return {
      sentences: sentences.map((said) => said.replaceAll("\u00a0", " ")),
      figure: figure?.html,
      sources: sources?.html
    };
  };

  it("has the first two sentences in sight, each under its small heading, none of folds, lists or sources", () => {
    const aside = `<details><p>Non.</p></details><ul><li><p>Non.</p></li></ul><p class="source-line">Source : Non.</p>`;
    expect(cut(`${aside}<p>Une <b>aide</b>\nà 4,5 km. Dit « Oui. » Trois.</p>`).sentences).toEqual([
      "Une aide à 4,5 km.",
      "Dit « Oui. »"
    ]);
    expect(cut(`<p>Une.</p>${aside}<h3>Un lieu, à Verdun</h3><p>On peut y aller.</p>`).sentences).toEqual([
      "Une.",
      "Un lieu, à Verdun. On peut y aller."
    ]);
    expect(cut(aside)).toEqual({sentences: [], figure: undefined, sources: undefined});
  });

  it("has the first figure, without folds nor address, as it was written, and one line of sources", () => {
    const cited = `<p class="source-line">Source : <a href="/donnees#source-cog">Insee, 2026</a></p>`;
    const {figure: shown, sources} = cut(`<div>${figure("ifn")}</div>${figure("autre")}${cited}${cited}`);
    expect(shown!.replace(/\n/g, "")).toBe(
      '<figure class="map-figure"><svg><text>ifn & co</text></svg><ul class="legend"><li>fragile</li></ul></figure>'
    );
    expect(sources).toBe(
      '<p class="source-line">Sources : <a href="/donnees#source-ifn">ifn, 2023</a> ; <a href="/donnees#source-cog">Insee, 2026</a></p>'
    );
  });
});

describe("saving", () => {
  /** A disk whose writes end when the test says so. */
  function slowDisk() {
    const written: number[] = [];
    const ends: (() => void)[] = [];
    const write = (value: number) =>
      new Promise<void>((resolve) =>
        ends.push(() => {
          written.push(value);
          resolve();
        })
      );
    return {written, ends, write};
  }
  const turns = async () => {
    for (let i = 0; i < 5; ++i) await Promise.resolve();
  };

  it("writes at once, one at a time, and of what waits only the last", async () => {
    const {written, ends, write} = slowDisk();
    const saver = openSaver(write, (error) => {
      throw error;
    });
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

  it("always ends with the last value, and goes on after a write that failed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), {minLength: 1, maxLength: 20}), async (fails) => {
        const kept: number[] = [];
        const failed: unknown[] = [];
        const saver = openSaver<number>(
          async (i) => {
            if (fails[i]) throw i;
            kept.push(i);
          },
          (error) => failed.push(error)
        );
        for (const i of fails.keys()) {
          saver.save(i);
          if (i % 3 === 0) await turns();
        }
        await saver.settled();
        expect([...kept, ...failed].includes(fails.length - 1)).toBe(true);
      })
    );
  });
});
