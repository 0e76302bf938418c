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

/** The thirds that every choice of indicators puts a territory in; of few territories no third is told. */
const THIRDS = {
  plus: "Parmi les plus fragiles",
  milieu: "Au milieu, sans ordre sûr",
  moins: "Parmi les moins fragiles",
  hors: "Hors classement"
};
const thirdOf = ({ranks = []}: RankingRow) => groupOf(ranks)?.tiers ?? "hors";

/**
 * Territories from the most to the least fragile, with the mean of the département as a tick: in thirds where they are known, with the ranks that no
 * choice of indicators moves; else by rank.
 */
export function rankingTable(options: RankingOptions): Html {
  const {id, caption, subject = "Intercommunalité", masculine, rows, heads, model, reference} = options;
  const {classes, totalScale: scale, decimals} = model ?? {classes: [], totalScale: {min: 0, max: 1}, decimals: 0};
  const thirds = rows.some((r) => thirdOf(r) !== "hors");
  const row = ({code, rank, ranks = [], name, href, note, score, step, cells}: RankingRow) => {
    const place = rank === null ? "" : moves(ranks) ? "incertain" : ordinal(rank, {masculine});
    const known = thirds && rank !== null && !moves(ranks) && `${place} sur ${formatNumber(ranks[0].of)}`;
    const notes = [known, note].filter(Boolean).join(" ; ");
    return html`
      <tr data-code="${code}">${!thirds && html`<td class="number">${place}</td>`}<th scope="row"><a href="${href}">${name}</a>${notes && html` <small>${notes}</small>`}</th>
      <td class="chart">${lollipop({value: score, reference, scale, origin: scale.min})}</td>
      <td class="number">${step !== null && swatch(step, classes)} ${formatNumber(score, decimals)}</td>${cells.map((cell) => html`<td class="number extra">${cell}</td>`)}</tr>`;
  };
  return html`
    <table class="ranking"${id && html` id="${id}"`}>
    <caption>${caption}</caption>
    <thead><tr>${!thirds && html`<th scope="col" class="number">Rang</th>`}<th scope="col">${subject}</th><th scope="col" class="chart"><span class="hidden">Graphique</span></th><th scope="col" class="number">Indice</th>${heads.map((head) => html`<th scope="col" class="number extra">${head}</th>`)}</tr></thead>
    ${
      thirds
        ? Object.entries(THIRDS).map(([third, title]) => {
            const own = rows.filter((r) => thirdOf(r) === third);
            return (
              own.length > 0 &&
              html`<tbody><tr class="axis"><th scope="rowgroup" colspan="${3 + heads.length}">${title}</th></tr>${own.map(row)}</tbody>`
            );
          })
        : html`<tbody>${rows.map(row)}</tbody>`
    }
    </table>`;
}
