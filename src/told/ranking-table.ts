import {formatNumber, ordinal} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import type {BasedRank} from "../domain/rank-range.js";
import {groupOf, moves} from "../profile/index.js";
import {html, type Html} from "../components/html.js";
import {swatch} from "../components/classes.js";
import {lollipop} from "../components/lollipop.js";

export interface RankingRow {
  code: string;
  /** Null for a territory that is shown but not ranked. */
  rank: number | null;
  name: string;
  href: string;
  /** Its ranks by each choice of indicators. */
  ranks?: BasedRank[];
  note?: string;
  score: number | null;
  step: number | null;
  /** Columns of counts after the score, already in French format. */
  cells: string[];
}

interface RankingOptions {
  /** By which a figure finds it. */
  id?: string;
  caption: string;
  /** Head of the column of names, EPCI by default, and whether it is masculine. */
  subject?: string;
  masculine?: boolean;
  rows: RankingRow[];
  heads: string[];
  /** Null where no index is loaded. */
  model: Model | null;
  reference: number | null;
}

/** Where a rank is that a choice of indicators moves; of few territories no third is told. */
const THIRDS = {plus: "en tête", milieu: "au milieu", moins: "en fin", inconnu: "incertain"};

/** Territories from the most to the least fragile, with the mean of the département as a tick. */
export function rankingTable(options: RankingOptions): Html {
  const {id, caption, subject = "Intercommunalité", masculine, rows, heads, model, reference} = options;
  const {classes, totalScale: scale, decimals} = model ?? {classes: [], totalScale: {min: 0, max: 1}, decimals: 0};
  return html`
    <table class="ranking"${id && html` id="${id}"`}>
    <caption>${caption}</caption>
    <thead><tr><th scope="col" class="number">Rang</th><th scope="col">${subject}</th><th scope="col" class="chart"><span class="hidden">Graphique</span></th><th scope="col" class="number">Indice</th>${heads.map((head) => html`<th scope="col" class="number extra">${head}</th>`)}</tr></thead>
    <tbody>
    ${rows.map(
      ({code, rank, ranks, name, href, note, score, step, cells}) => html`
      <tr data-code="${code}"><td class="number">${rank === null ? "" : moves(ranks ?? []) ? THIRDS[groupOf(ranks!)?.tiers ?? "inconnu"] : ordinal(rank, {masculine})}</td><th scope="row"><a href="${href}">${name}</a>${note && html` <small>${note}</small>`}</th>
      <td class="chart">${lollipop({value: score, reference, scale, origin: scale.min})}</td>
      <td class="number">${step !== null && swatch(step, classes)} ${formatNumber(score, decimals)}</td>${cells.map((cell) => html`<td class="number extra">${cell}</td>`)}</tr>`
    )}
    </tbody>
    </table>`;
}
