// The table of inhabitants, households and premises of a territory.
import type {Site} from "../edition/site.js";
import {formatNumber, vintageText} from "../domain/french.js";
import type {PeopleLine} from "../domain/people.js";
import type {Territory} from "../domain/territories.js";
import {peopleOf} from "../profile/index.js";
import {figured} from "./figure.js";
import {html, type Html} from "./html.js";
import {label} from "./label.js";
import {aboutFigure, sourceLine} from "./sources.js";
import {numberCell, numbersHead, percentCell, row, rowHead, table, tbody} from "./table.js";

const ROUGH = 100;

export function peopleFigure(site: Site, territory: Territory): Html | null {
  const lines = peopleOf(site, territory);
  if (lines.length === 0) return null;
  const {departement} = site.territories;
  const shares = lines.some((line) => line.share !== null);
  const beside = shares && territory.level !== "departement" ? peopleOf(site, departement) : null;
  const line = ({id, vintage, share, ...counted}: PeopleLine) => {
    const other = beside?.find((own) => own.id === id)?.share ?? null;
    const cells = [
      rowHead(html`${label(id)} <small>${vintageText(vintage)}</small>`),
      countCell(counted),
      shares && percentCell(share, {decimals: decimalsOf(share, counted.count)}),
      beside && percentCell(other, {decimals: 1})
    ];
    return row(cells, html` data-line="${id}"`);
  };
  const sources = sourceLine(
    site.sources,
    lines.flatMap((line) => line.sources)
  );
  const caption = label("population");
  const rough = lines.some((line) => line.rough) && html`<p class="footnote">${label("diplomes")}</p>`;
  const numbers = ["Nombre", ...(shares ? ["Part"] : []), ...(beside ? [departement.name] : [])];
  const heads = ["Qui, ou quoi", ...numbers.map(numbersHead)];
  return figured({name: "population"})`
    ${table({kind: "people", caption, heads}, tbody(lines.map(line)))}
    ${aboutFigure(html`${rough}${sources}`)}`;
}

/** No decimal under a thousand people: a tenth of a percent is less than one person. */
const decimalsOf = (share: number | null, count: number | null) => (share && count && count / share < 1000 ? 0 : 1);

function countCell({count, rough}: Pick<PeopleLine, "count" | "rough">) {
  if (count === null || !rough) return numberCell(count && Math.round(count));
  return numberCell(`environ ${formatNumber(Math.round(count / ROUGH) * ROUGH)}`);
}
