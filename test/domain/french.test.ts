import fc from "fast-check";
import {describe, expect, it} from "vitest";
import * as french from "../../src/domain/french.js";
import {models} from "../../src/domain/models.js";
import {forAll, itHolds} from "../property.js";
import {numberOf} from "./french-checks.js";

const {capital, formatDate, formatTelephone, list, ordinal, plural, shorten, typeset, typesetHtml} = french;
const {differenceOf, formatBytes, formatNumber, formatPercent, formatSigned, printedNumber} = french;

/** "~" stands for a narrow no-break space, "_" for a no-break space. */
const spaced = (text: string) => text.replaceAll("~", "\u202f").replaceAll("_", "\u00a0");

describe("numbers", () => {
  it.each<[number, (number | null | undefined)[], string]>([
    [0, [1234567, 999, -0.4, -0, undefined, NaN], "1~234~567 999 0 0 — —"],
    [1, [1234.5, 0, 6, -1234.5, -0.4, -0.06, -0.04], "1~234,5 0,0 6,0 −1~234,5 −0,4 −0,1 0,0"],
    [1, [8.35, 0.25, -0.25, null], "8,4 0,3 −0,3 —"],
    [2, [-0], "0,00"]
  ])("with %i decimals: %j", (decimals, values, expected) => {
    expect(values.map((value) => formatNumber(value, decimals))).toEqual(expected.split(" ").map(spaced));
  });

  it("of bytes have the unit that suits them", () => {
    const bytes = [0, 1, 430, 999, 1000, 612_400, 999_499, 999_500, 1_840_000, 999_500_000, 2_500_000_000];
    const texts = "0_octet 1_octet 430_octets 999_octets 1_ko 612_ko 999_ko 1,0_Mo 1,8_Mo 1,0_Go 2,5_Go";
    expect(bytes.map((n) => formatBytes(n))).toEqual(texts.split(" ").map(spaced));
  });

  it("are never a negative zero, nor written with a hyphen or a plain space", () => {
    forAll([fc.double({min: -1e7, max: 1e7, noNaN: true}), fc.nat(3)], (value, decimals) => {
      const text = formatNumber(value, decimals);
      expect(text).toMatch(/^\u2212?\d{1,3}(\u202f\d{3})*(,\d+)?$/);
      expect(text).not.toMatch(/^\u2212[0,]*$/);
      expect(Math.abs(printedNumber(value, decimals) - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-6);
    });
  });

  it("are read as they are printed", () => {
    expect([8.35, -8.35, -0.04, 1234.56].map((value) => printedNumber(value, 1))).toEqual([8.4, -8.4, 0, 1234.6]);
    expect([0.43, 1, -0.001, null].map((share) => formatPercent(share))).toEqual(
      ["43_%", "100_%", "0_%", "—"].map(spaced)
    );
  });

  it("are neither nothing nor all where a share is not", () => {
    // Saint-Mihiel is more fragile than 99.65 % of the communes; 52.499 % of the Sammiellois have no rate.
    const words = (shares: number[], decimals = 0) =>
      shares.map((share) => formatPercent(share, decimals).replaceAll("\u00a0", " ")).join(", ");
    expect(words([0.9965, 0.004, 0.52499, 1 - 1e-12, 0])).toBe("plus de 99 %, moins de 1 %, 52 %, 100 %, 0 %");
    expect(words([0.9999, 0.0001, 0.9965], 1)).toBe("plus de 99,9 %, moins de 0,1 %, 99,7 %");
  });

  it("may have a sign", () => {
    const texts = "+0,4 −1,2 0,0 0,0 0,0 +1~234,5 —".split(" ").map(spaced);
    expect([0.4, -1.2, 0, 0.04, -0.04, 1234.5, null].map((value) => formatSigned(value))).toEqual(texts);
  });
});

it("words agree from two", () => {
  expect([0, 1, 1.5, 2, 1234].map((n) => plural(n, "commune"))).toEqual(
    ["0_commune", "1_commune", "2_commune", "2_communes", "1~234_communes"].map(spaced)
  );
  expect(plural(3, "lieu", "lieux")).toBe(spaced("3_lieux"));
});

it("words rank, list and begin", () => {
  expect([1, 2, 13].map((rank) => ordinal(rank))).toEqual(["1re", "2e", "13e"]);
  expect([1, 2].map((rank) => ordinal(rank, {masculine: true}))).toEqual(["1er", "2e"]);
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(list)).toEqual(["", "a", "a et b", "a, b et c"]);
  expect(["étain", "la Meuse", ""].map(capital)).toEqual(["Étain", "La Meuse", ""]);
});

it("words tell dates and telephones", () => {
  const dates = ["25_novembre_2026", "1er_août_2026", "11_janvier_2026"];
  expect(["2026-11-25", "2026-08-01", "2026-01-11"].map(formatDate)).toEqual(dates.map(spaced));
  const numbers = ["+33329917068", "03 29.91-70 68", "3939", "+352123456"];
  const [home, short, abroad] = [spaced("03_29_91_70_68"), "3939", "+352123456"];
  expect(numbers.map(formatTelephone)).toEqual([home, home, short, abroad]);
  const overseas = ["+262262218281", "+590690 12 34 56", "+596596123456", "+508412345", "+26269"];
  const dialled = ["0262_21_82_81", "0690_12_34_56", "0596_12_34_56", "0508_41_23_45", "+26269"];
  expect(overseas.map(formatTelephone)).toEqual(dialled.map(spaced));
});

it.each([
  ["l'été d'Étain", "l’été d’Étain"],
  ["Quoi ? Oui ! Non ; si", "Quoi~? Oui~! Non~; si"],
  ["« oui » : 12 %, 3 €", "«_oui_»_: 12_%, 3_€"],
  ["30 Mbit/s à 5 km en 10 min", "30_Mbit/s à 5_km en 10_min"],
  ["5 minutes", "5 minutes"],
  ["75 ans, 17 000 habitants", "75_ans, 17~000_habitants"],
  ["1 234 567, en 2022 499 communes, 03 29 91 70 68", "1~234~567, en 2022 499_communes, 03 29 91 70 68"],
  ["https://x.fr/?a=b:c", "https://x.fr/?a=b:c"],
  ["'seul'", "'seul'"]
])("typesetting: %s", (text, expected) => {
  expect(typeset(text)).toBe(spaced(expected));
});

it("typesetting leaves tags, code and scripts alone", () => {
  const kept =
    `<pre><code>l'a ? b</code> c ?</pre><SCRIPT>x ? "l'a" : 1</SCRIPT>` +
    `<textarea>d'a ;</textarea><style>a ; b</style>`;
  const set = typesetHtml(`<p title="a ?">l'eau ?</p>${kept}<em>Non !</em>`);
  expect(set).toBe(spaced(`<p title="a ?">l’eau~?</p>${kept}<em>Non~!</em>`));
});

it("typesetting changes nothing the second time", () => {
  const pieces = fc.constantFrom(..."l'|a| ?| :|« | »|5 |km| |<b>|</b>|<code>|</code>".split("|"));
  forAll([fc.array(pieces).map((p) => p.join(""))], (text) => {
    expect(typeset(typeset(text))).toBe(typeset(text));
    expect(typesetHtml(typesetHtml(text))).toBe(typesetHtml(text));
  });
});

it("a shortened text ends after a word", () => {
  expect(shorten("Un lieu, près d’ici", 12)).toBe("Un lieu…");
  expect(shorten("Un lieu", 7)).toBe("Un lieu");
  expect(shorten("Anticonstitutionnel", 10)).toBe("Anticonst…");
});

const [binary, limits] = [fc.string({unit: "binary", maxLength: 60}), fc.integer({min: 2, max: 40})];
itHolds("a shortened text is never longer than asked, and well formed", [binary, limits], (text, limit) => {
  const short = shorten(text, limit);
  expect(short.length).toBeLessThanOrEqual(limit);
  if (text.length <= limit) expect(short).toBe(text);
  else expect(text.startsWith(short.slice(0, -1))).toBe(true);
  expect(short.endsWith("\uFFFD") || !/[\uD800-\uDBFF]…$/.test(short)).toBe(true);
});

describe.each(Object.values(models))("$id", ({decimals, indicatorScale: {min, max}}) => {
  const hundredths = fc.integer({min: min * 100, max: max * 100}).map((n) => n / 100);
  const score = fc.oneof(fc.integer({min, max}), hundredths, fc.double({min, max, noNaN: true}));

  itHolds("scores differ by the difference of the numbers on the page", [score, score], 1000, (own, other) => {
    const [left, right] = [own, other].map((v) => numberOf(formatNumber(v, decimals)));
    expect(differenceOf(own, other, decimals)).toBeCloseTo(left - right, 6);
    expect(differenceOf(own, null, decimals)).toBeNull();
  });
});
