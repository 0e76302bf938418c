// Help that was given: what its workers counted, per inhabitant beside France, by postcode beside the index.
// The words are in words/accompagnements.md and words/offre.md.
import {sum} from "d3";
import {html, type Html} from "../../components/html.js";
import {lollipop} from "../../components/lollipop.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {numberCell} from "../../components/table.js";
import {departementForms} from "../../edition/names.js";
import type {Site} from "../../edition/site.js";
import {formatDate, formatMonth, formatNumber, NBSP, ordinal, uncapital} from "../../domain/french.js";
import {ageShare, territorySupport, type SupportSeries} from "../../domain/support.js";
import {SUPPORT_MEASURES} from "../../edition/support.js";
import {postcodesOf, profileOf} from "../../profile/index.js";
import {say, tell, templateOf, type Added} from "../../text/templates/index.js";

const THEMES = 5;
const [YOUNG, OLD] = [["moins12ans", "de12a18ans"], ["plus60ans"]];

type Told = Pick<Site, "support" | "sources" | "edition" | "territories">;

const words = () => templateOf("offre").lexique;

/** What workers counted in a département, by date; null where nothing is known. */
export function supportSlots(site: Told): Added | null {
  const support = territorySupport(site.support, site.territories.departement.code, SUPPORT_MEASURES);
  if (!support) return null;
  const {dates, people, sessions, themes, ages, allAges} = support;
  const shown = [people, sessions, ...ages, ...themes.slice(0, THEMES)];
  const unsaid = shown.some((series) => series?.values.includes(null));
  const {lecture, tiret, tousAges, ...titles} = words().accompagnements;
  const line = ({label, values}: SupportSeries) => ({
    label,
    nombres: html`${values.map((value) => numberCell(value))}`
  });
  const aged = ages.length > 0 ? [...ages, {measure: "ages", label: tousAges, values: allAges}] : [];
  const groups = [
    {titre: titles.ages, lignes: aged.map(line)},
    {titre: titles.themes, lignes: themes.slice(0, THEMES).map(line)}
  ];
  return {
    phrases: supportSentences(site),
    dates: dates.map(monthOrDay),
    lignes: [people, sessions].flatMap((series) => (series ? line(series) : [])),
    groupes: groups.filter(({lignes}) => lignes.length > 0),
    colonnes: dates.length + 1,
    lecture: aboutFigure(html`<p>${lecture} ${unsaid && tiret}</p>${supportSource(site)}`)
  };
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
  const heads = [departement.name, "France", "Place"];
  return {
    colonnes: heads,
    lignes: COUNTED.flatMap((nom) => {
      const told = donnee[nom];
      if (!told?.france) return [];
      const {date, pourCent, france, rang, sur} = told;
      const numbers = [100 * pourCent, 100 * france, `${ordinal(rang!)} sur ${formatNumber(sur)}`];
      const cells = numbers.map((number, i) => numberCell(number, {decimals: 1, label: heads[i]}));
      return {nom, quand: atDate(date), nombres: html`${cells}`};
    }),
    lecture: aboutFigure(html`<p>${words().parHabitant.lecture}</p>${givenSource(site)}`),
    demarches: donnee.demarches?.nombre ?? null,
    deDeux: donnee.demarches && donnee.demarchesDeDeux,
    codes: donnee.codes && postcodeSlots(site, donnee),
    france: donnee.departements && {
      lien: uncapital(words().lien[donnee.departements.cas]),
      correlation: formatNumber(donnee.departements.avec, 2)
    }
  };
}

const givenSource = ({sources, edition}: Site, index?: string) =>
  sourceLine(sources, [...edition.support!.map(({source}) => source), index, "cog"]);

/** Help given at each postcode, from the most fragile to the least. */
function postcodeSlots(site: Site, donnee: NonNullable<ReturnType<typeof profileOf>["donnee"]>): Added {
  const {codesDate, codesSansCompte} = donnee;
  const {avec, sans, seuil, nombre, cas} = donnee.codes!;
  const r = (value: number | null) => formatNumber(value, 2);
  const write = (key: string, slots: object) => say(templateOf("offre"), slots, "parCode", key)!;
  const postcodes = [...postcodesOf(site)].sort((a, b) => b.helped.index! - a.helped.index!);
  const scale = {min: 0, max: Math.max(...postcodes.map((p) => p.helped.rate ?? 0))};
  const counted = postcodes.filter((p) => p.count !== null);
  const reference = (100 * sum(counted, (p) => p.count)) / sum(counted, (p) => p.population);
  const about = html`<p>${write("lecture", {quand: atDate(codesDate!), sansCompte: codesSansCompte})}.</p>
    <p>${write("calcul", {avec: r(avec), sans: r(sans), seuil: r(seuil), codes: nombre})}.</p>
    ${givenSource(site, site.edition.scores?.source)}`;
  return {
    cas,
    dans: departementForms(site.territories.departement).within,
    max: formatNumber(scale.max),
    lignes: postcodes.map(({code, name, communes, population, count, procedures, helped}) => ({
      code,
      nom: name,
      autres: communes - 1,
      habitants: population,
      accompagnements: count,
      demarches: procedures,
      trait: lollipop({value: helped.rate, reference, scale, origin: 0}),
      indice: numberCell(helped.index, {decimals: site.model!.decimals}),
      taux: numberCell(helped.rate, {decimals: 1})
    })),
    lecture: aboutFigure(about)
  };
}
