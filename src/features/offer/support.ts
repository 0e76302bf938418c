// Help that was given: what its workers counted, per inhabitant beside France, by postcode beside the index.
// The words are in words/accompagnements.md and words/offre.md.
import {sum} from "d3";
import {figured} from "../../components/figure.js";
import {html, type Html} from "../../components/html.js";
import {lollipop} from "../../components/lollipop.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {
  cell,
  columnHead,
  numberCell,
  numbersHead,
  row,
  rowHead,
  scrolling,
  table,
  tbody
} from "../../components/table.js";
import {departementForms} from "../../edition/names.js";
import type {Site} from "../../edition/site.js";
import {capital, formatDate, formatMonth, formatNumber, NBSP, ordinal, plural, uncapital} from "../../domain/french.js";
import {ageShare, territorySupport, type SupportSeries} from "../../domain/support.js";
import {SUPPORT_MEASURES} from "../../edition/support.js";
import {postcodesOf, profileOf} from "../../profile/index.js";
import {say, tell, templateOf, type Added} from "../../text/templates/index.js";

const THEMES = 5;
const [YOUNG, OLD] = [["moins12ans", "de12a18ans"], ["plus60ans"]];

type Told = Pick<Site, "support" | "sources" | "edition" | "territories">;

const words = () => templateOf("offre").lexique;

export function supportChapter(site: Told): Html | null {
  const support = territorySupport(site.support, site.territories.departement.code, SUPPORT_MEASURES);
  if (!support) return null;
  const {dates, people, sessions, themes, ages, allAges} = support;
  const shown = [people, sessions, ...ages, ...themes.slice(0, THEMES)];
  const unsaid = shown.some((series) => series?.values.includes(null));
  const {titre, legende: caption, quoi, lecture, tiret, tousAges, ...heads} = words().accompagnements;
  const line = ({label, values}: SupportSeries) =>
    row([rowHead(capital(label)), ...values.map((value) => numberCell(value))]);
  const head = (title: string) => html`<th scope="rowgroup" colspan="${dates.length + 1}">${title}</th>`;
  const group = (title: string, series: SupportSeries[]) =>
    series.length > 0 && html`<tbody><tr class="axis">${head(title)}</tr>${series.map(line)}</tbody>`;
  const body = html`<tbody>${[people, sessions].map((s) => s && line(s))}</tbody>
    ${ages.length > 0 && group(heads.ages, [...ages, {measure: "ages", label: tousAges, values: allAges}])}
    ${group(heads.themes, themes.slice(0, THEMES))}`;
  const columns = [quoi, ...dates.map((date) => numbersHead(monthOrDay(date)))];
  return html`
    ${supportSentences(site)}
    ${figured({name: "accompagnements"})`
    ${scrolling(titre, table({kind: "support", caption, heads: columns}, body))}
    ${aboutFigure(html`<p>${lecture} ${unsaid && tiret}</p>${supportSource(site)}`)}`}`;
}

export function supportSentences(site: Told): Html | null {
  const support = territorySupport(site.support, site.territories.departement.code, SUPPORT_MEASURES);
  const personnes = support?.people?.values.at(-1) ?? null;
  if (!support || personnes === null) return null;
  const {dates, people, themes, allAges} = support;
  const counted = (values: (number | null)[]) =>
    values.flatMap((value, i) => (value === null ? [] : `${formatNumber(value)} ${atDate(dates[i])}`));
  const ages = counted(allAges);
  const [young, old] = [YOUNG, OLD].map((measures) => ageShare(support, measures));
  const known = themes.filter((t) => t.values.at(-1) !== null);
  const slots = {
    personnes,
    quand: atDate(dates.at(-1)!),
    avant: counted(people!.values.slice(0, -1)),
    ages: ages.length > 1 ? ages : null,
    themes: known.slice(0, 3).map((t) => t.label),
    parts: young !== null && old !== null && {jeunes: young, ages: old}
  };
  return tell(templateOf("accompagnements"), {}, slots, {marked: false}).lead;
}

export const supportSource = ({sources, support}: Pick<Site, "sources" | "support">): Html | null =>
  sourceLine(
    sources,
    support.flatMap(({kind, source}) => (kind === "aidants_connect" ? [] : source))
  );

const monthOrDay = (date: string) => (date.length > 7 ? formatDate(date) : formatMonth(date).replace(NBSP, " "));

const atDate = (date: string) => `${date.length > 7 ? "au" : "en"} ${monthOrDay(date)}`;

const COUNTED = ["accompagnements", "demarches", "aidants"] as const;

/** Help given per inhabitant beside France, and by postcode beside the index; null where it is not compared. */
export function givenParts(site: Site): Added | null {
  const {departement} = site.territories;
  const {donnee} = profileOf(site, departement);
  if (!donnee?.accompagnements?.france) return null;
  const {compte, compteOu, accompagnements, parHabitant} = words();
  const heads = [departement.name, "France", "Place"];
  const rows = COUNTED.flatMap((name) => {
    const told = donnee[name];
    if (!told?.france) return [];
    const {date, pourCent, france, rang, sur} = told;
    const numbers = [100 * pourCent, 100 * france, `${ordinal(rang!)} sur ${formatNumber(sur)}`];
    const named = html`${compte[name]} <small>${compteOu[name]}, ${atDate(date)}</small>`;
    return row([rowHead(named), ...numbers.map((number, i) => numberCell(number, {decimals: 1, label: heads[i]}))]);
  });
  const columns = [accompagnements.quoi, ...heads.map(numbersHead)];
  return {
    figure: figured({name: "aide-par-habitant"})`
      ${table({kind: "sources", caption: parHabitant.legende, heads: columns}, tbody(rows))}
      ${aboutFigure(html`<p>${parHabitant.lecture}</p>${givenSource(site)}`)}`,
    demarches: donnee.demarches?.nombre ?? null,
    deDeux: donnee.demarches && donnee.demarchesDeDeux,
    codes: donnee.codes && {cas: donnee.codes.cas, figure: postcodeFigure(site, donnee)},
    france: donnee.departements && {
      lien: uncapital(words().lien[donnee.departements.cas]),
      correlation: formatNumber(donnee.departements.avec, 2)
    }
  };
}

const givenSource = ({sources, edition}: Site, index?: string) =>
  sourceLine(sources, [...edition.support!.map(({source}) => source), index, "cog"]);

/** Help given at each postcode, from the most fragile to the least. */
function postcodeFigure(site: Site, donnee: NonNullable<ReturnType<typeof profileOf>["donnee"]>): Html {
  const {codesDate, codesSansCompte} = donnee;
  const {avec, sans, seuil, nombre, cas} = donnee.codes!;
  const r = (value: number | null) => formatNumber(value, 2);
  const write = (key: string, slots: object) => say(templateOf("offre"), slots, "parCode", key)!;
  const postcodes = [...postcodesOf(site)].sort((a, b) => b.helped.index! - a.helped.index!);
  const scale = {min: 0, max: Math.max(...postcodes.map((p) => p.helped.rate ?? 0))};
  const counted = postcodes.filter((p) => p.count !== null);
  const reference = (100 * sum(counted, (p) => p.count)) / sum(counted, (p) => p.population);
  const rows = postcodes.map(({code, name, communes, population, count, procedures, helped}) => {
    const others = communes > 1 ? ` et ${plural(communes - 1, "autre")}` : "";
    const more = write("code", {habitants: population, accompagnements: count, demarches: procedures});
    return row([
      rowHead(html`${code}, ${name}${others} <small>${more}</small>`),
      cell(lollipop({value: helped.rate, reference, scale, origin: 0}), "chart"),
      numberCell(helped.index, {decimals: site.model!.decimals}),
      numberCell(helped.rate, {decimals: 1})
    ]);
  });
  const {code, indice, pour} = words().colonnesCode;
  const heads = [
    code,
    columnHead(write("echelle", {max: formatNumber(scale.max)}), "chart"),
    ...[indice, pour].map(numbersHead)
  ];
  const caption = write("legende", {dans: capital(departementForms(site.territories.departement).within)});
  const about = html`<p>${write("lecture", {quand: atDate(codesDate!), sansCompte: codesSansCompte})}.</p>
    <p>${write("calcul", {avec: r(avec), sans: r(sans), seuil: r(seuil), codes: nombre})}.</p>
    ${givenSource(site, site.edition.scores?.source)}`;
  return figured({name: "aide-et-indice", title: words().lien[cas], said: true})`
    ${table({kind: "decomposition", caption, heads}, tbody(rows))}
    ${aboutFigure(about)}`;
}
