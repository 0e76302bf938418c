import {moreFaults} from "./messages.js";

export interface Fault {
  file: string;
  line?: number;
  /** Where a line tells nothing: the third element of a list in JSON, and its name. */
  part?: string;
  field?: string;
  value?: string;
  expected: string;
  /** Whether `expected` says what is wrong, and not what should be there. */
  wrong?: true;
  /** Language of `expected`, English by default; files that people write by hand have faults in French. */
  language?: "fr";
}

export class DataError extends Error {
  constructor(readonly faults: Fault[]) {
    super(faults.map(describeFault).join("\n"));
    this.name = "DataError";
  }
}

/** A wrong column repeats on every line. */
const SHOWN = 20;

export function throwFaults(faults: Fault[]): void {
  if (faults.length === 0) return;
  const shown = faults.slice(0, SHOWN);
  if (faults.length > SHOWN) {
    const [{file, language}] = faults;
    const left = faults.length - SHOWN;
    const expected = language === "fr" ? moreFaults(left) : `${left} more faults of this file are not listed`;
    shown.push({file, language, expected});
  }
  throw new DataError(shown);
}

/** Characters of a value shown: an unbalanced quote takes in the rest of the file. */
const VALUE_SHOWN = 80;

/** `editions/x/ifn.csv:12, field "rate", value "abc": expected a number from 1 to 10`, or the same in French. */
export function describeFault({file, line, part, field, value, expected, wrong, language}: Fault): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const say = (english: string, french: string) => (language === "fr" ? french : english);
  const parts = part === undefined ? [place] : [place, part];
  if (field !== undefined) parts.push(say(`field "${field}"`, `champ « ${field} »`));
  if (value !== undefined) parts.push(say(`value "${shorten(value)}"`, `valeur « ${shorten(value)} »`));
  return `${parts.join(", ")}${wrong ? say(":", " :") : say(": expected", " : attendu")} ${expected}`;
}

function shorten(value: string) {
  const line = value.replace(/\s*\n\s*/g, " ");
  return line.length > VALUE_SHOWN ? `${line.slice(0, VALUE_SHOWN)}…` : line;
}
