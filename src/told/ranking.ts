import {swatch} from "../components/classes.js";
import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {epciKey} from "../components/keys.js";
import {lollipop} from "../components/lollipop.js";
import {contoursSource, epciMap} from "../components/maps.js";
import {aboutFigure, sourceLine, sourceLinks} from "../components/sources.js";
import {wholeWords} from "../components/standing.js";
import {columnHead, numbersHead, table, tbody} from "../components/table.js";
import {cogDepartements} from "../data/cog.js";
import {placeSources} from "../data/edition.js";
import {departementForms, storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import {formatNumber, ordinal, plural} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import type {TerritoryIndex, BasedRank} from "../domain/territory-index.js";
import {classIndex} from "../domain/score.js";
import type {Territory} from "../domain/territories.js";
import {basesWords} from "../domain/wording.js";
import {groupOf, indexOf, moves} from "../profile/index.js";

export const RANKING_TABLE = "table-classement";

const ON_THE_MAP = "Indice moyen de chaque intercommunalité, dans les cinq classes des intercommunalités de France.";
const movingWords = (ranks: BasedRank[]) =>
  `Un groupe ou un rang est le même selon ${basesWords(ranks)} ; les autres sont dans chaque récit, sous ` +
  "« Ce qui n’est pas sûr ».";

export function rankingFigures(site: Site, index: TerritoryIndex | null, labelScale?: number): Html {
  const {epcis, departement} = site.territories;
  if (epcis.length === 0) return html``;
  const model = index?.model ?? null;
  const placed = site.edition.places !== null;
  const rows = epcis.map((epci): RankingRow => {
    const own = model ? indexOf(site, epci) : null;
    const score = own?.total.score ?? null;
    const {short: name, href} = storyOf(epci);
    const places = site.places.filter((p) => p.epci === epci.code).length;
    const notes = [epci.attached ? null : unrankedNote(site, epci), wholeWords(own)].filter(Boolean);
    return {
      code: epci.code,
      rank: own?.rank?.rank ?? null,
      ranks: own?.ranks ?? [],
      name,
      href,
      note: notes.join(" ; ") || undefined,
      score,
      step: own?.levelModel && score !== null ? classIndex(score, own.levelModel) : null,
      cells: [formatNumber(epci.population), ...(placed ? [formatNumber(places)] : [])]
    };
  });
  const title = `${departement.name} : ${model?.label ?? "intercommunalités"}`;
  const cited = index && sourceLinks(site.sources, [index.total.source, contoursSource(site)]);
  const reading = index && html`${epciKey(site, index.model)}<p>${ON_THE_MAP} ${cited}.</p>`;
  const sources = [index?.total.source, site.edition.wider?.source, "cog", ...placeSources(site.edition)];
  const moving = rows.find(({ranks = []}) => moves(ranks))?.ranks;
  const note = moving && html`<p class="footnote">${movingWords(moving)}</p>`;
  return html`
    <div class="split">
    <div class="follows">
    ${figured({name: "carte-epci", kind: "map-figure", behind: RANKING_TABLE})`
    ${epciMap(site, {id: "carte-epci", title, model, labelScale})}
    ${reading && html`<figcaption>${aboutFigure(reading)}</figcaption>`}`}
    </div>
    <div>
    ${figured({name: "classement"})`
    ${rankingTable({
      id: RANKING_TABLE,
      caption: model ? "Intercommunalités, de la plus à la moins fragile" : "Intercommunalités",
      rows: byRank(rows),
      heads: ["Habitants", ...(placed ? ["Lieux"] : [])],
      model,
      reference: index?.total.score ?? null
    })}
    ${aboutFigure(html`${note}${sourceLine(site.sources, sources)}`)}`}
    </div>
    </div>`;
}

/** Why an EPCI has no rank, and where its story is when it is with another département. */
function unrankedNote({territories: {departement, communes}}: Site, epci: Territory) {
  const here = communes.filter((c) => c.epci === epci.code && c.departement === departement.code).length;
  const {code, nom: name} = cogDepartements().find((d) => d.code === epci.departement)!;
  const elsewhere = code === departement.code ? "" : ` ; son récit est parmi ceux ${departementForms({code, name}).of}`;
  return `hors classement : ${plural(here, "commune")} sur ${formatNumber(epci.communes_total)}${elsewhere}`;
}

export interface RankingRow {
  code: string;
  /** Null for a territory that is shown but not ranked. */
  rank: number | null;
  name: string;
  href: string;
  ranks?: BasedRank[];
  note?: string;
  score: number | null;
  step: number | null;
  /** Counts after the score, in French format. */
  cells: string[];
}

interface RankingOptions {
  id?: string;
  caption: string;
  /** Head of the column of names, and whether it is masculine. */
  subject?: string;
  masculine?: boolean;
  rows: RankingRow[];
  heads: string[];
  model: Model | null;
  reference: number | null;
}

/** The most fragile first; then those without a rank, by name. */
export const byRank = (rows: RankingRow[]) =>
  rows.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.name.localeCompare(b.name, "fr"));

/** Thirds that every choice of indicators puts a territory in. */
const THIRDS = {
  plus: (count: string) => `Parmi les ${count} plus fragiles`,
  milieu: () => "Au milieu, sans ordre sûr",
  moins: (count: string) => `Parmi les ${count} moins fragiles`,
  hors: () => "Hors classement"
};
const thirdOf = ({ranks = []}: RankingRow) => groupOf(ranks)?.tiers ?? "hors";

export function rankingTable(options: RankingOptions): Html {
  const {id, caption, subject = "Intercommunalité", masculine, rows, heads, model, reference} = options;
  const {classes, totalScale: scale, decimals} = model ?? {classes: [], totalScale: {min: 0, max: 1}, decimals: 0};
  const thirds = rows.some((r) => thirdOf(r) !== "hors");
  const line = ({code, rank, ranks = [], name, href, note, score, step, cells}: RankingRow) => {
    const place = rank === null ? "" : moves(ranks) ? "incertain" : ordinal(rank, {masculine});
    const known = thirds && rank !== null && !moves(ranks) && `${place} sur ${formatNumber(ranks[0].of)}`;
    const notes = [known, note].filter(Boolean).join(" ; ");
    const named = html`<a href="${href}">${name}</a>${notes && html` <small>${notes}</small>`}`;
    const number = html`${step !== null && swatch(step, classes)} ${formatNumber(score, decimals)}`;
    return html`
      <tr data-code="${code}">${!thirds && html`<td class="number">${place}</td>`}<th scope="row">${named}</th>
      <td class="chart">${lollipop({value: score, reference, scale, origin: scale.min})}</td>
      <td class="number">${number}</td>${cells.map((cell) => html`<td class="number extra">${cell}</td>`)}</tr>`;
  };
  const third = ([id, title]: [string, (count: string) => string]) => {
    const own = rows.filter((r) => thirdOf(r) === id);
    const all = rows.map(({ranks = []}) => ranks);
    const said = title(formatNumber(groupOf(own[0]?.ranks ?? [], all)?.nombre ?? null));
    const head = html`<tr class="axis"><th scope="rowgroup" colspan="${3 + heads.length}">${said}</th></tr>`;
    return own.length > 0 && html`<tbody>${head}${own.map(line)}</tbody>`;
  };
  const columns = [
    !thirds && numbersHead("Rang"),
    subject,
    columnHead(html`<span class="hidden">Graphique</span>`, "chart"),
    numbersHead("Indice"),
    ...heads.map((head) => columnHead(head, "number extra"))
  ];
  const body = thirds ? Object.entries(THIRDS).map(third) : tbody(rows.map(line));
  return table({kind: "ranking", id, caption, heads: columns}, body);
}
