// French as it is printed: numbers, dates, plurals, lists, typography.
import {steady} from "./statistics.js";

/** Narrow no-break space: between thousands, and before ; ? ! */
const THIN = "\u202f";
export const NBSP = "\u00a0";
/** Shown for a figure that does not exist: never a zero. */
export const MISSING = "—";

const formats = new Map<number, Intl.NumberFormat>();

/** "1 234,5", "−0,4" */
export function formatNumber(value: number | null | undefined, decimals = 0): string {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING;
  const format =
    formats.get(decimals) ??
    new Intl.NumberFormat("fr-FR", {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
  formats.set(decimals, format);
  const text = format
    .format(value)
    .replace(/[\u00a0\u202f ]/g, THIN)
    .replace("-", "−");
  return /^−[0,]*$/.test(text) ? text.slice(1) : text;
}

/** The number that {@link formatNumber} prints: 8.35 is shown "8,4", where toFixed would say 8.3. */
export const printedNumber = (value: number, decimals: number): number =>
  Number(formatNumber(value, decimals).replaceAll(THIN, "").replace("−", "-").replace(",", "."));

/** Difference of two numbers as they are printed: a reader who subtracts them finds the third. */
export const differenceOf = (own: number | null, other: number | null, decimals: number): number | null =>
  own === null || other === null ? null : steady(printedNumber(own, decimals) - printedNumber(other, decimals));

/** A difference with its sign: "+0,4", "−1,2", "0,0". */
export function formatSigned(value: number | null, decimals = 1): string {
  const text = formatNumber(value, decimals);
  return value !== null && !/^[−0,]*$/.test(text) && !text.startsWith("−") ? `+${text}` : text;
}

const BYTE_UNITS = [
  ["Go", 1e9, 1],
  ["Mo", 1e6, 1],
  ["ko", 1e3, 0]
] as const;

/** "1,8 Mo", "612 ko", "430 octets". A size that rounds to a thousand of a unit is written in the next. */
export function formatBytes(bytes: number): string {
  for (const [unit, size, decimals] of BYTE_UNITS)
    if (bytes >= 0.9995 * size) return `${formatNumber(bytes / size, decimals)}${NBSP}${unit}`;
  return plural(bytes, "octet");
}

/** "43 %". A share above 0 and below 1 never prints as 0 or 100: "moins de 1 %", "plus de 99,9 %". */
export function formatPercent(share: number | null, decimals = 0): string {
  if (share === null) return MISSING;
  const percent = steady(share * 100);
  const print = (value: number) => `${formatNumber(value, decimals)}${NBSP}%`;
  const [printed, step] = [printedNumber(percent, decimals), 10 ** -decimals];
  if (percent > 0 && printed === 0) return `moins de ${print(step)}`;
  return percent < 100 && printed === 100 ? `plus de ${print(100 - step)}` : print(percent);
}

/** "1re", "2e"; "1er" for a masculine noun. */
export const ordinal = (rank: number, {masculine = false} = {}): string =>
  rank === 1 ? (masculine ? "1er" : "1re") : `${formatNumber(rank)}e`;

/** "1 commune", "1 234 communes": French plurals start at two. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)}${NBSP}${Math.abs(count) < 2 ? one : many}`;

export function list(items: string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} et ${items.at(-1)}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const uncapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const DATE = new Intl.DateTimeFormat("fr-FR", {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"});

/** "25 novembre 2026" from an ISO date. */
export function formatDate(iso: string): string {
  const [y, m, d] = iso.split("-").map(Number);
  return DATE.format(Date.UTC(y, m - 1, d))
    .replace(/^1 /, "1er ")
    .replace(/ /g, NBSP);
}

/** "1er mai 2024" of a day; any other text as it is. */
export const vintageText = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : text);

/** "avril 2023" of a day or a month; any other text as it is, a year too. */
export const formatMonth = (text: string): string =>
  /^\d{4}-\d\d(?:-\d\d)?$/.test(text) ? formatDate(`${text.slice(0, 7)}-01`).replace(/^\S+\s/u, "") : text;

/** "03 29 91 70 68" from "+33329917068", "0262 21 82 81" from "+262262218281"; a foreign number as it is. */
export function formatTelephone(telephone: string): string {
  const digits = telephone.replace(/[^\d+]/g, "");
  const overseas = /^\+(?:262|590|594|596)(\d{3})(\d{6})$|^\+(508)(\d{6})$/.exec(digits);
  if (overseas) {
    const [zone, rest] = overseas.slice(1).filter(Boolean);
    return [`0${zone}`, ...rest.match(/\d\d/g)!].join(NBSP);
  }
  const national = digits.replace(/^\+33/, "0");
  return /^0\d{9}$/.test(national) ? national.match(/\d\d/g)!.join(NBSP) : telephone;
}

/** Adds the ligature of oe that official names leave out, as in "Coeur du Pays Haut". */
export const ligature = (name: string) => name.replace(/\b([CS])oeur/g, "$1\u0153ur");

/** No-break spaces, the curly apostrophe, and the ligature of names. */
export function typeset(text: string): string {
  if (!/[' ]/.test(text)) return text;
  return ligature(text)
    .replace(/(\p{L})'(?=\p{L})/gu, "$1’")
    .replace(/ ([;?!])/g, `${THIN}$1`)
    .replace(/ ([:»%€–])/g, `${NBSP}$1`)
    .replace(/« /g, `«${NBSP}`)
    .replace(/(?<=\b\d{1,3}) (?=\d{3}\b)/g, THIN)
    .replace(/(\d) (?=(?:km|Mo|ko|h|min|ans|Mbit|habitants|communes|lieux|postes|indicateurs)\b)/g, `$1${NBSP}`);
}

/** A text as quotations are compared: one kind of space and of apostrophe, and nothing at its ends. */
export const plainWords = (text: string): string => text.replace(/\s+/g, " ").replace(/'/g, "’").trim();

/** A text cut after a word and ended with "…" where it is longer. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.search(/\s\S*$/);
  // A very long word is cut inside, but not in the middle of a pair of UTF-16 units.
  const kept = space > limit / 2 ? cut.slice(0, space) : cut;
  return `${kept.replace(/[\uD800-\uDBFF]$/, "").replace(/[\s,;:.]+$/, "")}…`;
}

/** A text as it may be printed: without what cannot be seen, or would turn the line around. */
export function printable(text: string, length: number): string {
  const signs = [...text.replace(/[\p{C}\p{Z}]+/gu, " ").trim()];
  return signs.length > length ? `${signs.slice(0, length - 1).join("")}…` : signs.join("");
}

const VERBATIM = /^<(\/?)(?:code|pre|script|style|textarea)\b/i;

/** {@link typeset} on HTML, but for tags, code and scripts. */
export function typesetHtml(html: string): string {
  let verbatim = 0;
  return html
    .split(/(<[^>]*>)/)
    .map((part) => {
      if (!part.startsWith("<")) return verbatim > 0 ? part : typeset(part);
      const change = VERBATIM.exec(part);
      if (change) verbatim += change[1] === "" ? 1 : -1;
      return part;
    })
    .join("");
}
