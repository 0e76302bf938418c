/** What no generated French text may contain, and why; each is looked for in the text as a reader sees it. */
const FAULTS: [RegExp, string][] = [
  [/(?<!\p{L})(?:de|à) les? (?!\p{Lu})/u, "an article that should be contracted"],
  [/(?<!\p{L})de il(?!\p{L})/u, "de il"],
  [/(?<!\p{L})(?:de|que|le|la|ne|se|ce|jusque|lorsque) [aeiouàâéèêëîïôûœæ]/iu, "a missing elision"],
  [/ {2}|[ \u00a0\u202f][,.)]|\( /, "a space too many"],
  [/(?<![\u00a0\u202f])[:;%»?!]/, "a missing no-break space"],
  [/['"]/, "a straight quote"],
  [/(?:^|[ (])(?:1|les 1|des 1) (?:communes|intercommunalités|autres|habitants)/, "a plural of one"],
  [/undefined|null|NaN|[{}—]/, "a slot that was not filled"]
];

const CAUSES =
  "parce qu|en raison|expliqu|grâce|à cause|(?<!\\p{L})(?:car|donc|dues?|dû) |puisqu|entraîn|provoqu|" +
  "(?<!\\p{L})condui|résult|compens|ce qui|d’où|faute d";

/** Words of a text without names that would give a cause, which figures never do. */
export const causesIn = (text: string): string[] => new RegExp(CAUSES, "iu").exec(text) ?? [];

/** Faults of French in a text of whole sentences. */
export function frenchFaults(text: string): string[] {
  const faults = FAULTS.flatMap(([pattern, what]) => {
    const found = pattern.exec(text);
    return found ? [`${what}: "${text.slice(Math.max(0, found.index - 15), found.index + 25)}"`] : [];
  });
  for (const [open, close] of ["()", "«»"]) {
    if (text.split(open).length !== text.split(close).length) faults.push(`unbalanced ${open}${close}`);
  }
  if (!text.endsWith(".")) faults.push("no full stop at the end");
  for (const sentence of text.split(/(?<=\.) /)) {
    if (!/^\p{Lu}/u.test(sentence)) faults.push(`no capital: "${sentence.slice(0, 25)}"`);
  }
  return faults;
}

/** A number as a page prints it. */
export const numberOf = (text: string) => Number(text.replace(/\s/g, "").replace("−", "-").replace(",", "."));
