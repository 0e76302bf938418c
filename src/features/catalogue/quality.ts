// What was found in the file of a source, for the report on quality of words/donnees.md.

import {html} from "../../components/html.js";
import {cell, numberCell, numbersHead, row, rowHead, scrolling, table, tbody} from "../../components/table.js";
import {capital, formatNumber, typeset} from "../../domain/french.js";
import type {Affected, QualityRun, SourceQuality} from "../../domain/quality.js";
import {templateOf} from "../../text/templates/index.js";
import {figureLabel} from "./figures.js";

const NAMED = 1000;
const RUNS = 60;

type Names = (commune: string) => string;

export function qualitySlots({source, file, read, kept, runs, ...found}: SourceQuality, title: string, nameOf: Names) {
  const withCode = (code: string) => {
    const name = nameOf(code);
    return name === code ? code : `${name} (${code})`;
  };
  const check = (kind: keyof typeof found, all: string[], label?: string) => ({
    ...{kind, label},
    count: all.length,
    names: all.slice(0, NAMED).join(", "),
    more: all.length > NAMED && all.length - NAMED
  });
  const affected = (["ages", "missing", "secret", "imputed", "outOfRange"] as const).flatMap((kind) =>
    found[kind].map(({indicator, communes}: Affected) => check(kind, communes.map(nameOf), figureLabel(indicator)))
  );
  const {zeros, empty, mapped, left} = found;
  const checks = [
    ...affected,
    check("zeros", zeros.map(nameOf)),
    check("empty", empty.map(nameOf)),
    check(
      "mapped",
      mapped.map(({from, to}) => `${withCode(from)} → ${nameOf(to)}`)
    ),
    check(
      "left",
      left.map(({code, reason}) => `${withCode(code)} : ${reason}`)
    )
  ].filter(({count}) => count > 0);
  return {
    ...{source, title, file, read, kept, checks},
    clean: checks.length + runs.length === 0,
    runs: runs.length > 0 ? runTable(runs, title, nameOf) : null,
    otherRuns: runs.length > RUNS && runs.length - RUNS
  };
}

function runTable(runs: QualityRun[], title: string, nameOf: Names) {
  const words = templateOf("donnees").lexique.suites;
  const longest = [...runs].sort((a, b) => b.communes.length - a.communes.length);
  const shown = runs.length <= RUNS ? runs : longest.slice(0, RUNS);
  const end = (code: string) => cell(html`${nameOf(code)} <small>${code}</small>`);
  const rows = shown.map(({indicator, value, communes}) => {
    const number = formatNumber(value, Number.isInteger(value) ? 0 : 2);
    const ends = [communes[0], communes.at(-1)!].map(end);
    return row([rowHead(capital(figureLabel(indicator))), numberCell(number), ends, numberCell(communes.length)]);
  });
  const {titre: caption, indicateur, valeur, debut, fin, communes} = words;
  const heads = [indicateur, numbersHead(valeur), debut, fin, numbersHead(communes)];
  return scrolling(`${caption}, ${typeset(title)}`, table({caption, heads}, tbody(rows)));
}
