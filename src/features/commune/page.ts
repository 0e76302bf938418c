import {communeHref, hasLeaflets, offerOf} from "../../components/addresses.js";
import {linksTo, saying, sectionsOf, hero} from "../../components/chapters.js";
import {swatch} from "../../components/classes.js";
import {indexFigure} from "../../components/decomposition.js";
import {drawn} from "../../components/drawn.js";
import {figured} from "../../components/figure.js";
import {positionStrip} from "../../figures/plots/strip.js";
import {html, type Html} from "../../components/html.js";
import {communeLink, compareLink, leafletLink, placeLink, telephoneLink} from "../../components/links.js";
import {around, standalonePage, stepsTo} from "../../components/page.js";
import {peopleFigure} from "../../components/people.js";
import {aboutFigure, indexSources, sourceLine} from "../../components/sources.js";
import {standingIn} from "../../components/standing.js";
import {kmCell} from "../../components/reach.js";
import {cell, numberCell, numbersHead, percentCell, row, rowHead, table, tbody} from "../../components/table.js";
import {centreSources, distanceSources, knownFunctions} from "../../edition/edition.js";
import {departementForms, storyOf} from "../../edition/names.js";
import type {Site} from "../../edition/site.js";
import type {Standing} from "../../domain/commune-standing.js";
import {AIMS, ANY, CORE, isApproximate, type CommuneCoverage} from "../../domain/coverage.js";
import {BORDER_UNKNOWN, DETOUR, distanceText} from "../../domain/detour.js";
import * as french from "../../domain/french.js";
import {readWeek, spansInFrench} from "../../domain/hours.js";
import {middlesOf} from "../../domain/models.js";
import {ofCommune} from "../../domain/names.js";
import {datedWords, sureTelephone, type Place} from "../../domain/places.js";
import {sizeWords} from "../../domain/similar.js";
import {departementCode, isTinyCommune, TINY_COMMUNE, type Territory} from "../../domain/territories.js";
import {basesWords, fromCentre} from "../../domain/wording.js";
import {roundFinder} from "../leaflet/index.js";
import {numbersButton} from "../numbers/index.js";
import {communeReport, hoursOrUnknown, line, placeAddress} from "../offer/index.js";
import {groupWords, moves, profileOf, publishedOf, standingOf} from "../../profile/index.js";
import {hurdlesSentence} from "../../text/index.js";
import {tell, templateOf} from "../../text/templates/index.js";
import {nameOf, nearMapMaker, nearPlaces, type CommuneSubject} from "./near-map.js";

const {capital, formatNumber, list, MISSING, ordinal, plural} = french;

export function communePageMaker(site: Site): (commune: Territory) => string {
  const {territories, places, mobile} = site;
  const communes = new Map(territories.communes.map((c) => [c.code, c]));
  const find = roundFinder(places, mobile);
  const mapOf = nearMapMaker(site);
  return (commune) => {
    const epci = territories.epcis.find((e) => e.code === commune.epci);
    const rounds = find({territory: commune, communes: [commune]}).map(({mobile}) => mobile);
    const subject = {site, commune, epci, standing: standingOf(site, commune), communes, rounds};
    return communePage(subject, mapOf(subject));
  };
}

function communePage(subject: CommuneSubject, map: Html | null) {
  const {site, commune, standing} = subject;
  const scored = standing !== null && standing.index.total.score !== null && !isTinyCommune(commune);
  const profile = profileOf(site, commune);
  const said = tell(templateOf("commune"), profile, {
    sansIndice: !standing,
    regle: {infime: TINY_COMMUNE},
    place: scored ? html`${positionFigure(subject)}${standingPart(subject)}` : null,
    decomposition: scored
      ? indexFigure(site, standing.index, (beside) => `Décomposition de l’indice, commune et ${beside}`)
      : null,
    population: peopleFigure(site, commune),
    semblables: scored ? similarPart(subject) : null,
    lieux: nearPart(subject),
    publie: publishedPart(subject),
    cite: {
      cuivre: profile.cuivre && sourceLine(site.sources, profile.cuivre.sources),
      zonages: profile.zonage && sourceLine(site.sources, profile.zonage.sources)
    },
    suite: toGoOnPart(subject)
  });
  const shown = saying(said.chapters);
  return standalonePage({
    // Two communes may have the same name.
    title: `${commune.name} (${commune.code})`,
    description: said.description,
    ...around(site),
    trail: stepsTo(site, subject.epci),
    path: communeHref(commune),
    current: "commune",
    kind: "story commune",
    body: html`
      <article${map && html` class="thread"`} data-profile="${commune.code}">
      ${hero(firstWords(subject, said.lead, map))}
      <nav class="toc" aria-label="Chapitres">${linksTo(shown)}</nav>
      ${sectionsOf(shown)}
      </article>`
  });
}

/** Hurdles that an earlier diagnostic published of this commune; null where it names it in none. */
function publishedPart({site, commune, epci}: CommuneSubject) {
  const published = epci && publishedOf(site, epci);
  if (!published?.hurdles.some(({communes}) => communes.includes(commune))) return null;
  const {vintage: annee, source} = published;
  return {annee, freins: html`<p>${hurdlesSentence(published)}</p>${sourceLine(site.sources, [source])}`};
}

const areaOf = ({site}: CommuneSubject) => departementForms(site.territories.departement);

function firstWords(subject: CommuneSubject, lead: Html, map: Html | null) {
  const {commune, epci} = subject;
  const {code, name, population} = commune;
  const people = population > 0 ? plural(population, "habitant") : "sans habitant";
  const {href, full} = epci ? storyOf(epci) : {href: null, full: "Hors de toute intercommunalité"};
  const within = href ? html`<a href="${href}">${capital(full)}</a>` : full;
  const title = html`
    <p class="kicker">Commune ${areaOf(subject).of} · ${code} · ${people}</p>
    <h1>${name}</h1>
    <p class="kicker">${within}</p>`;
  const numbers = numbersButton(code, communeHref(commune));
  const help = helpPart(subject);
  return html`${title}${help?.first}${map}${help?.more}<div class="lead">${lead}</div>${numbers}`;
}

const STANDING_TABLE = "table-place";

function positionFigure({site, commune, standing}: CommuneSubject) {
  const {departement} = site.territories;
  const {index, epciOthers} = standing!;
  const title = `${commune.name} : place de l’indice`;
  const value = index.departementTotal.score;
  const strip = {
    title,
    ...standingIn(index, "commune"),
    own: {name: commune.name, value: index.total.score!},
    others: epciOthers.map((value) => ({value})),
    above: value === null || departement.communes < 2 ? null : {name: departement.name, value}
  };
  const dots = epciOthers.length > 0 && html`<p>Petits points : les autres communes de l’intercommunalité.</p>`;
  const about = aboutFigure(html`${dots}${sourceLine(site.sources, [...indexSources(index), "cog"])}`);
  return figured({name: "position", title, behind: STANDING_TABLE})`${drawn(positionStrip, strip)}${about}`;
}

const ROUNDS = 2;

/** What is wanted first, and what is read once one goes there, after the map. */
function helpPart(subject: CommuneSubject) {
  const {site, rounds, commune} = subject;
  const [nearest, ...others] = nearPlaces(subject);
  if (!nearest && rounds.length === 0) return null;
  const called = others.find(({place}) => sureTelephone(place) !== null);
  const unsure = nearest && nearest.km !== null && site.coverage!.isBorder(commune.code);
  const title = nearest ? "L’aide la plus proche" : "L’aide qui vient";
  const more = html`<p><a href="#lieux">Les autres lieux, pour chaque besoin</a></p>`;
  const visits = rounds
    .slice(0, ROUNDS)
    .map(({name, when, telephone}) =>
      line("Itinérant", html`${name}. ${when}${telephone && html` ${telephoneLink(telephone.number)}`}`)
    );
  return {
    first: html`
    <div class="practice help" role="group" aria-labelledby="aide"><h2 id="aide">${title}</h2>
    ${nearest && html`<p>${nameOf(subject, nearest)}${unsure && html` <small>(${BORDER_UNKNOWN})</small>`}</p>`}
    ${nearest && openingLine(nearest.place)}
    ${
      nearest &&
      sureTelephone(nearest.place) === null &&
      called &&
      html`<p>À appeler : ${nameOf(subject, called)}, ${telephoneLink(called.place.telephone!)}</p>`
    }
    ${!nearest && html`<dl>${visits}</dl>`}
    </div>`,
    more:
      nearest &&
      html`
    <div class="practice"><dl>${placeLines(subject, nearest.place)}${visits}</dl>
    ${more}${sourceLine(site.sources, distanceSources(site))}
    </div>`
  };
}

/** When it opens, which a script says by the clock, and its telephone: what is wanted first, in large. */
function openingLine(place: Place) {
  const {horaires, code_insee} = place;
  const telephone = sureTelephone(place);
  const week = horaires === null ? null : weekAttribute(horaires);
  const told = `selon ${place.date_maj ? "la" : "une"} ${datedWords(place)}`;
  const open = html`<b class="today">Horaires ci-dessous</b> <small>${told}</small>`;
  const called = telephone && french.formatTelephone(telephone);
  return html`
    ${week && html`<p data-today="${week}" data-departement="${departementCode(code_insee)}">${open}</p>`}
    ${called && html`<p><a class="practice-call" href="tel:${telephone}" target="_self">${called}</a></p>`}`;
}

function placeLines({site, commune, communes}: CommuneSubject, place: Place) {
  const {horaires, code_insee} = place;
  const town = communes.get(code_insee);
  const caution = sureTelephone(place) ? "appelez avant de venir" : "à vérifier avant de venir";
  const named = town && town !== commune ? communeLink(site, town, "/commune/") : place.commune;
  const dated = horaires !== null && `${datedWords(place)} : `;
  return html`
    ${line("Horaires", html`${hoursOrUnknown(horaires)} <small>${dated}${caution}</small>`)}
    ${line("Adresse", placeAddress({...place, complement_adresse: null}, named))}`;
}

/**
 * What a script reads of a week: the hours of each day from Monday, empty where closed, and of public holidays if
 * known. Null where a day cannot be told from that: months, appointments, a night.
 */
export function weekAttribute(hours: string): string | null {
  const week = readWeek(hours);
  if (!week) return null;
  const holidays = week.holidays ?? (hours.includes("24/7") ? week.days[0] : null);
  const days = holidays ? [...week.days, holidays] : week.days;
  const overnight = days.some((spans) => spans.some(([from, to]) => to <= from));
  return overnight ? null : days.map(spansInFrench).join("|");
}

function standingPart(subject: CommuneSubject) {
  const {site, standing} = subject;
  const {index, inEpci, inDepartement, epci, epciTotal} = standing!;
  const {model, total, departementTotal, national} = index;
  const [median, mean] = ["median", "mean"].map((id) => middlesOf(model, "commune").find((m) => m.id === id)?.value);
  const score = (value?: number | null) => formatNumber(value, model.decimals);
  const level = (id: string, name: Html | string, place: Html, value?: number | null) =>
    row([rowHead(name), place, numberCell(value, {decimals: model.decimals})], html` data-level="${id}"`);
  const part = epci && epci.communes < epci.communes_total;
  const members = part && `, ${plural(epci.communes, "commune")} sur ${formatNumber(epci.communes_total)}`;
  const inside = epci && html`<small>${storyOf(epci).short}${members}</small>`;
  const middle = mean !== undefined && ` (habitant moyen : ${score(mean)})`;
  const notes = `part de celles qui sont moins fragiles ; indice de la commune médiane`;
  const france = html`de France <small>${notes}${middle}</small>`;
  const body = html`
    <tbody>
    ${
      epci &&
      level(
        "epci",
        html`${part && "de la part décrite ici "}de son intercommunalité ${inside}`,
        numberCell(inEpci && placeText(inEpci)),
        epciTotal
      )
    }
    ${level(
      "departement",
      areaOf(subject).of,
      numberCell(inDepartement && inDepartement.of > 1 ? placeText(inDepartement) : null),
      departementTotal.score
    )}
    ${national !== null && level("france", france, percentCell(national.below), median)}
    </tbody>`;
  const moving = [inEpci, inDepartement]
    .flatMap((s) => (s && moves(s.ranks) ? s : []))
    .map(({ranks, of}) => `${list(ranks.map((r) => ordinal(r.rank)))} sur ${formatNumber(of)}`);
  const both = `Selon ${basesWords((inEpci ?? inDepartement)?.ranks ?? [])} : ${moving.join(" ; ")}.`;
  const note = moving.length > 0 && html`<p class="footnote">${both}</p>`;
  const place = "place parmi les communes, la 1re étant la plus fragile";
  const caption = `Indice de la commune (${score(total.score)}) et ${place}`;
  const heads = ["Parmi les communes", numbersHead("Place"), numbersHead("Indice")];
  return figured({name: "place"})`
    ${table({kind: "standing", id: STANDING_TABLE, caption, heads}, body)}
    ${aboutFigure(html`${note}${sourceLine(site.sources, indexSources(index))}`)}`;
}

/** "3e ex æquo sur 25"; of a rank that moves, the group that it stays in. */
const placeText = ({rank, of, tied, ranks}: Standing) =>
  moves(ranks) ? groupWords(ranks) : `${ordinal(rank)}${tied ? " ex æquo" : ""} sur ${formatNumber(of)}`;

function similarPart(subject: CommuneSubject): Html | null {
  const {site, commune, standing, communes} = subject;
  const {similar, step, index} = standing!;
  const {model} = index;
  const size = sizeWords(commune.population);
  if (similar.length === 0) {
    if (site.territories.departement.communes < 2) return null;
    const none = `Aucune autre commune ${areaOf(subject).of} n’est de cette taille (${size}) ou d’une taille proche`;
    return html`<p>${none}, avec des scores comparables.</p>`;
  }
  const measured = model.indicators.filter((i) => i.secretRate).map((i) => i.label);
  const same = step === null ? "" : ` (« ${model.classes[step].label} »)`;
  const beyond = [
    ...(similar.some((s) => s.sizes > 0) ? ["d’une taille proche"] : []),
    ...(similar.some((s) => !s.sameClass) ? ["d’une autre classe"] : [])
  ].join(" ou ");
  const known = measured.length > 0 && ` Comparé seulement entre communes où le score est mesuré : ${list(measured)}.`;
  const line = ({code, gap, km, sameClass, sizes}: (typeof similar)[number]) => {
    const {score, class: id} = site.value(code, model.id, "total")!;
    const {name, population} = communes.get(code)!;
    const own = model.classes.findIndex((s) => s.id === id);
    const apart = [
      ...(sizes > 0 ? [plural(population, "habitant")] : []),
      ...(sameClass ? [] : [model.classes[own].label])
    ].join(", ");
    const link = html`<a href="${communeHref({code, name})}">${name}</a>${apart && html` <small>${apart}</small>`}`;
    const numbers = [
      numberCell(score, {decimals: model.decimals}),
      numberCell(gap, {decimals: 2}),
      numberCell(km, {unit: "km"})
    ];
    return row([rowHead([swatch(own, model.classes), " ", link]), numbers], html` data-code="${code}"`);
  };
  const heads = ["Commune", ...["Indice", "Écart moyen", "À vol d’oiseau"].map(numbersHead)];
  const caption = "Communes semblables, et écart moyen de leurs scores avec ceux d’ici, en points";
  const body = html`
    <tbody>
    ${similar.map(line)}
    </tbody>`;
  const sources = [...indexSources(index), ...centreSources(site.edition, site.territories.communes)];
  return html`
    <p>${capital(areaOf(subject).within)}, les communes de la même taille (${size}) et de la même
    classe${same} dont les scores sont les plus proches, indicateur par indicateur ; à égalité, la plus proche sur la
    carte vient d’abord.${beyond && ` Trop peu le sont : les suivantes sont ${beyond}.`}${known}</p>
    ${figured({name: "semblables"})`
    ${table({kind: "similar", caption, heads}, body)}
    ${aboutFigure(sourceLine(site.sources, sources))}`}`;
}

/** The nearest place for each aim; null in an edition without places, and where nobody lives. */
function nearPart({site, commune, communes}: CommuneSubject): Html | null {
  if (!site.coverage || commune.status === "sans_objet") return null;
  const rows = new Map(site.coverage.rowsOf(commune.code).map((r) => [r.function, r]));
  const found = AIMS.filter(({id}) => id !== ANY && id !== CORE).flatMap((aim) =>
    rows.has(aim.id) ? [{aim, row: rows.get(aim.id)!}] : []
  );
  const [served, unserved] = [true, false].map((known) => found.filter(({row}) => (row.place !== null) === known));
  const known = knownFunctions(site.edition, commune);
  const missing = list(unserved.flatMap(({aim}) => (known.has(aim.id) ? aim.label : [])));
  const none = missing !== "" && html`<p class="footnote">Aucun lieu connu pour : ${missing}.</p>`;
  if (served.length === 0) return none || null;
  const townOf = ({code_insee: code, commune: name}: Place) =>
    communes.has(code) ? communeLink(site, {code, name: communes.get(code)!.name}, "/commune/", name) : name;
  const far = ({distance_km: km, places, place_position, place_commune}: CommuneCoverage) => {
    if (place_commune === commune.code) return numberCell("dans la commune");
    const text = distanceText({km, own: places > 0});
    if (km === null) return numberCell(text);
    return isApproximate({distance_km: km, place_position}) ? numberCell(`environ ${text}`) : kmCell(km);
  };
  const nearest = ({place, place_commune}: CommuneCoverage) => {
    const known = place === null ? undefined : site.coverage!.placeOf(place);
    if (!known) return MISSING;
    return html`${placeLink(site, known)}${place_commune !== commune.code && html`, ${townOf(known)}`}`;
  };
  const lines = served.map(({aim, row: found}) =>
    row([rowHead(capital(aim.label)), cell(nearest(found)), far(found)], html` data-function="${aim.id}"`)
  );
  const from = `Distance estimée : à vol d’oiseau à partir ${fromCentre([commune])} de la commune, multipliée par`;
  const about =
    served.some(({row}) => isApproximate(row)) &&
    " Environ : la position du lieu n’est pas connue, le centre de sa commune en tient lieu.";
  const heads = ["Pour quoi", "Lieu", numbersHead("Par la route")];
  return figured({name: "lieux"})`
    ${table({kind: "nearest", caption: "Le lieu fixe connu le plus proche", heads}, tbody(lines))}
    ${none}
    <p class="footnote">${from} ${formatNumber(DETOUR, 1)}.${about}</p>
    ${sourceLine(site.sources, distanceSources(site))}
    ${communeReport(site, commune, communeHref(commune))}`;
}

function toGoOnPart({site, commune, epci}: CommuneSubject) {
  const {departement} = site.territories;
  const {code, name} = commune;
  const story = epci && `${storyOf(epci).href}${site.model ? `#commune-${code}` : ""}`;
  const cut = epci && epci.communes < epci.communes_total;
  const told = `son intercommunalité, ${cut ? "pour ses communes d’ici" : "avec toutes ses communes"}`;
  const leaflet = `Dépliant à imprimer pour les habitants ${ofCommune(name)}`;
  const map = site.offer && commune.epci !== null && `${site.offer}?${offerOf(commune.epci)}`;
  return html`
    <ul class="to-go-on">
    ${epci && html`<li><a href="${story}">${storyOf(epci).short}</a> : ${told}</li>`}
    <li><a href="${site.home}">${departement.name}</a> : le département</li>
    ${hasLeaflets(site) && commune.population > 0 && html`<li>${leafletLink(code, leaflet, communeHref(commune))}</li>`}
    ${map && html`<li><a href="${map}" rel="external">Les lieux de l’intercommunalité sur une carte</a></li>`}
    </ul>
    ${compareLink(site, commune)}`;
}
