import {isMap, isScalar, isSeq, type Node} from "yaml";
import {isDay} from "../clock.js";
import {throwFaults} from "../fault.js";
import {list} from "../french.js";
import {orNearest} from "../slug.js";
import type {Sheet} from "./sheet.js";

export interface Value {
  sheet: Sheet;
  /** Null where it was left out. */
  node: Node | null;
  /** "familles[1].idees[0].horizon"; empty for all the fields. */
  path: string;
  line: number;
}

export const rootOf = (sheet: Sheet): Value => ({sheet, node: sheet.fields, path: "", line: 2});

/** A file with more faults was not written by people. */
const MOST_FAULTS = 100;

/** @throws DataError once there are many faults */
export function addFault(at: Value, expected: string): void {
  const {sheet, node, path, line} = at;
  const value = isScalar(node) && !isAbsent(at) ? String(node.value) : undefined;
  sheet.faults.push({file: sheet.file, line, field: path || undefined, value, expected, language: "fr"});
  if (sheet.faults.length === MOST_FAULTS) throwFaults(sheet.faults);
}

/** Whether nothing was written, not even quotes. */
export const isAbsent = ({node}: Value): boolean =>
  node === null || (isScalar(node) && node.type === "PLAIN" && node.source === "");

/** Unknown fields are faults. */
export function fieldsOf<K extends string>(value: Value, known: readonly K[]): Record<K, Value> {
  const {sheet, node, path, line} = value;
  const fields = Object.fromEntries(
    known.map((name) => [name, {sheet, node: null, path: join(path, name), line}])
  ) as Record<K, Value>;
  if (isAbsent(value)) return fields;
  if (!isMap<Node, Node | null>(node)) {
    addFault(value, `des champs parmi ${list([...known])}`);
    return fields;
  }
  for (const {key, value: own} of node.items) {
    const name = isScalar(key) ? String(key.value) : "";
    const at = {sheet, node: own, path: join(path, name), line: lineOf(sheet, key)};
    if (known.includes(name as K))
      fields[name as K] = own && isScalar(own) && !isAbsent(at) ? {...at, line: lineOf(sheet, own)} : at;
    else addFault({...at, node: null}, orNearest(`un champ parmi ${list([...known])}`, name, known));
  }
  return fields;
}

const join = (path: string, name: string) => (path === "" ? name : `${path}.${name}`);

const lineOf = (sheet: Sheet, node: Node) => sheet.lineOf(node.range![0]);

export function itemsOf(value: Value): Value[] {
  const {sheet, node, path, line} = value;
  if (isAbsent(value)) return [];
  if (!isSeq<Node | null>(node)) {
    addFault(value, "une liste, dont chaque ligne commence par un tiret");
    return [];
  }
  return node.items.map((item, i) => ({
    sheet,
    node: item,
    path: `${path}[${i}]`,
    line: item?.range ? lineOf(sheet, item) : line
  }));
}

/** Null where it was left out, or blank unless the sheet is exact. */
export function textOf(value: Value): string | null {
  const {sheet, node} = value;
  if (isAbsent(value)) return null;
  if (!isScalar<string>(node)) {
    addFault(value, "un texte");
    return null;
  }
  return sheet.exact ? node.value : node.value.trim() || null;
}

export const requiredText = (value: Value, expected = "un texte"): string => required(value, textOf, expected);

function required(value: Value, read: (value: Value) => string | null, expected: string) {
  const faults = value.sheet.faults.length;
  const text = read(value);
  if (text === null && value.sheet.faults.length === faults) addFault(value, expected);
  return text ?? "";
}

/** A list of texts, or one text alone. */
export const textsOf = (value: Value): string[] =>
  (isScalar(value.node) && !isAbsent(value) ? [value] : itemsOf(value)).map((item) => requiredText(item));

export function choiceOf<K extends string>(value: Value, choices: readonly K[]): K | null {
  const text = textOf(value);
  if (text === null || choices.includes(text as K)) return text as K | null;
  addFault(value, `un mot parmi ${list([...choices])}`);
  return null;
}

export function wholeOf(value: Value, {min = 0} = {}): number | null {
  const text = textOf(value);
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text) && Number(text) >= min) return Number(text);
  addFault(value, `un nombre entier, ${min} ou plus`);
  return null;
}

/** YYYY-MM-DD, or with `month` also YYYY-MM; null where it was left out. */
export function dateOf(value: Value, {month = false} = {}): string | null {
  const text = textOf(value);
  if (text === null || isDay(text) || (month && isDay(`${text}-01`))) return text;
  addFault(value, month ? "un mois AAAA-MM ou un jour AAAA-MM-JJ qui existe" : "une date AAAA-MM-JJ qui existe");
  return null;
}

export function requiredDate(value: Value, options: {month?: boolean} = {}): string {
  const expected = options.month ? "un mois AAAA-MM ou un jour AAAA-MM-JJ" : "une date AAAA-MM-JJ";
  return required(value, (at) => dateOf(at, options), expected);
}
