import {swatch} from "../components/classes.js";
import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {aboutFigure, sourceLine, indexSources} from "../components/sources.js";
import {centreSources, distanceSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import type {CommuneProfile, Standing} from "../domain/commune-profile.js";
import {AIMS, ANY, CORE, isApproximate, type CommuneCoverage} from "../domain/coverage.js";
import {DETOUR, distanceText} from "../domain/detour.js";
import {capital, formatNumber, formatPercent, list, MISSING, ordinal, plural} from "../domain/french.js";
import {ofCommune, type AreaForms} from "../domain/names.js";
import {sizeWords} from "../domain/similar.js";
import {fromCentre} from "../domain/wording/centre.js";
import {communeHref, hasLeaflets, offerOf} from "../components/addresses.js";
import {storyOf} from "../data/names.js";
import {groupOf, moves} from "../profile/index.js";
import type {Place} from "../domain/places.js";
import type {Territory} from "../domain/territories.js";
import type {LeafletMobile} from "../leaflet/index.js";
import {communeLink, compareLink, leafletLink, placeLink} from "../components/links.js";

/** A commune, and what its page is made from. */
export interface CommuneSubject {
  site: Site;
  commune: Territory;
  /** Null where no index is loaded. */
  profile: CommuneProfile | null;
  area: AreaForms;
  /** Services that come to it without a fixed place. */
  rounds: LeafletMobile[];
  /** Communes that the page may name, by code. */
  communes: ReadonlyMap<string, Territory>;
}

/** Id of the table of its places, which stands behind the drawing of the first screen. */
export const STANDING_TABLE = "table-place";

/** Its place among the communes of its EPCI, of its département and of France. */
export function standingPart({site, profile, area}: CommuneSubject): Html {
  const {index, inEpci, inDepartement, epci, epciTotal} = profile!;
  const {model, total, departementTotal, national, nationalMedian, nationalMean} = index;
  const score = (value: number | null) => formatNumber(value, model.decimals);
  const moving = [inEpci, inDepartement].flatMap((s) => (s && moves(s.ranks) ? s : []));
  const left = list(model.indicators.filter((i) => i.secretRate).map((i) => i.label));
  const part = epci && epci.communes < epci.communes_total;
  return figured({name: "place"})`
    <table class="standing" id="${STANDING_TABLE}">
    <caption>Indice de la commune (${score(total.score)}) et place parmi les communes, la 1re étant la plus fragile</caption>
    <thead><tr><th scope="col">Parmi les communes</th><th scope="col" class="number">Place</th><th scope="col" class="number">Indice</th></tr></thead>
    <tbody>
    ${epci && html`<tr data-level="epci"><th scope="row">${part && "de la part décrite ici "}de son intercommunalité <small>${storyOf(epci).short}${part && `, ${plural(epci.communes, "commune")} sur ${formatNumber(epci.communes_total)}`}</small></th><td class="number">${inEpci ? placeText(inEpci) : MISSING}</td><td class="number">${score(epciTotal)}</td></tr>`}
    <tr data-level="departement"><th scope="row">${area.of}</th><td class="number">${inDepartement && inDepartement.of > 1 ? placeText(inDepartement) : MISSING}</td><td class="number">${score(departementTotal.score)}</td></tr>
    ${national !== null && html`<tr data-level="france"><th scope="row">de France <small>part de celles qui sont moins fragiles ; indice de la commune médiane${nationalMean !== null && ` (habitant moyen : ${score(nationalMean)})`}</small></th><td class="number">${formatPercent(national.below)}</td><td class="number">${score(nationalMedian)}</td></tr>`}
    </tbody>
    </table>
    ${aboutFigure(html`${moving.length > 0 && html`<p class="footnote">Deux calculs de l’indice, avec et sans ${left} : ${moving.map(({ranks, of}) => `${list(ranks.map((r) => ordinal(r.rank)))} sur ${formatNumber(of)}`).join(" ; ")}.</p>`}${sourceLine(site.sources, indexSources(index))}`)}`;
}

/** "3e ex æquo sur 25"; of a rank that moves, "parmi les 8 plus fragiles des 25", "au milieu des 493, sans ordre sûr". */
export function placeText({rank, of, tied, ranks}: Standing): string {
  const all = formatNumber(of);
  if (!moves(ranks)) return `${ordinal(rank)}${tied ? " ex æquo" : ""} sur ${all}`;
  const group = groupOf(ranks);
  if (!group || group.tiers === "milieu") return `${group ? "au milieu" : "l’une"} des ${all}, sans ordre sûr`;
  return `parmi les ${formatNumber(group.nombre)} ${group.tiers} fragiles des ${all}`;
}

/** Communes of the département that resemble it, and how they were found. */
export function similarPart({site, commune, profile, area, communes}: CommuneSubject): Html | null {
  const {similar, step, index} = profile!;
  const {model} = index;
  if (similar.length === 0) return null;
  const measured = model.indicators.filter((i) => i.secretRate).map((i) => i.label);
  const same = step === null ? "" : ` (« ${model.classes[step].label} »)`;
  const beyond = [
    ...(similar.some((s) => s.sizes > 0) ? ["d’une taille proche"] : []),
    ...(similar.some((s) => !s.sameClass) ? ["d’une autre classe"] : [])
  ].join(" ou ");
  return html`
    <p>${capital(area.within)}, les communes de la même taille (${sizeWords(commune.population)}) et de la même
    classe${same} dont les scores sont les plus proches, indicateur par indicateur ; à égalité, la plus proche sur la
    carte vient d’abord.${beyond && ` Trop peu le sont : les suivantes sont ${beyond}.`}${
      measured.length > 0 && ` Comparé seulement entre communes où le score est mesuré : ${list(measured)}.`
    }</p>
    ${figured({name: "semblables"})`
    <table class="similar">
    <caption>Communes semblables, et écart moyen de leurs scores avec ceux d’ici, en points</caption>
    <thead><tr><th scope="col">Commune</th><th scope="col" class="number">Indice</th><th scope="col" class="number">Écart moyen</th><th scope="col" class="number">À vol d’oiseau</th></tr></thead>
    <tbody>
    ${similar.map(({code, gap, km, sameClass, sizes}) => {
      const row = site.figure(code, model.id, "total")!;
      const {name, population} = communes.get(code)!;
      const own = model.classes.findIndex((s) => s.id === row.class);
      const apart = [
        ...(sizes > 0 ? [plural(population, "habitant")] : []),
        ...(sameClass ? [] : [model.classes[own].label])
      ];
      return html`<tr data-code="${code}"><th scope="row">${swatch(own, model.classes)} <a href="${communeHref({code, name})}">${name}</a>${apart.length > 0 && html` <small>${apart.join(", ")}</small>`}</th><td class="number">${formatNumber(row.score, model.decimals)}</td><td class="number">${formatNumber(gap, 2)}</td><td class="number">${km === null ? MISSING : `${formatNumber(km)} km`}</td></tr>`;
    })}
    </tbody>
    </table>
    ${aboutFigure(sourceLine(site.sources, [...indexSources(index), ...centreSources(site.edition, site.territories.communes)]))}`}`;
}

/** The nearest known place for each aim that has one; null in an edition without places, and where nobody lives. */
export function nearPart({site, commune, communes}: CommuneSubject): Html | null {
  if (!site.coverage || commune.status === "sans_objet") return null;
  const rows = new Map(site.coverage.rowsOf(commune.code).map((r) => [r.function, r]));
  const found = AIMS.filter(({id}) => id !== ANY && id !== CORE).flatMap((aim) =>
    rows.has(aim.id) ? [{aim, row: rows.get(aim.id)!}] : []
  );
  const [served, unserved] = [true, false].map((known) => found.filter(({row}) => (row.place !== null) === known));
  const none =
    unserved.length > 0 &&
    html`<p class="footnote">Aucun lieu connu pour : ${list(unserved.map(({aim}) => aim.label))}.</p>`;
  if (served.length === 0) return none || null;
  const townOf = ({code_insee, commune: name}: Place) =>
    communes.has(code_insee)
      ? communeLink(site, {code: code_insee, name: communes.get(code_insee)!.name}, "/commune/", name)
      : name;
  const far = ({distance_km: km, places, place_position}: CommuneCoverage) => {
    const text = distanceText({km, own: places > 0});
    return text === null ? MISSING : isApproximate({distance_km: km, place_position}) ? `environ ${text}` : text;
  };
  const nearest = ({place, place_commune}: CommuneCoverage) => {
    const known = place === null ? undefined : site.coverage!.placeOf(place);
    return known
      ? html`${placeLink(site, known)}, ${place_commune === commune.code ? "dans la commune" : townOf(known)}`
      : MISSING;
  };
  return figured({name: "lieux"})`
    <table class="nearest">
    <caption>Le lieu fixe connu le plus proche</caption>
    <thead><tr><th scope="col">Pour quoi</th><th scope="col">Lieu</th><th scope="col" class="number">Par la route</th></tr></thead>
    <tbody>${served.map(({aim, row}) => html`<tr data-function="${aim.id}"><th scope="row">${capital(aim.label)}</th><td>${nearest(row)}</td><td class="number">${far(row)}</td></tr>`)}</tbody>
    </table>
    ${none}
    <p class="footnote">Distance estimée : à vol d’oiseau à partir ${fromCentre([commune])} de la commune, multipliée par ${formatNumber(DETOUR, 1)}.${served.some(({row}) => isApproximate(row)) && " Environ : la position du lieu n’est pas connue, le centre de sa commune en tient lieu."}</p>
    ${sourceLine(site.sources, distanceSources(site))}`;
}

/** Its leaflet, its story, its département. */
export function toGoOnPart({site, commune}: CommuneSubject): Html {
  const {epcis, departement} = site.territories;
  const epci = epcis.find((e) => e.code === commune.epci);
  return html`
    <ul class="to-go-on">
    ${epci && html`<li><a href="${storyOf(epci).href}${site.model ? `#commune-${commune.code}` : ""}">${storyOf(epci).short}</a> : son intercommunalité, avec toutes ses communes</li>`}
    <li><a href="${site.home}">${departement.name}</a> : le département</li>
    ${hasLeaflets(site) && html`<li>${leafletLink(commune.code, `Dépliant à imprimer pour les habitants ${ofCommune(commune.name)}`, communeHref(commune))}</li>`}
    ${site.offer && commune.epci !== null && html`<li><a href="${site.offer}?${offerOf(commune.epci)}">Les lieux de l’intercommunalité sur une carte</a></li>`}
    </ul>
    ${compareLink(site, commune)}`;
}
