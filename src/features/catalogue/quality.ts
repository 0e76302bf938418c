// What was found in the file of a source, for the report on quality of words/donnees.md.

import {numberCell} from "../../components/table.js";
import {formatNumber, typeset} from "../../domain/french.js";
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
    kind,
    label,
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
    source,
    title,
    file,
    read,
    kept,
    checks,
    clean: checks.length + runs.length === 0,
    runs: runs.length > 0 && {
      name: `${templateOf("donnees").lexique.suites.titre}, ${typeset(title)}`,
      rows: runRows(runs, nameOf)
    },
    otherRuns: runs.length > RUNS && runs.length - RUNS
  };
}

function runRows(runs: QualityRun[], nameOf: Names) {
  const longest = [...runs].sort((a, b) => b.communes.length - a.communes.length);
  const shown = runs.length <= RUNS ? runs : longest.slice(0, RUNS);
  return shown.map(({indicator, value, communes}) => ({
    indicator: figureLabel(indicator),
    value: numberCell(formatNumber(value, Number.isInteger(value) ? 0 : 2)),
    ends: [communes[0], communes.at(-1)!].map((code) => ({name: nameOf(code), code})),
    count: numberCell(communes.length)
  }));
}
