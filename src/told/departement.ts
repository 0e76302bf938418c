import {clearHref, isExplored, PLANNER, relativeHref, reportHref} from "../components/addresses.js";
import {html, raw, type Html} from "../components/html.js";
import {cahierItems, exploreLink} from "../components/links.js";
import {peopleFigure} from "../components/people.js";
import type {Site} from "../data/site.js";
import {isPlanned} from "../domain/siting/siting.js";
import {supportSentences, supportSource} from "../offer/index.js";
import {indexOf, profileOf} from "../profile/index.js";
import {readyQuestions, renderAsk} from "../query/index.js";
import {tell, templateOf, type Added, type Told} from "../words/index.js";
import {communesFigure, indicatorsFigure} from "./departement-figures.js";
import {rankingFigures} from "./ranking.js";
import {saidParts} from "./said.js";
import {RULES, type Face} from "./story.js";

/** A page of a département in parts, as words/departement.md tells it. */
export const toldDepartement = (
  site: Site,
  {added, marked, ...face}: {added?: Added; marked?: boolean} & Face = {}
): Told =>
  tell(
    templateOf("departement"),
    profileOf(site, site.territories.departement),
    {...departementAdded(site, face), ...(face.printed && LEADS_ELSEWHERE), ...added},
    {marked}
  );

/** What only leads elsewhere, or asks to be clicked, is not on paper. */
const LEADS_ELSEWHERE: Added = {
  comparer: null,
  explorer: null,
  planifier: null,
  suite: null,
  interroger: null,
  lien: {}
};

/** What words/departement.md names besides the profile of a département: figures, what people wrote, links. */
function departementAdded(site: Site, {labelScale, printed}: Face): Added {
  const {departement} = site.territories;
  const profile = indexOf(site, departement);
  const scored = profile !== null && profile.total.score !== null;
  return {
    regle: RULES,
    sansIndice: !profile,
    comparer: html`<p>Deux à quatre territoires côte à côte : <a href="/comparer">comparer</a>.</p>`,
    classement: rankingFigures(site, profile, labelScale),
    carte: communesFigure(site, profile, {labelScale, printed}),
    explorer: exploreLink(isExplored(site)),
    indicateurs: scored ? indicatorsFigure(site, profile) : null,
    soutien: html`${supportSentences(site)}${supportSource(site)}`,
    planifier: isPlanned(site)
      ? html`<p><a href="${PLANNER}">Où ensuite ? Placer les prochaines permanences, ou les arrêts d’un bus</a></p>`
      : null,
    ecrit: saidParts(site, departement, {printed}),
    population: peopleFigure(site, departement),
    suite: html`<ul><li><a href="/idees">Les besoins et les idées</a> des territoires.</li><li><a href="/demarche">La démarche</a> de ce diagnostic.</li>${cahierItems(site, departement)}</ul>`,
    interroger: askPart(site),
    lien: {
      clair: relativeHref(clearHref(site.home).slice(1), site.home),
      elus: reportHref(departement.code, "summary", site.home),
      rapport: reportHref(departement.code, "full", site.home),
      distances: site.offer && `${site.offer}#distances`
    }
  };
}

/** Questions that are ready to be asked of the data. */
function askPart(site: Site): Html {
  const {departement, epcis} = site.territories;
  const questions = readyQuestions({
    departement,
    model: site.model?.id ?? null,
    places: site.edition.places !== null,
    epcis: epcis.some((e) => e.attached)
  });
  const own = site.edition.departement === null ? departement.code : null;
  return raw(renderAsk({tables: site.tables, questions, departement: own}));
}
