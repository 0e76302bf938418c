import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {aboutFigure, sourceLine} from "../components/sources.js";
import {numberCell, numbersHead, rowHead, table} from "../components/table.js";
import type {Site} from "../data/site.js";
import {capital, formatDate, formatMonth, formatNumber, formatPercent, list, NBSP} from "../domain/french.js";
import {ageShare, territorySupport, type SupportSeries} from "../domain/support.js";
import {givenChapter} from "./given.js";

const THEMES = 5;
const [YOUNG, OLD] = [["moins12ans", "de12a18ans"], ["plus60ans"]];

type Told = Pick<Site, "support" | "sources" | "edition" | "territories">;

/** What is done: counts of the département, then beside France and the index. */
export const doneChapter = (site: Site): Html | null => {
  const [own, given] = [supportChapter(site), givenChapter(site)];
  return own || given ? html`${own}${given}` : null;
};

export function supportChapter(site: Told): Html | null {
  const support = territorySupport(site.support, site.territories.departement.code);
  if (!support) return null;
  const {dates, people, sessions, themes, ages, allAges} = support;
  const shown = [people, sessions, ...ages, ...themes.slice(0, THEMES)];
  const unsaid = shown.some((series) => series?.values.includes(null));
  const row = ({label, values}: SupportSeries) =>
    html`<tr>${rowHead(capital(label))}${values.map((value) => numberCell(formatNumber(value)))}</tr>`;
  const head = (title: string) => html`<th scope="rowgroup" colspan="${dates.length + 1}">${title}</th>`;
  const group = (title: string, series: SupportSeries[]) =>
    series.length > 0 && html`<tbody><tr class="axis">${head(title)}</tr>${series.map(row)}</tbody>`;
  const title = "Accompagnements par les conseillers numériques";
  return html`
    ${supportSentences(site)}
    ${figured({name: "accompagnements"})`
    <div class="scroll" tabindex="0" role="region" aria-label="${title}">
    ${table(
      {
        kind: "support",
        caption: `${title}, depuis le début du dispositif`,
        heads: ["Ce qui est compté", ...dates.map((date) => numbersHead(monthOrDay(date)))]
      },
      html`<tbody>${[people, sessions].map((s) => s && row(s))}</tbody>
    ${ages.length > 0 && group("Accompagnements, selon l’âge", [...ages, allAges])}
    ${group("Thèmes les plus fréquents", themes.slice(0, THEMES))}`
    )}</div>
    ${aboutFigure(html`<p>Un accompagnement peut avoir plusieurs thèmes.
    Les âges sont comptés par accompagnement, non par personne.
    ${unsaid && "Un tiret : non connu à cette date."}</p>${supportSource(site)}`)}`}`;
}

export function supportSentences(site: Told): Html | null {
  const support = territorySupport(site.support, site.territories.departement.code);
  const count = support?.people?.values ?? [];
  if (!support || count.at(-1) == null) return null;
  const {dates, themes, allAges} = support;
  const counted = (values: (number | null)[]) =>
    values.flatMap((value, i) => (value === null ? [] : `${formatNumber(value)} ${atDate(dates[i])}`));
  const earlier = counted(count.slice(0, -1));
  const aged = counted(allAges.values);
  const [young, old] = [YOUNG, OLD].map((measures) => ageShare(support, measures));
  const known = themes.filter((t) => t.values.at(-1) !== null);
  const told = known.slice(0, 3).map((t) => t.label);
  const people = `${formatNumber(count.at(-1))} personnes ${atDate(dates.at(-1)!)}`;
  return html`<p>Depuis le début du dispositif, les conseillers numériques ont accompagné
    ${people}${earlier.length > 0 && `, contre ${list(earlier)}`}.
    ${aged.length > 1 && `Comptées à chaque venue, selon l’âge : ${list(aged)}.`}
    ${told.length > 0 && `Les thèmes les plus fréquents : ${list(told)}${young === null ? "." : " ;"}`}
    ${
      young !== null &&
      old !== null &&
      `des accompagnements dont l’âge est connu, ${formatPercent(old)} vont à des plus de 60 ans
      et ${formatPercent(young)} à des moins de 18 ans.`
    }</p>`;
}

export function supportSource({sources, support}: Pick<Site, "sources" | "support">): Html | null {
  const counted = support.filter((row) => row.kind !== "aidants_connect");
  return sourceLine(
    sources,
    counted.map(({source}) => source)
  );
}

function monthOrDay(date: string) {
  if (date.length > 7) return formatDate(date);
  return formatMonth(`${date}-01`).replace(NBSP, " ");
}

const atDate = (date: string) => `${date.length > 7 ? "au" : "en"} ${monthOrDay(date)}`;
