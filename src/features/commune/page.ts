// The page of a commune: the nearest help, its place, why, who resembles it.
// words/commune.md tells it; words/fiche-commune.md has its parts, whose numbers and links are here.

import {communeHref, hasLeaflets, leafletHref, offerOf} from "../../components/addresses.js";
import {linksTo, saying, sectionsOf, hero} from "../../components/chapters.js";
import {swatch} from "../../components/classes.js";
import {indexFigure} from "../../components/decomposition.js";
import {drawn} from "../../components/drawn.js";
import {positionStrip} from "../../figures/plots/strip.js";
import {html, type Html} from "../../components/html.js";
import {communeLink, compareLink, placeLink, telephoneLink} from "../../components/links.js";
import {around, standalonePage, stepsTo} from "../../components/page.js";
import {peopleFigure} from "../../components/people.js";
import {aboutFigure, indexSources, sourceLine} from "../../components/sources.js";
import {standingIn} from "../../components/standing.js";
import {kmCell} from "../../components/reach.js";
import {numberCell, percentCell} from "../../components/table.js";
import {centreSources, distanceSources, knownFunctions} from "../../edition/edition.js";
import {departementForms, storyOf} from "../../edition/names.js";
import type {Site} from "../../edition/site.js";
import type {Standing} from "../../domain/commune-standing.js";
import {AIMS, ANY, CORE, isApproximate, type CommuneCoverage} from "../../domain/coverage.js";
import {DETOUR, distanceText} from "../../domain/detour.js";
import * as french from "../../domain/french.js";
import {readWeek, spansInFrench} from "../../domain/hours.js";
import {middlesOf} from "../../domain/models.js";
import {sureTelephone, type Place} from "../../domain/places.js";
import {departementCode, isTinyCommune, TINY_COMMUNE, type Territory} from "../../domain/territories.js";
import {roundFinder} from "../leaflet/index.js";
import {numbersButton} from "../numbers/index.js";
import {communeReport, hoursOrUnknown, placeAddress} from "../offer/index.js";
import {moves, profileOf, publishedOf, standingOf} from "../../profile/index.js";
import {groupWords, hurdlesSentence} from "../../text/index.js";
import {fillWords, say, tell, templateOf, type Added} from "../../text/templates/index.js";
import {nameOf, nearMapMaker, nearPlaces, placesOfLarge, type CommuneSubject} from "./near-map.js";
import {datedWords} from "../../text/wording/measures.js";
import {SIZES} from "../../domain/similar.js";
import {bisectRight} from "d3";
import {basesWords, fromCentre} from "../../text/wording/scores.js";
import {BORDER_UNKNOWN} from "../../text/wording/browser.js";

const {formatNumber, list, MISSING, ordinal, plural} = french;

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

function communePage(subject: CommuneSubject, map: Added | null) {
  const {site, commune, standing, epci} = subject;
  const scored = standing !== null && standing.index.total.score !== null && !isTinyCommune(commune);
  const profile = profileOf(site, commune);
  const {code, name, population} = commune;
  const slots = {
    dep: {...departementForms(site.territories.departement)},
    code,
    nom: name,
    habitants: population,
    seule: site.territories.departement.communes === 1,
    epci: epci ? {...storyOf(epci)} : null,
    aide: helpSlots(subject),
    carte: map,
    place: scored ? standingSlots(subject) : null,
    semblables: scored ? similarSlots(subject) : null,
    lieux: nearSlots(subject),
    suite: toGoOnSlots(subject)
  };
  const {chapters} = fillWords(FORM, slots);
  const part = (id: string) => chapters.find(([own]) => own === id)![2] || null;
  const captioned = (autour: string) => say(templateOf(FORM), {autour}, "titre", "decomposition")!;
  const said = tell(templateOf("commune"), profile, {
    sansIndice: !standing,
    quoi: templateOf(FORM).plain("lexique.quoi.commune", slots)!,
    regle: {infime: TINY_COMMUNE},
    place: part("place"),
    decomposition: scored ? indexFigure(site, standing.index, captioned) : null,
    population: peopleFigure(site, commune),
    semblables: part("semblables"),
    lieux: part("lieux"),
    publie: publishedPart(subject),
    cite: {
      cuivre: profile.cuivre && sourceLine(site.sources, profile.cuivre.sources),
      zonages: profile.zonage && sourceLine(site.sources, profile.zonage.sources)
    },
    suite: part("suite")
  });
  const shown = saying(said.chapters);
  const first = html`
    ${part("tete")}${part("aide")}${part("carte")}${part("pratique")}
    <div class="lead">${said.lead}</div>${numbersButton(code, communeHref(commune))}`;
  return standalonePage({
    // Two communes may have the same name.
    title: `${name} (${code})`,
    description: said.description,
    ...around(site),
    trail: stepsTo(site, epci),
    path: communeHref(commune),
    current: "commune",
    kind: "story commune",
    body: html`
      <article${map && html` class="thread"`} data-profile="${code}">
      ${hero(first)}
      <nav class="toc" aria-label="Chapitres">${linksTo(shown)}</nav>
      ${sectionsOf(shown)}
      </article>`
  });
}

const FORM = "fiche-commune";

/** Hurdles that an earlier diagnostic published of this commune; null where it names it in none. */
function publishedPart({site, commune, epci}: CommuneSubject) {
  const published = epci && publishedOf(site, epci);
  if (!published?.hurdles.some(({communes}) => communes.includes(commune))) return null;
  const {vintage: annee, source} = published;
  return {annee, freins: html`<p>${hurdlesSentence(published)}</p>${sourceLine(site.sources, [source])}`};
}

function positionSlots({site, commune, standing}: CommuneSubject) {
  const {departement} = site.territories;
  const {index, epciOthers} = standing!;
  const title = say(templateOf(FORM), {nom: commune.name}, "titre", "position")!;
  const value = index.departementTotal.score;
  const strip = {
    title,
    ...standingIn(index, "commune"),
    own: {name: commune.name, value: index.total.score!},
    others: epciOthers.map((value) => ({value})),
    above: value === null || departement.communes < 2 ? null : {name: departement.name, value}
  };
  const dots = epciOthers.length > 0 && html`<p>${templateOf(FORM).lexique.points.autres}</p>`;
  const about = aboutFigure(html`${dots}${sourceLine(site.sources, [...indexSources(index), "cog"])}`);
  return {titre: title, dessin: drawn(positionStrip, strip), lecture: about};
}

const ROUNDS = 2;

/** The nearest place and how to reach it, else mobile services; null where neither is known. */
function helpSlots(subject: CommuneSubject): Added | null {
  const {site, rounds, commune, communes} = subject;
  const [nearest, ...others] = nearPlaces(subject);
  if (!nearest && rounds.length === 0) return null;
  const tournees = rounds.slice(0, ROUNDS).map(({name, when, telephone}) => {
    return {name, when, number: telephone && telephoneLink(telephone.number)};
  });
  if (!nearest) return {tournees, nom: null, telephone: null};
  // The only place of a large commune is named, but not as the nearest.
  const own = placesOfLarge(subject);
  const plusieurs = own === 1 ? null : own;
  const {place} = nearest;
  const {horaires, code_insee} = place;
  const telephone = sureTelephone(place);
  const callable = [...(plusieurs === null ? [] : [nearest]), ...others];
  const called =
    (plusieurs !== null || telephone === null) && callable.find((other) => sureTelephone(other.place) !== null);
  const town = communes.get(code_insee);
  const named = town && town !== commune ? communeLink(site, town, "/commune/") : place.commune;
  const week = horaires === null ? null : weekAttribute(horaires);
  const number = telephone && french.formatTelephone(telephone);
  return {
    plusieurs,
    ici: own !== null,
    nom: nameOf(subject, nearest),
    limite: nearest.km !== null && site.coverage!.isBorder(commune.code) && BORDER_UNKNOWN,
    semaine: week && html`${week}`,
    departement: departementCode(code_insee),
    datee: Boolean(place.date_maj),
    fiche: datedWords(place),
    telephone: number && html`<a class="practice-call" href="tel:${telephone}" target="_self">${number}</a>`,
    autre: called && {nom: nameOf(subject, called), telephone: telephoneLink(called.place.telephone!)},
    horaires: html`${hoursOrUnknown(horaires)}`,
    connus: horaires !== null,
    sur: telephone !== null,
    adresse: placeAddress({...place, complement_adresse: null}, named),
    tournees,
    sources: sourceLine(site.sources, distanceSources(site))
  };
}

/**
 * Writes a week for client.ts: hours of each day from Monday, empty where closed, then of public holidays if known.
 * Null if hours depend on more than the day: months, appointments, a night.
 */
export function weekAttribute(hours: string): string | null {
  const week = readWeek(hours);
  if (!week) return null;
  const holidays = week.holidays ?? (hours.includes("24/7") ? week.days[0] : null);
  const days = holidays ? [...week.days, holidays] : week.days;
  const overnight = days.some((spans) => spans.some(([from, to]) => to <= from));
  return overnight ? null : days.map(spansInFrench).join("|");
}

function standingSlots(subject: CommuneSubject): Added {
  const {site, standing} = subject;
  const {index, inEpci, inDepartement, epci, epciTotal} = standing!;
  const {model, total, departementTotal, national} = index;
  const {decimals} = model;
  const [median, mean] = ["median", "mean"].map((id) => middlesOf(model, "commune").find((m) => m.id === id)?.value);
  const score = (value?: number | null) => formatNumber(value, decimals);
  const cells = (place: Html, value?: number | null) => html`${place}${numberCell(value, {decimals})}`;
  const moving = [inEpci, inDepartement]
    .flatMap((s) => (s && moves(s.ranks) ? s : []))
    .map(({ranks, of}) => `${list(ranks.map((r) => ordinal(r.rank)))} sur ${formatNumber(of)}`);
  const bases = {bases: basesWords((inEpci ?? inDepartement)?.ranks ?? []), rangs: moving.join(" ; ")};
  const note =
    moving.length > 0 && html`<p class="footnote">${templateOf(FORM).plain("lexique.place.selon", bases)}</p>`;
  return {
    position: positionSlots(subject),
    indice: score(total.score),
    partie: epci && epci.communes < epci.communes_total && {communes: epci.communes, sur: epci.communes_total},
    epci: epci && cells(numberCell(inEpci && placeText(inEpci)), epciTotal),
    departement: cells(
      numberCell(inDepartement && inDepartement.of > 1 ? placeText(inDepartement) : null),
      departementTotal.score
    ),
    france: national && cells(percentCell(national.below), median),
    moyen: mean !== undefined && score(mean),
    lecture: aboutFigure(html`${note}${sourceLine(site.sources, indexSources(index))}`)
  };
}

/** Writes a rank, "3e sur 25"; if it depends on the indicators chosen, the group that it stays in. */
const placeText = ({rank, of, tied, ranks}: Standing) =>
  moves(ranks) ? groupWords(ranks) : templateOf(FORM).plain("lexique.place.rang", {rank, of, tied});

function similarSlots({site, commune, standing, communes}: CommuneSubject): Added | null {
  const {similar, step, index} = standing!;
  const {model} = index;
  const size = bisectRight(SIZES, commune.population);
  const [least, below] = [SIZES[size - 1], SIZES[size]];
  const taille = say(templateOf(FORM), {least, below, most: below - 1}, "taille", "texte")!;
  if (similar.length === 0) return site.territories.departement.communes < 2 ? null : {aucune: true, taille};
  const line = ({code, gap, km, sameClass, sizes}: (typeof similar)[number]) => {
    const {score, class: id} = site.value(code, model.id, "total")!;
    const {name, population} = communes.get(code)!;
    const own = model.classes.findIndex((s) => s.id === id);
    const apart = [sizes > 0 ? plural(population, "habitant") : [], sameClass ? [] : model.classes[own].label];
    return {
      code,
      name,
      href: communeHref({code, name}),
      classe: swatch(own, model.classes),
      reste: apart.flat().join(", "),
      nombres: html`
        ${numberCell(score, {decimals: model.decimals})}${numberCell(gap, {decimals: 2})}
        ${numberCell(km, {unit: "km"})}`
    };
  };
  const [tailles, classes] = [similar.some((s) => s.sizes > 0), similar.some((s) => !s.sameClass)];
  const sources = [...indexSources(index), ...centreSources(site.edition, site.territories.communes)];
  return {
    taille,
    tailles,
    classes,
    peu: tailles || classes,
    classe: step === null ? null : model.classes[step].label,
    mesures: list(model.indicators.filter((i) => i.secretRate).map((i) => i.label)),
    lignes: similar.map(line),
    sources: aboutFigure(sourceLine(site.sources, sources))
  };
}

/** The nearest place for each aim; null in an edition without places, and where nobody lives. */
function nearSlots({site, commune, communes}: CommuneSubject): Added | null {
  if (!site.coverage || commune.status === "sans_objet") return null;
  const rows = new Map(site.coverage.rowsOf(commune.code).map((r) => [r.function, r]));
  const found = AIMS.filter(({id}) => id !== ANY && id !== CORE && rows.has(id)).map(({id, label}) => {
    return {id, label, row: rows.get(id)!};
  });
  const [served, unserved] = [true, false].map((known) => found.filter(({row}) => (row.place !== null) === known));
  const known = knownFunctions(site.edition, commune);
  const words = templateOf(FORM).lexique.distance;
  const townOf = ({code_insee: code, commune: name}: Place) =>
    communes.has(code) ? communeLink(site, {code, name: communes.get(code)!.name}, "/commune/", name) : name;
  const far = ({distance_km: km, places, place_position, place_commune}: CommuneCoverage) => {
    if (place_commune === commune.code) return numberCell(words.ici);
    const texte = distanceText({km, own: places > 0});
    if (km === null) return numberCell(texte);
    const approximate = isApproximate({distance_km: km, place_position});
    return approximate ? numberCell(templateOf(FORM).plain("lexique.distance.environ", {texte})) : kmCell(km);
  };
  const many = placesOfLarge({site, commune});
  const nearest = ({place, place_commune, places}: CommuneCoverage) => {
    const known = place === null ? undefined : site.coverage!.placeOf(place);
    if (!known) return MISSING;
    if (many !== null && places > 1) return templateOf(FORM).plain("lexique.distance.lieux", {places})!;
    return html`${placeLink(site, known)}${place_commune !== commune.code && html`, ${townOf(known)}`}`;
  };
  return {
    plusieurs: many,
    lignes: served.map(({id, label, row}) => ({id, label, lieu: nearest(row), distance: far(row)})),
    manquent: list(unserved.flatMap(({id, label}) => (known.has(id) ? label : []))),
    depuis: fromCentre([commune]),
    detour: formatNumber(DETOUR, 1),
    environ: served.some(({row}) => isApproximate(row)),
    sources: sourceLine(site.sources, distanceSources(site)),
    signaler: communeReport(site, commune, communeHref(commune))
  };
}

function toGoOnSlots({site, commune, epci}: CommuneSubject): Added {
  const {departement} = site.territories;
  const {code, population} = commune;
  return {
    recit: epci && `${storyOf(epci).href}${site.model ? `#commune-${code}` : ""}`,
    partie: epci && epci.communes < epci.communes_total,
    accueil: site.home,
    departement: departement.name,
    depliant: hasLeaflets(site) && population > 0 && leafletHref(code, communeHref(commune)),
    carte: site.offer && commune.epci !== null && `${site.offer}?${offerOf(commune.epci)}`,
    comparer: compareLink(site, commune)
  };
}
