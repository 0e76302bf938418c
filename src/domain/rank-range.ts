import {measuredIds, type Model} from "./models.js";
import type {IndicatorRow} from "./indicators.js";
import {totalScore} from "./score.js";
import {rankOf, type Rank} from "./statistics.js";
import type {Territories, Territory} from "./territories.js";

/** Indicator of the total over more indicators than the model's. */
export const WIDER_TOTAL = "wider_total";

interface Scored {
  territories: Pick<Territories, "epcis">;
  figure(territory: string, model: string, indicator: string): Pick<IndicatorRow, "score"> | undefined;
  wider?: number | null;
}

export interface BasedRank extends Rank {
  /** `measured`: without those whose rate is secret in small communes · `wider`: more of them. */
  basis: "all" | "measured" | "wider";
  indicators: number;
}

type Basis = [BasedRank["basis"], indicators: number, read: (code: string) => number | null];

/**
 * Ranks of an EPCI among those attached to the département, by every choice of indicators: a rank that holds under all
 * says more. Indicators left out are left out for all.
 */
export function ranksOf({territories, figure, wider = null}: Scored, territory: Territory, model: Model): BasedRank[] {
  if (territory.level !== "epci" || !territory.attached) return [];
  const attached = territories.epcis.filter((e) => e.attached);
  const score = (code: string, id: string) => figure(code, model.id, id)?.score ?? null;
  const ids = measuredIds(model);
  const measured = (code: string) => totalScore(Object.fromEntries(ids.map((id) => [id, score(code, id)])), model, ids);
  const bases: Basis[] = [["all", model.indicators.length, (code) => score(code, "total")]];
  if (ids.length > 0 && ids.length < model.indicators.length) bases.push(["measured", ids.length, measured]);
  if (wider !== null) bases.push(["wider", wider, (code) => score(code, WIDER_TOTAL)]);
  return bases.flatMap(([basis, indicators, read]) => {
    const own = read(territory.code);
    const all = attached.map((e) => read(e.code));
    return own === null ? [] : [{basis, indicators, ...rankOf(own, all)}];
  });
}
