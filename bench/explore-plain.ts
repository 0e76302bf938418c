/** A question put to plain JavaScript: what the explorer's SQL asks. */
export interface PlainQuestion {
  kept: string[];
  level: "commune" | "epci" | "departement";
  area: {level: "epci" | "departement"; code: string} | null;
  factor: number;
}

/** A commune as the JSON has it. */
interface PlainRow {
  code: string;
  epci: string | null;
  departement: string;
  population: number;
  weight: number;
  scores: Record<string, number | null>;
}

/**
 * Answers as a page without an engine would: an array of objects, filters and sums. It is sent as a text to the page, so that it may use nothing
 * from outside.
 *
 * @returns number of territories, and the sum of their indexes, to compare with SQL
 */
export function answerPlainly(
  rows: PlainRow[],
  {kept, level, area, factor}: PlainQuestion
): {count: number; sum: number} {
  const steady = (value: number) => Math.round(value * 1e6) / 1e6;
  const inside = area === null ? rows : rows.filter((row) => row[area.level] === area.code);
  const totalOf = (scores: (number | null)[]) =>
    scores.some((s) => s === null)
      ? null
      : steady(((scores as number[]).reduce((a, b) => a + b, 0) * factor) / kept.length);
  let totals: (number | null)[];
  if (level === "commune") totals = inside.map((row) => totalOf(kept.map((id) => row.scores[id])));
  else {
    const groups = new Map<string, {sums: number[]; weights: number[]}>();
    for (const row of inside) {
      const code = row[level];
      if (code === null) continue;
      const group = groups.get(code) ?? {sums: kept.map(() => 0), weights: kept.map(() => 0)};
      groups.set(code, group);
      kept.forEach((id, i) => {
        const score = row.scores[id];
        if (score === null || !(row.weight > 0)) return;
        group.sums[i] += score * row.weight;
        group.weights[i] += row.weight;
      });
    }
    totals = [...groups.values()].map(({sums, weights}) =>
      totalOf(sums.map((sum, i) => (weights[i] > 0 ? sum / weights[i] : null)))
    );
  }
  const sorted = totals.filter((t): t is number => t !== null).sort((a, b) => b - a);
  return {count: totals.length, sum: sorted.reduce((a, b) => a + b, 0)};
}
