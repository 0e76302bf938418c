/** One thing wrong in a data file, located so that its owner can mend it without reading code. */
export interface Fault {
  file: string;
  /** 1-based line in the file as a text editor counts it. */
  line?: number;
  field?: string;
  value?: string;
  expected: string;
}

/** Thrown by every reader and loader on bad input. Carries all faults found, not only the first. */
export class DataError extends Error {
  constructor(readonly faults: Fault[]) {
    super(faults.map(describeFault).join("\n"));
    this.name = "DataError";
  }
}

/** Faults shown before the list is cut: a wrong column repeats on every line. */
const SHOWN = 20;

/** Throws when there is at least one fault, saying how many were left out of the message. */
export function throwFaults(faults: Fault[]): void {
  if (faults.length === 0) return;
  const shown = faults.slice(0, SHOWN);
  if (faults.length > SHOWN) {
    shown.push({file: faults[0].file, expected: `${faults.length - SHOWN} more faults of this file are not listed`});
  }
  throw new DataError(shown);
}

/** Characters of a value shown: an unbalanced quote takes in the rest of the file. */
const VALUE_SHOWN = 80;

/** `editions/x/ifn.csv:12, field "poverty_rate", value "abc": expected a number from 1 to 10` */
export function describeFault({file, line, field, value, expected}: Fault): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const what = [field === undefined ? "" : `field "${field}"`, value === undefined ? "" : `value "${shorten(value)}"`];
  return `${[place, ...what.filter(Boolean)].join(", ")}: expected ${expected}`;
}

function shorten(value: string): string {
  const line = value.replace(/\s*\n\s*/g, " ");
  return line.length > VALUE_SHOWN ? `${line.slice(0, VALUE_SHOWN)}…` : line;
}
