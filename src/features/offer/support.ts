import {sum} from "d3";
import {figured} from "../../components/figure.js";
import {html, type Html} from "../../components/html.js";
import {lollipop} from "../../components/lollipop.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {cell, columnHead, numberCell, numbersHead, row, rowHead, table, tbody} from "../../components/table.js";
import {departementForms} from "../../edition/names.js";
import type {Site} from "../../edition/site.js";
import * as french from "../../domain/french.js";
import {ageShare, territorySupport, type SupportSeries} from "../../domain/support.js";
import {SUPPORT_MEASURES} from "../../edition/support.js";
import {postcodesOf, profileOf} from "../../profile/index.js";

const {capital, formatDate, formatMonth, formatNumber, formatPercent, list, NBSP, ordinal, plural} = french;

const THEMES = 5;
const [YOUNG, OLD] = [["moins12ans", "de12a18ans"], ["plus60ans"]];

type Told = Pick<Site, "support" | "sources" | "edition" | "territories">;

/** What is done: counts of the département, then beside France and the index. */
export const doneChapter = (site: Site): Html | null => {
  const [own, given] = [supportChapter(site), givenChapter(site)];
  return own || given ? html`${own}${given}` : null;
};

export function supportChapter(site: Told): Html | null {
  const support = territorySupport(site.support, site.territories.departement.code, SUPPORT_MEASURES);
  if (!support) return null;
  const {dates, people, sessions, themes, ages, allAges} = support;
  const shown = [people, sessions, ...ages, ...themes.slice(0, THEMES)];
  const unsaid = shown.some((series) => series?.values.includes(null));
  const row = ({label, values}: SupportSeries) =>
    html`<tr>${rowHead(capital(label))}${values.map((value) => numberCell(value))}</tr>`;
  const head = (title: string) => html`<th scope="rowgroup" colspan="${dates.length + 1}">${title}</th>`;
  const group = (title: string, series: SupportSeries[]) =>
    series.length > 0 && html`<tbody><tr class="axis">${head(title)}</tr>${series.map(row)}</tbody>`;
  const title = "Accompagnements par les conseillers numériques";
  const everyAge = {measure: "ages", label: "tous âges", values: allAges};
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
    ${ages.length > 0 && group("Accompagnements, selon l’âge", [...ages, everyAge])}
    ${group("Thèmes les plus fréquents", themes.slice(0, THEMES))}`
    )}</div>
    ${aboutFigure(html`<p>Un accompagnement peut avoir plusieurs thèmes.
    Les âges sont comptés par accompagnement, non par personne.
    ${unsaid && "Un tiret : non connu à cette date."}</p>${supportSource(site)}`)}`}`;
}

export function supportSentences(site: Told): Html | null {
  const support = territorySupport(site.support, site.territories.departement.code, SUPPORT_MEASURES);
  const count = support?.people?.values ?? [];
  if (!support || count.at(-1) == null) return null;
  const {dates, themes, allAges} = support;
  const counted = (values: (number | null)[]) =>
    values.flatMap((value, i) => (value === null ? [] : `${formatNumber(value)} ${atDate(dates[i])}`));
  const earlier = counted(count.slice(0, -1));
  const aged = counted(allAges);
  const [young, old] = [YOUNG, OLD].map((measures) => ageShare(support, measures));
  const known = themes.filter((t) => t.values.at(-1) !== null);
  const text = known.slice(0, 3).map((t) => t.label);
  const people = `${formatNumber(count.at(-1))} personnes ${atDate(dates.at(-1)!)}`;
  return html`<p>Depuis le début du dispositif, les conseillers numériques ont accompagné
    ${people}${earlier.length > 0 && `, contre ${list(earlier)}`}.
    ${aged.length > 1 && `Comptées à chaque venue, selon l’âge : ${list(aged)}.`}
    ${text.length > 0 && `Les thèmes les plus fréquents : ${list(text)}${young === null ? "." : " ;"}`}
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
  return formatMonth(date).replace(NBSP, " ");
}

const atDate = (date: string) => `${date.length > 7 ? "au" : "en"} ${monthOrDay(date)}`;

/** What is counted, where, and why national dashboards have other numbers. */
const COUNTED = [
  ["accompagnements", "Accompagnements par les conseillers numériques", "là où ils ont eu lieu"],
  ["demarches", "Démarches d’Aidants Connect", "à l’adresse de l’employeur de l’aidant"],
  ["aidants", "Aidants d’Aidants Connect", "à l’adresse de leur employeur"]
] as const;
const NATIONAL =
  "Les tableaux de bord nationaux (Mon Inclusion Numérique) ajoutent les démarches d’Aidants Connect aux " +
  "accompagnements, depuis 2021 et jusqu’au jour où on les lit : ici les deux sont à part, et arrêtés à leur date";

/** What may be told of help and index: a link is told only where chance would hardly make it. */
const LINKS = {
  suit: "L’aide est plus forte là où l’indice est haut",
  inverse: "L’aide est plus faible là où l’indice est haut",
  indecis: "Rien ne dit que l’aide va là où l’indice est haut, ni l’inverse"
};

/** Help given per inhabitant beside France, and by postcode beside the index; null where it is not compared. */
function givenChapter(site: Site): Html | null {
  const {departement} = site.territories;
  const {donnee} = profileOf(site, departement);
  if (!donnee?.accompagnements?.france) return null;
  const heads = [departement.name, "France", "Place"];
  const rows = COUNTED.flatMap(([name, label, caveat]) => {
    const told = donnee[name];
    if (!told?.france) return [];
    const {date, pourCent, france, rang, sur} = told;
    const place = `${ordinal(rang!)} sur ${formatNumber(sur)}`;
    const numbers = [100 * pourCent, 100 * france, place];
    const named = html`${label} <small>${caveat}, ${atDate(date)}</small>`;
    return row([rowHead(named), ...numbers.map((number, i) => numberCell(number, {decimals: 1, label: heads[i]}))]);
  });
  const {demarches, demarchesDeDeux: two} = donnee;
  const few =
    demarches &&
    two !== null &&
    html`<p>Des ${plural(demarches.nombre, "démarche")} d’Aidants Connect, ${formatPercent(two)} sont à l’adresse de
    deux codes postaux : cette place tient à très peu de structures.</p>`;
  const caption = "Aide donnée, pour 10 000 habitants, et place parmi les départements";
  return html`
    <h3>Par habitant</h3>
    ${figured({name: "aide-par-habitant"})`
    ${table({kind: "sources", caption, heads: ["Ce qui est compté", ...heads.map(numbersHead)]}, tbody(rows))}
    ${aboutFigure(html`<p>${NATIONAL}.</p>${givenSource(site)}`)}`}
    ${few}
    ${besideIndex(site, donnee)}`;
}

const givenSource = ({sources, edition}: Site, index?: string) =>
  sourceLine(sources, [...edition.support!.map(({source}) => source), index, "cog"]);

function besideIndex(site: Site, donnee: NonNullable<ReturnType<typeof profileOf>["donnee"]>): Html | null {
  const {codes, codesDate, codesSansCompte, departements} = donnee;
  if (!codes) return null;
  const r = (value: number | null) => formatNumber(value, 2);
  const postcodes = [...postcodesOf(site)].sort((a, b) => b.helped.index! - a.helped.index!);
  const scale = {min: 0, max: Math.max(...postcodes.map((p) => p.helped.rate ?? 0))};
  const counted = postcodes.filter((p) => p.count !== null);
  const reference = (100 * sum(counted, (p) => p.count)) / sum(counted, (p) => p.population);
  const rows = postcodes.map(({code, name, communes, population, count, procedures, helped}) => {
    const others = communes > 1 ? ` et ${plural(communes - 1, "autre")}` : "";
    const more = [
      plural(population, "habitant"),
      count === null ? "sans compte" : plural(count, "accompagnement"),
      ...(procedures === null ? [] : [`${plural(procedures, "démarche")} d’Aidants Connect`])
    ];
    const drawing = lollipop({value: helped.rate, reference, scale, origin: 0});
    const numbers = [
      numberCell(helped.index, {decimals: site.model!.decimals}),
      numberCell(helped.rate, {decimals: 1})
    ];
    const named = rowHead(html`${code}, ${name}${others} <small>${more.join(", ")}</small>`);
    return row([named, cell(drawing, "chart"), ...numbers]);
  });
  const within = capital(departementForms(site.territories.departement).within);
  const caption = `${within}, codes postaux du plus au moins fragile : accompagnements pour 100 habitants`;
  const heads = [columnHead(`de 0 à ${formatNumber(scale.max)}`, "chart"), ...["Indice", "Pour 100"].map(numbersHead)];
  const without = codesSansCompte.length > 0 && ` ${list(codesSansCompte)} sont sans compte, et hors du calcul.`;
  const about = html`<p>Accompagnements dont l’âge est noté, ${atDate(codesDate!)} ; démarches à l’adresse de
    l’employeur. Le trait : l’ensemble de ces codes.${without}</p>
    <p>Corrélation des rangs : ${r(codes.avec)}, et ${r(codes.sans)} sans les scores estimés. Au-dessous de
    ${r(codes.seuil)}, dans un sens ou dans l’autre, le hasard suffit sur ${plural(codes.nombre, "code")}.</p>`;
  const link = departements && french.uncapital(LINKS[departements.cas]);
  const elsewhere =
    departements &&
    html` D’un département de France à l’autre : ${link} (corrélation des rangs de ${r(departements.avec)}). Une
    corrélation ne dit pas de cause.`;
  return html`
    <h3 id="aide-et-indice">${LINKS[codes.cas]}</h3>
    <p>Un accompagnement est compté là où il a eu lieu, non où vit la personne : une classe, un bourg en attirent
    d’ailleurs.${elsewhere}</p>
    ${figured({name: "aide-et-indice", title: LINKS[codes.cas], said: true})`
    ${table({kind: "decomposition", caption, heads: ["Code postal", ...heads]}, tbody(rows))}
    ${aboutFigure(html`${about}${givenSource(site, site.edition.scores?.source)}`)}`}`;
}
