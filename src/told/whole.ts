import {figure, figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {choropleth, type MapShape} from "../components/map.js";
import {rankingTable, type RankingRow} from "./ranking-table.js";
import {aboutFigure, sourceLine, sourceLinks} from "../components/sources.js";
import type {WholeSite, Site, Sites} from "../data/site.js";
import {legend} from "../components/classes.js";
import {formatNumber} from "../domain/french.js";
import {atLevel, type PeerLevel} from "../domain/models.js";
import {classIndex} from "../domain/score.js";
import {rankOf} from "../domain/statistics.js";
import {storiesOf, type Territory} from "../domain/territories.js";
import {departementKey} from "../components/keys.js";
import {contoursNote, contoursSource} from "../components/maps.js";
import {storyOf} from "../data/names.js";
import {wholeProfileOf} from "../profile/index.js";
import {tell, templateOf, type Added, type Told} from "../words/index.js";
import {RANKING_TABLE} from "./ranking.js";
import {clearHref, isExplored, relativeHref} from "../components/addresses.js";
import {exploreLink} from "../components/links.js";

/** EPCI shown on the page of a region or country: the others are on the pages of their départements. */
const EPCIS_SHOWN = 20;

/** The page of a region or of the country in parts, as words/departement.md tells it. */
export const toldWhole = (sites: Sites): Told =>
  tell(templateOf("departement"), wholeProfileOf(sites), wholeAdded(sites));

/** What words/departement.md names besides the profile of the whole: its départements, and its most fragile EPCI. */
function wholeAdded(sites: Sites): Added {
  const {departements} = sites;
  const site = sites.whole!;
  const {edition, model} = site;
  const sources = aboutFigure(sourceLine(site.sources, [edition.scores?.source, "cog"]));
  return {
    sansIndice: !model,
    departementsEnCarte: html`<div class="split">${departementsMap(site, departements)}${figure({name: "classement"}, html`${ranking(site, departements)}${sources}`)}</div>`,
    classement: model && figure({name: "intercommunalites"}, html`${fragileEpcis(site, departements)}${sources}`),
    explorer: exploreLink(isExplored(departements[0])),
    lien: {clair: relativeHref(clearHref("/").slice(1), "/")}
  };
}

/** EPCI that are ranked among those of a département. */
function rankedIn({territories}: Site): Territory[] {
  return storiesOf(territories).filter((epci) => epci.attached);
}

function ranking(site: WholeSite, departements: Site[]): Html {
  const {model} = site;
  const scores = departements.map(({territories}) => scoreOf(site, territories.departement));
  const rows = departements.map((own) => {
    const {departement} = own.territories;
    const cells = [formatNumber(departement.population), formatNumber(rankedIn(own).length)];
    return rowOf(site, departement, scores, {name: departement.name, href: own.home, cells});
  });
  rows.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.name.localeCompare(b.name, "fr"));
  return rankingTable({
    id: RANKING_TABLE,
    caption: model ? "Départements, du plus au moins fragile" : "Départements",
    subject: "Département",
    masculine: true,
    rows,
    heads: ["Habitants", "Intercommunalités"],
    model,
    reference: scoreOf(site, site.territory)
  });
}

function fragileEpcis(site: WholeSite, departements: Site[]): Html {
  const model = site.model!;
  const scored = departements.flatMap((d) =>
    rankedIn(d).map((epci) => ({epci, above: d.territories.departement, score: scoreOf(site, epci)}))
  );
  const scores = scored.map(({score}) => score);
  const rows = scored
    .filter(({score}) => score !== null)
    .sort((a, b) => b.score! - a.score! || (a.epci.code < b.epci.code ? -1 : 1))
    .slice(0, EPCIS_SHOWN)
    .map(({epci, above}) => {
      const {short: name, href} = storyOf(epci);
      return rowOf(site, epci, scores, {name, href, cells: [above.name, formatNumber(epci.population)]});
    });
  return rankingTable({
    caption:
      scored.length <= EPCIS_SHOWN
        ? "Intercommunalités, de la plus à la moins fragile"
        : `Les ${formatNumber(rows.length)} intercommunalités les plus fragiles`,
    rows,
    heads: ["Département", "Habitants"],
    model,
    reference: scoreOf(site, site.territory)
  });
}

function departementsMap(site: WholeSite, departements: Site[]): Html {
  const {model, topology} = site;
  const classes = model?.classes ?? [];
  const drawn = new Set(topology.objects.departements.geometries.map((g) => (g.properties as {code: string}).code));
  const shapes = departements.map(({territories: {departement}, home}): MapShape => {
    const step = stepOf(site, departement);
    const reading =
      step === null
        ? ""
        : ` : ${formatNumber(scoreOf(site, departement), model!.decimals)}, ${model!.classes[step].label}`;
    return {code: departement.code, step, href: home, text: departement.name + reading};
  });
  const own = departements.map((d) => d.territories.departement);
  const groups = classes.map((step, i) => ({step, communes: own.filter((_, k) => shapes[k].step === i)}));
  const key = model && departementKey(own, model, (t) => scoreOf(site, t));
  const elsewhere = departements.filter((d) => !drawn.has(d.territories.departement.code));
  return figured({name: "carte-departements", kind: "map-figure", behind: RANKING_TABLE})`
    ${choropleth({
      id: "carte-departements",
      title: `${site.territory.name} : ${model?.label ?? "départements"}`,
      description: "Chaque département mène à sa page ; les chiffres sont dans le tableau qui suit.",
      topology,
      object: "departements",
      frame: [...drawn],
      shapes,
      classes
    })}
    ${model && legend(groups, [], "carte-departements")}
    <figcaption>${aboutFigure(
      html`${key}<p>${model && "Indice moyen de chaque département, dans les cinq classes des départements de France. "}${contoursNote(site)}${elsewhere.length > 0 && html` Hors de la carte : ${elsewhere.map(({territories, home}, i) => html`${i > 0 && ", "}<a href="${home}">${territories.departement.name}</a>`)}.`} ${sourceLinks(site.sources, [site.edition.scores?.source, contoursSource(site)])}.</p>`
    )}</figcaption>`;
}

/** A territory among those of its level, by their scores. */
function rowOf(
  site: WholeSite,
  territory: Territory,
  scores: (number | null)[],
  named: Pick<RankingRow, "name" | "href" | "cells">
): RankingRow {
  const score = scoreOf(site, territory);
  const rank = score === null ? null : rankOf(score, scores).rank;
  return {...named, code: territory.code, rank, score, step: stepOf(site, territory)};
}

/** Position of the class of an EPCI or a département among those of its level; null without a score. */
function stepOf(site: WholeSite, territory: Territory): number | null {
  const score = scoreOf(site, territory);
  return site.model && score !== null ? classIndex(score, atLevel(site.model, territory.level as PeerLevel)) : null;
}

function scoreOf({model, figure}: WholeSite, territory: Territory): number | null {
  return model ? (figure(territory.code, model.id, "total")?.score ?? null) : null;
}
