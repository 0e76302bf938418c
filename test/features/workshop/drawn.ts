import {HORIZONS, PRIORITIES, STATUSES} from "../../../src/text/wording/content.js";
import fc from "fast-check";
import {type Family, type Idea, type Workshop} from "../../../src/domain/content.js";

/** Texts that have broken files before: what looks like YAML, Markdown, markup or the end of a file. */
// prettier-ignore
const NASTY = [
  "", " ", "\n", "\r\n", "\r", "\t", "---", "\n---\n", "---\nidee: x\n---", "...", "# Titre", "- tiret", "a: b",
  "a : b #c", "'", '"', "\\", "\\u2028", "|", ">", "@", "`x`", "%", "*x", "&a", "!t", "[", "{", "null", "~", "true",
  "non", "012", "1e3", "2026-11-25", "<script>alert(1)</script>", "<!-- x -->", "${x}", "\u0000", "\u0007", "\u0085",
  "\u2028", "\u2029", "\uFEFF", "\uFFFF", "\uD800", "\uDC00", "\uDC00\uD800", "👩‍🌾 œ É", "e\u0301", "\u202Eabc",
  "\u200B", " espace", "espace ", "\u00A0", "ligne  \nligne", "\n\nx", "x\n\n", "  x\n y", "\ty\nz", "x\n\n\ty",
  "a\\\nb", "é".repeat(5000), "mot ".repeat(3000)
];
/** Any text: those, and any sequence of code units, halves of characters included. */
export const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({unit: "binary", maxLength: 60}),
  fc.string({unit: "grapheme", maxLength: 60}),
  fc.array(fc.constantFrom(...NASTY), {maxLength: 5}).map((parts) => parts.join("")),
  fc.array(fc.nat(0xffff), {maxLength: 20}).map((units) => String.fromCharCode(...units))
);

export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, {nil: null});
export const keys = <T extends object>(of: T) => fc.constantFrom(...(Object.keys(of) as (keyof T)[]));
const idea: fc.Arbitrary<Idea> = fc.record({
  text,
  who: fc.array(text, {maxLength: 3}),
  horizon: maybe(keys(HORIZONS)),
  status: maybe(keys(STATUSES)),
  priority: maybe(keys(PRIORITIES)),
  votes: maybe(fc.nat(999)),
  group: maybe(text)
});
const family: fc.Arbitrary<Family> = fc.record({
  id: text.filter((id) => id !== ""),
  title: text,
  needs: fc.array(text, {maxLength: 3}),
  words: fc.array(fc.record({text, who: maybe(text)}), {maxLength: 3}),
  ideas: fc.array(idea, {maxLength: 6})
});
export const families = fc.uniqueArray(family, {selector: (f) => f.id, maxLength: 4});
export const workshop: fc.Arbitrary<Workshop> = fc.record({
  id: fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/),
  epci: fc.stringMatching(/^\d{9}$/),
  title: text,
  author: text,
  retained: text,
  calendar: text,
  notes: text,
  families,
  date: fc.integer({min: 0, max: 36524}).map((n) => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10))
});
