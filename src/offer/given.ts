import {drawn} from "../components/drawn.js";
import {figured} from "../components/figure.js";
import {helpDots, type HelpDot} from "../components/figures/help-dots.js";
import {html, type Html} from "../components/html.js";
import {aboutFigure, sourceLine} from "../components/sources.js";
import {numberCell, numbersHead, row, rowHead, scrolling, table, tbody} from "../components/table.js";
import {departementForms} from "../data/names.js";
import type {Site} from "../data/site.js";
import {capital, formatDate, formatNumber, formatPercent, list, ordinal, plural} from "../domain/french.js";
import {GIVEN, postcodesOf, profileOf, ratesOf} from "../profile/index.js";

/** Why national dashboards have other numbers of help given. */
const NATIONAL =
  "Les tableaux de bord nationaux (Mon Inclusion Numérique) ajoutent les démarches d’Aidants Connect aux " +
  "accompagnements, depuis 2021 et jusqu’au jour où on les lit : ici les deux sont à part, et arrêtés à leur date";

const RATES: [measure: string, label: string, caveat: string][] = [
  [GIVEN.sessions, "Accompagnements par les conseillers numériques", "là où ils ont eu lieu"],
  [GIVEN.procedures, "Démarches d’Aidants Connect", "à l’adresse de l’employeur de l’aidant"],
  [GIVEN.aidants, "Aidants d’Aidants Connect", "à l’adresse de leur employeur"]
];

/** Help given per inhabitant beside France, and beside the index by postcode; null where it is not compared. */
export function givenChapter(site: Site): Html | null {
  const {departement} = site.territories;
  const {donnee} = profileOf(site, departement);
  const rates = RATES.flatMap(([measure, label, caveat]) => {
    const found = ratesOf(site, measure);
    return found?.france == null ? [] : [{...found, label, caveat, france: found.france}];
  });
  if (!donnee) return null;
  const tenThousand = (perHundred: number, label: string) => numberCell(formatNumber(100 * perHundred, 1), label);
  const rows = rates.map(({label, caveat, date, pourCent, france, rang, sur}) => {
    const named = rowHead(html`${label} <small>${caveat}, au ${formatDate(date)}</small>`);
    const place = `${ordinal(rang!)} sur ${formatNumber(sur)}`;
    const cells = [tenThousand(pourCent!, departement.name), tenThousand(france, "France"), numberCell(place, "Place")];
    return row([named, ...cells]);
  });
  const caption = "Aide donnée, pour 10 000 habitants, et place parmi les départements";
  const heads = [departement.name, "France", "Place"];
  const {demarches, demarchesDeDeux} = donnee;
  const few =
    demarches &&
    demarchesDeDeux !== null &&
    html`<p>Des ${plural(demarches.nombre, "démarche")} d’Aidants Connect, ${formatPercent(demarchesDeDeux)} sont à
    l’adresse de deux codes postaux : cette place tient à très peu de structures.</p>`;
  const beside = figured({name: "aide-par-habitant"})`
    ${table({kind: "sources", caption, heads: ["Ce qui est compté", ...heads.map(numbersHead)]}, tbody(rows))}
    ${aboutFigure(html`<p>${NATIONAL}.</p>${sourceLine(site.sources, [...supportSources(site), "cog"])}`)}`;
  return html`${rows.length > 0 && html`<h3>Par habitant</h3>${beside}${few}`}${besideIndex(site)}`;
}

const supportSources = ({edition}: Site) => edition.support.map(({source}) => source);

/** What may be told of help and index: `suit` is told only where chance would hardly make it. */
const TITLES = {
  suit: "L’aide est plus forte là où l’indice est haut",
  inverse: "L’aide est plus faible là où l’indice est haut",
  indecis: "Rien ne dit que l’aide va là où l’indice est haut, ni l’inverse"
};

function besideIndex(site: Site): Html | null {
  const {departement} = site.territories;
  const {codes, codesDate, codesSansCompte, departements} = profileOf(site, departement).donnee!;
  if (!codes) return null;
  const postcodes = postcodesOf(site);
  const known = postcodes.filter((p): p is typeof p & HelpDot => p.rate !== null && p.index !== null);
  const within = departementForms(departement).within;
  const r = (value: number | null) => formatNumber(value, 2);
  const title = `${capital(within)}, selon le code postal, pour 100 habitants`;
  const decimals = site.model!.decimals;
  const rows = postcodes.map(({code, name, communes, population, index, count, rate, procedures}) => {
    const others = communes > 1 ? `, et ${plural(communes - 1, "autre")}` : "";
    return row([
      rowHead(html`${code} <small>${name}${others}</small>`),
      ...[formatNumber(population), formatNumber(index, decimals), formatNumber(count), formatNumber(rate, 1)].map(
        (n) => numberCell(n)
      ),
      numberCell(formatNumber(procedures))
    ]);
  });
  const heads = ["Habitants", "Indice", "Accompagnements", "pour 100 hab.", "Démarches d’Aidants Connect"];
  const caption = "Aide donnée et indice, par code postal";
  const behind = table({caption, heads: ["Code postal", ...heads.map(numbersHead)]}, tbody(rows));
  const none =
    codesSansCompte.length > 0 && `Sans compte dans la source, et hors du calcul : ${list(codesSansCompte)}. `;
  const far =
    "Un accompagnement est compté là où il a eu lieu, non où vit la personne : une classe, un bourg en attirent " +
    `d’ailleurs. Les codes postaux sont ceux du ${formatDate(codesDate!)}, et des conseillers numériques seuls.`;
  const measure =
    `Corrélation des rangs : ${r(codes.avec)}, et ${r(codes.sans)} sans les scores estimés. Au-dessous de ` +
    `${r(codes.seuil)}, dans un sens ou dans l’autre, le hasard suffit sur ${plural(codes.nombre, "code")}.`;
  const elsewhere =
    departements &&
    html`<p>D’un département de France à l’autre : ${TITLES[departements.cas].toLowerCase()} (${formatNumber(
      departements.nombre
    )} départements, corrélation des rangs de ${r(departements.avec)}). Une corrélation ne dit pas de cause.</p>`;
  const dots = known.map(({name, population, index, rate}) => ({name, population, index, rate}));
  const axes: [string, string] = ["▴ accompagnements pour 100 habitants", "indice plus haut ▸"];
  const read = html`<p>Un rond : un code postal, nommé par sa plus grande commune ; sa surface : ses habitants.
    ${none}${measure}</p>${sourceLine(site.sources, [...supportSources(site), site.edition.scores?.source, "cog"])}`;
  return html`
    <h3 id="aide-et-indice">${TITLES[codes.cas]}</h3>
    <p>${far}</p>
    ${figured({name: "aide-et-indice", title: TITLES[codes.cas], shown: title, said: true})`
    ${drawn(helpDots, {caption: `${title} : ${TITLES[codes.cas].toLowerCase()}`, dots, labels: axes})}
    ${aboutFigure(read, scrolling(caption, behind))}`}
    ${elsewhere}`;
}
