// Facts of a territory: words/profil.csv says what each name means, and whether it may be missing. Numbers are not
// rounded.

import {countedWords} from "../text/wording/content.js";
import {datedWords} from "../text/wording/measures.js";
import {
  isComparable,
  heaviestIndicators,
  levelSteps,
  claimOf,
  nationalClaim,
  type NationalClaim
} from "../domain/index-claims.js";
import {greatest, groups, least, max, min, sort, sum} from "d3";
import {knownFunctions, placeSources} from "../edition/edition.js";
import {departementForms, storyOf} from "../edition/names.js";
import type {Site} from "../edition/site.js";
import {measuredTotal, type Comparison, type TerritoryIndex} from "../domain/territory-index.js";
import type {CommuneStanding, Standing} from "../domain/commune-standing.js";
import {AIMS, CORE, isApproximate, isFixed, medianDistance, shareWithin} from "../domain/coverage.js";
import {NEEDS} from "../domain/bivariate.js";
import {DETOURS, FAR_KM, NEAR_KM, roadKm} from "../domain/detour.js";
import {formatNumber, formatPercent, printedNumber, uncapital} from "../domain/french.js";
import {functionOf, FUNCTIONS, functionsOf} from "../domain/functions.js";
import {type IndicatorRow, isSmallCommune, isTinyCommune, type Territory} from "../domain/territories.js";
import {
  datesIn,
  sureTelephone,
  townsOf,
  valuesOf,
  unaddressedFor,
  unaddressedPlaces,
  type Place
} from "../domain/places.js";
import type {Model} from "../domain/models.js";
import {plainName} from "../domain/names.js";
import {peopleBeyond} from "../domain/options.js";
import {collectedIn, countsOf} from "../domain/needs-and-ideas.js";
import {CONNECTED, fibreOf} from "../domain/people.js";
import {worstOf, type Ranked} from "../domain/priorities.js";
import {FRAGILE_FROM} from "../domain/score.js";
import {listedHours} from "../domain/hours.js";
import {gradeOf, isSolid, rangeOf, rateOf10000} from "../domain/statistics.js";
import {groupOf, nearRange, recordOf, sideOf} from "./claims.js";
import {helpOf, nearestAnswering} from "./help.js";
import {
  standingOf,
  coverageOf,
  factWords,
  fragileOf,
  indexOf,
  peopleOf,
  populousOf,
  prioritiesOf,
  ranksOfAll,
  shareBeside,
  totalsOf
} from "./reading.js";

export function peopleFacts(site: Site, territory: Territory) {
  const {departement} = site.territories;
  const beside = territory.code === departement.code ? [] : peopleOf(site, departement);
  return peopleOf(site, territory).map(({id, count, share, rough, vintage, sources}) => ({
    id,
    nombre: count,
    part: share,
    dep: beside.find((line) => line.id === id)?.share ?? null,
    environ: rough,
    annee: vintage,
    sources
  }));
}

export function fibreFacts(site: Site, territory: Territory) {
  const fibre = fibreOf(site, territory);
  if (!fibre) return null;
  const {premises: locaux, connected: raccordables, vintage: annee, source} = fibre;
  const scoreAnnee = scoreYear(site, territory, annee);
  const depasse = scoreAnnee !== null && raccordables >= CONNECTED * locaux;
  const before = fibreOf(site, territory, "_before");
  const avant = before && {
    locaux: before.premises,
    sans: before.premises - before.connected,
    annee: before.vintage,
    source: before.source,
    part: before.premises > 0 ? before.connected / before.premises : null
  };
  return {locaux, raccordables, sans: locaux - raccordables, annee, source, avant, scoreAnnee, depasse};
}

const FAST = "no_thd_coverage_rate";

/** Year of the score of very high speed, where it is older than the data of fibre. */
function scoreYear({model, value: figure, edition}: Site, {code}: Territory, year: string): string | null {
  const score = model && figure(code, model.id, FAST);
  if (!score || score.score === null) return null;
  const own = edition.scores?.made ? score.vintage : String(model.dataYears?.[FAST] ?? "");
  return own !== "" && own < year ? own : null;
}

const named = ({code, name}: Pick<Territory, "code" | "name">) => ({code, nom: name});
const placed = ({id, nom, commune}: Place) => ({id, nom, commune});
const origin = ({status, source, vintage, imputed_share}: IndicatorRow) => ({
  statut: status,
  source,
  millesime: vintage,
  estime: imputed_share ?? 0
});

export function indexFacts(site: Site, territory: Territory) {
  const commune = territory.level === "commune" ? standingOf(site, territory) : null;
  const index = commune?.index ?? indexOf(site, territory);
  if (!index) return null;
  const {model, total, departementTotal, measured, entire, ranks, indicators} = index;
  const local = territory.level !== "departement";
  const levels = levelSteps(index).map((step) => model.classes[step].id);
  const alone = !local || territory.population === site.territories.departement.population;
  const side = sideOf(index, alone);
  const past = fibreFacts(site, territory)?.depasse ? [FAST] : [];
  const records = indicators.map((c) => recordIn(site, territory, c, model, past));
  return {
    modele: model.id,
    score: total.score,
    ...origin(total),
    solide: isSolid(total),
    depScore: alone ? null : departementTotal.score,
    // Of two that are printed the same, no difference is told.
    egal: !alone && isPrintedAlike(total.score, departementTotal.score, model.decimals),
    cote: side,
    niveau: levels.length === 1 ? levels[0] : null,
    niveaux: levels,
    indicateurs: indicators.map((c, i) => ({
      ...pairFacts(c, local),
      // Where the two are not known in the same way, they are not compared.
      ecart: isComparable(c) ? c.difference : null,
      ...origin(c.own),
      depEstime: local ? (c.departement.imputed_share ?? 0) : null,
      solide: isSolid(c.own),
      record: records[i]
    })),
    axes: index.axes.map((c) => ({...pairFacts(c, local), ecart: c.difference})),
    mesure: measured && {score: measured.own, depScore: alone ? null : measured.departement},
    // Nobody knows which side of the area above it is on: an estimate decides.
    indecis: side === null && local && departementTotal.score !== null && total.score !== null && !alone,
    estimes: indicators.filter((c) => !isSolid(c.own) && c.own.score !== null).map((c) => c.subject.subject),
    poids: heaviest(index, past, (id) => shareBeside(site, territory, id)),
    auDessus: apart(index, 1, past),
    auDessous: apart(index, -1),
    records: recordsIn(index, records),
    rangs: commune ? communeRanks(commune) : ranksIn(index),
    groupe: groupOf(ranks, ranksOfAll(site)),
    france: placeFacts(nationalClaim(index)),
    entier: entire && {score: entire.total, france: placeFacts(entire.national && claimOf([entire.national]))},
    ...(commune ? communeFacts(site, commune) : areaFacts(site, territory, index)),
    ...(commune && isTinyCommune(territory) && total.score !== null && UNTOLD)
  };
}

const isPrintedAlike = (a: number | null, b: number | null, decimals: number) =>
  a !== null && b !== null && printedNumber(a, decimals) === printedNumber(b, decimals);

/** What is not told of the scores of a commune of so few that one household would change them. */
const UNTOLD = {
  classeSure: false,
  indecise: false,
  plutot: null,
  sansScore: "peu",
  poids: null,
  france: null,
  groupe: null,
  estimes: [],
  auDessus: [],
  auDessous: [],
  freins: [],
  auPlusHaut: [],
  semblables: [],
  rangs: []
};

const pairFacts = ({subject, own, departement}: Comparison<{id: string}>, local: boolean) => ({
  id: subject.id,
  score: own.score,
  depScore: local ? departement.score : null
});

function areaFacts(site: Site, territory: Territory, index: TerritoryIndex) {
  const {classes, hurdles, extremes, uninhabited, model} = index;
  // Of one commune, its class says it.
  const populous = territory.communes > 1 ? populousOf(site, territory) : [];
  return {
    classes: classes.map((g) => ({id: g.step.id, communes: g.communes.length, habitants: g.population})),
    fragiles: fragileOf(site, territory),
    peuplees: populous.map((c) => ({...named(c), habitants: c.population})),
    bouts: ends(site, index),
    sansHabitant: uninhabited.map(named),
    freins: hurdles.map(({axis, communes}) => ({
      id: axis.id,
      nom: axis.label,
      communes: communes.length,
      ...hurdleFacts(model, axis)
    })),
    auPlusHaut: extremes.map(({indicator: {id, label}, communes}) => ({id, nom: label, communes: communes.length})),
    freinees: new Set(hurdles.flatMap((h) => h.communes.map((c) => c.code))).size
  };
}

const hurdleFacts = ({hurdles, reference}: TerritoryIndex["model"], {id}: {id: string}) => {
  return {seuil: hurdles[id], part: reference?.hurdleShares[id] ?? null};
};

function communeFacts(site: Site, {index, epciTotal, hurdles, extremes, similar}: CommuneStanding) {
  const {total, model} = index;
  const steps = levelSteps(index);
  const fragile = new Set(steps.map((step) => step >= FRAGILE_FROM));
  const marked = ({id, label}: {id: string; label: string}) => ({id, nom: label, communes: 1});
  return {
    classe: total.class,
    classeSure: total.class !== null && steps.length < 2,
    indecise: fragile.size > 1,
    // Of several classes, between which an estimated score decides: all fragile, or none.
    plutot:
      steps.length > 1 && fragile.size === 1
        ? fragile.has(true)
          ? ("fragile" as const)
          : ("pas-plus" as const)
        : null,
    sansScore: total.score !== null ? null : total.status === "sans_objet" ? "sans-habitant" : "inconnu",
    classeNom: model.classes.find(({id}) => id === total.class)?.label ?? null,
    epciScore: epciTotal,
    freins: hurdles.map((axis) => ({...marked(axis), ...hurdleFacts(model, axis)})),
    auPlusHaut: extremes.map(marked),
    semblables: similar.map(({code}) => named(site.territories.communes.find((c) => c.code === code)!))
  };
}

function placeFacts(claim: NationalClaim | null) {
  if (!claim) return null;
  const {whole, measured, side, extreme, tenths} = claim;
  const sens = (["moins", "milieu", "plus"] as const)[side + 1];
  const cas = side === 0 ? sens : extreme ? `${sens}-bout` : tenths > 5 ? sens : `${sens}-moitie`;
  return {sens, avec: whole, sans: measured, bout: extreme, cas, dix: tenths};
}

/** Indicators that weigh more, or less, than in the area above, where both are known in the same way. */
const apart = ({indicators, model}: TerritoryIndex, side: 1 | -1, past: string[] = []) =>
  indicators
    .filter(
      (c) => !past.includes(c.subject.id) && isComparable(c) && gradeOf(c.difference!, model.indicatorScale) === side
    )
    .sort((a, b) => Math.abs(b.difference!) - Math.abs(a.difference!))
    .map((c) => c.subject.subject);

function recordsIn({indicators}: TerritoryIndex, records: ReturnType<typeof recordIn>[]) {
  const of = (sens: "plus" | "moins") =>
    indicators.filter((_, i) => records[i]?.sens === sens).map((c) => c.subject.subject);
  const known = records.find((record) => record !== null);
  return known ? {plus: of("plus"), moins: of("moins"), parmi: known.parmi} : null;
}

function recordIn(
  {territories, value: figure}: Site,
  {code, level, attached}: Territory,
  {subject, own}: Comparison<{id: string}>,
  model: Model,
  past: string[]
) {
  if (level !== "epci" || !attached || past.includes(subject.id)) return null;
  const rivals = territories.epcis.filter((e) => e.attached && e.code !== code);
  const scores = rivals.map((e) => figure(e.code, own.model, subject.id));
  return recordOf(own, scores, model);
}

function heaviest(index: TerritoryIndex, past: string[], shareOf: (id: string) => string | null) {
  const first = heaviestIndicators(index, past);
  if (first.length === 0) return null;
  const {model, indicators} = index;
  const {dataYears, floors, decimals} = model;
  const printed = ({score}: IndicatorRow) => printedNumber(score!, decimals);
  const score = max(first, (c) => c.own.score!)!;
  const old = indicators.find((c) => past.includes(c.subject.id))?.own;
  const others = first.every(isComparable) ? first.map(({departement}) => departement) : [];
  const alike = new Set(others.map(printed)).size < 2;
  return {
    premiers: first.map((c) => c.subject.id),
    mots: first.map((c) => c.subject.subject),
    definitions: first.map(({subject: {id, definition}}) => {
      const floor = floors?.[id] && factWords("plancher", {score: formatNumber(floors[id])});
      const beside = [shareOf(id), dataYears?.[id], floor].filter(Boolean);
      return `${uncapital(definition.replace(/\.$/, ""))}${beside.length > 0 ? ` (${beside.join(", ")})` : ""}`;
    }),
    score,
    depScore: alike ? (others[0]?.score ?? null) : null,
    // Two may have the same score here, and not above.
    depScores: alike ? null : first.map(({subject, departement}) => ({mot: subject.subject, score: departement.score})),
    // A score that newer figures contradict, and that would lead.
    ancien: old && isSolid(old) && printed(old) >= printed(first[0].own) ? old.score : null,
    mesures: !indicators.every((c) => isSolid(c.own))
  };
}

/** The lowest and highest totals, each with its commune if one alone surely has it and is not small. */
function ends(site: Site, {model, classes}: TerritoryIndex) {
  const communes = classes.flatMap((g) => g.communes);
  if (communes.length < 2) return null;
  const valuesOf = (read: (c: Territory) => number) => new Map(communes.map((c) => [c, read(c)]));
  const totals = valuesOf((c) => totalsOf(site, model)(c)!);
  const measured = valuesOf((c) => measuredTotal(site, c, model) ?? NaN);
  const at = (end: typeof least) => {
    const [alone, also] = [totals, measured].map((values) => {
      const printed = (c: Territory) => printedNumber(values.get(c)!, model.decimals);
      const last = printed(end(communes, (c) => values.get(c)!)!);
      const there = communes.filter((c) => printed(c) === last);
      return there.length === 1 ? there[0] : null;
    });
    const sure = alone !== null && alone === also && !isSmallCommune(alone) ? alone : null;
    return {
      score: totals.get(end(communes, (c) => totals.get(c)!)!)!,
      code: sure?.code ?? null,
      nom: sure?.name ?? null
    };
  };
  return {bas: at(least), haut: at(greatest)};
}

const ranksIn = ({rank, ranks}: TerritoryIndex) =>
  rank ? [rankFacts("dep", {...rank, ranks, range: rangeOf(ranks)!})] : [];

const communeRanks = ({inDepartement, inEpci}: CommuneStanding) => [
  ...(inDepartement ? [rankFacts("dep", inDepartement)] : []),
  ...(inEpci ? [rankFacts("epci", inEpci)] : [])
];

const rankFacts = (id: "dep" | "epci", {rank, of, tied, ranks, range: {best, worst}}: Standing) => ({
  id,
  rang: rank,
  sur: of,
  exAequo: tied,
  min: best,
  max: worst,
  fixe: best === worst,
  bases: ranks.map(({basis, indicators, rank}) => ({id: basis, indicateurs: indicators, rang: rank}))
});

export function distanceFacts(site: Site, territory: Territory) {
  if (!site.coverage) return null;
  if (territory.level === "commune") return {proches: nearestFacts(site, territory)};
  const core = coverageOf(site, territory)!.reaches.find((r) => r.function === CORE)!;
  const found = prioritiesOf(site, territory);
  const {first = [], depends = [], small = [], unknown = []} = found ?? {};
  const [worst, smallWorst] = [first, small].map(worstOf);
  const median = medianDistance(core);
  const [least, most] = nearRange(core) ?? [null, null];
  const beyond = (factor: number) => peopleBeyond(core.distances, factor);
  const auDela = {min: beyond(DETOURS[0]), max: beyond(DETOURS.at(-1)!)};
  const people = (ranked: Ranked[]) => sum(ranked, ({commune}) => commune.population);
  return {
    // By road, estimated; shares are of the inhabitants whose distance is known.
    mediane: median === null ? null : roadKm(median),
    pres: shareWithin(core, NEAR_KM),
    dix: {part: shareWithin(core, FAR_KM), min: least, max: most, varie: formatPercent(least) !== formatPercent(most)},
    auDela: {habitants: peopleBeyond(core.distances), ...auDela, varie: auDela.min !== auDela.max},
    inconnu: core.unknown,
    lieux: core.places,
    lieuxAvecHoraires: core.places_with_hours,
    heures: core.weekly_hours,
    aucune: found !== null && first.length === 0 && territory.communes > 1,
    dAbord: first.map((ranked) => firstFacts(site, ranked)),
    dAbordHabitants: people(first),
    pires: {communes: worst.length, habitants: people(worst), petites: smallWorst.length},
    selon: depends.map(({commune, only}) => ({...named(commune), cas: only})),
    petites: small.map(({commune}) => named(commune)),
    petitesHabitants: people(small),
    inconnues: unknown.map(named)
  };
}

/** The step of the need of what is very fragile. */
const VERY = NEEDS.length - 1;

function firstFacts(site: Site, {commune, level}: Ranked) {
  const {population, older, total, need, needMeasured, place, placeCommune, km, approximate, border} = commune;
  const answering = nearestAnswering(site, commune.code);
  return {
    ...named(commune),
    habitants: population,
    ages75: older,
    score: total,
    // With and without what is estimated.
    tres: Math.min(need!, needMeasured ?? need!) === VERY,
    lieu: place,
    lieuCommune: placeCommune,
    telephone: answering && sureTelephone(answering),
    km: km === null ? null : roadKm(km),
    environ: approximate,
    limite: border,
    niveau: level
  };
}

function nearestFacts({coverage}: Site, {code, status}: Territory) {
  if (status === "sans_objet") return [];
  const order = AIMS.map(({id}) => id);
  return sort(coverage!.rowsOf(code), (row) => order.indexOf(row.function)).map((row) => {
    const place = row.place === null ? undefined : coverage!.placeOf(row.place);
    const own = row.place_commune === code;
    return {
      id: row.function,
      lieu: place?.nom ?? null,
      lieuCommune: place?.commune ?? null,
      ici: own,
      km: row.distance_km === null || own ? null : roadKm(row.distance_km),
      environ: isApproximate(row),
      limite: coverage!.isBorder(code)
    };
  });
}

export function helpFacts(site: Site, territory: Territory) {
  const {places, unaddressed, comes, told, libraries, contacts, beyond, call} = helpOf(site, territory);
  if (!places) return null;
  const known = knownFunctions(site.edition, territory);
  // A record may write "DUNKERQUE" or "Paris 11e".
  const names = new Map(site.territories.communes.map(({code, name}) => [code, name]));
  const bourgs = (all: Place[]) => townsOf(all.map((p) => ({commune: names.get(p.code_insee) ?? p.commune})));
  const dated = [...new Set(datesIn(places).map((date) => date.slice(0, 4)))];
  const annees = dated.length > 0 ? dated : placeSources(site.edition, places).flatMap((id) => yearOf(site, id) ?? []);
  const offered = FUNCTIONS.map(({id, core}) => {
    const own = places.filter((p) => functionsOf(p).includes(id));
    const without = unaddressedFor(unaddressed, id).length;
    const round = (actors: typeof comes) =>
      actors.filter(({services}) => functionsOf({services, typologie: null}).includes(id)).length;
    const viennent = round(comes);
    // What an old source told may still be there.
    const reading = functionOf(id).typologies.includes("BIB") ? libraries.length : 0;
    const unsure = round(told) + reading + contacts.filter((c) => functionsOf(c).includes(id)).length;
    const manque = known.has(id) && own.length + without + viennent + unsure === 0;
    return {id, essentielle: core, lieux: own.length, bourgs: bourgs(own), sansAdresse: without, viennent, manque};
  });
  const missing = offered.filter((f) => f.manque);
  const labels = (functions: typeof offered) => functions.map(({id}) => functionOf(id).label);
  const kinds = groups(
    places.flatMap((p) => valuesOf(p.dispositif_programmes_nationaux)),
    (kind) => kind
  );
  return {
    lieux: places.length,
    taux: rateOf10000(places.length, territory.population),
    bourgs: bourgs(places),
    epciSans: territory.level === "departement" ? withoutPlaces(site) : [],
    communesServies: new Set(places.map((p) => p.code_insee)).size,
    genres: kinds.map(([id, {length: lieux}]) => ({id, lieux})).sort((a, b) => b.lieux - a.lieux),
    itinerants: places.filter((p) => !isFixed(p)).length,
    avecHoraires: places.filter((p) => p.horaires).length,
    annees,
    // More years than a sentence lists.
    datation: annees.length > 2 ? ("fiches" as const) : ("annees" as const),
    depuis: min(annees) ?? null,
    jusque: max(annees) ?? null,
    fonctions: offered,
    manquantes: missing.map(({id}) => id),
    manquent: labels(missing.filter((f) => f.essentielle)),
    offertes: labels(offered.filter((f) => f.lieux > 0)),
    sansAdresse: {
      lieux: unaddressedPlaces(unaddressed),
      noms: unaddressed.map(({name}) => name),
      annee: yearOf(site, unaddressed[0]?.source)
    },
    viennent: comes.map(({id, nom, nature, calendrier: quand}) => {
      return {id, nom, nature, quand: quand ?? factWords("sans-calendrier")};
    }),
    dits: told.map(({id, nom, nature, date_maj, ancien_lieu}) => ({
      id,
      nom,
      nature,
      auteur: site.sources.find((s) => s.id === site.edition.mobile?.source)?.publisher ?? null,
      annee: date_maj?.slice(0, 4) ?? yearOf(site, site.edition.mobile?.source),
      absent: site.changes.find((c) => c.kind === "closed" && c.id === ancien_lieu)?.apres ?? null
    })),
    bibliotheques:
      libraries.length > 0
        ? {nombre: sum(libraries, (l) => l.count), bourgs: libraries.map((l) => l.commune), annee: libraries[0].vintage}
        : null,
    contacts: contacts.map(placed),
    contactsDate: max(contacts, (p) => p.date_maj) ?? null,
    alentour: beyond.map(({place, km, commune}) => ({...placed(place), km: roadKm(km), de: commune.name})),
    appeler: call && {...callFacts(call, places), date: datedWords(call)}
  };
}

/** EPCI where no place is known: of one over the border, only a part is. */
function withoutPlaces({territories, places}: Site) {
  const part = ` (partie ${departementForms(territories.departement).of})`;
  return territories.epcis
    .filter((e) => !places.some((p) => p.epci === e.code))
    .map((e) => storyOf(e).short + (e.communes < e.communes_total ? part : ""));
}

const yearOf = ({sources}: Site, id: string | null | undefined) =>
  /\d{4}/.exec(sources.find((s) => s.id === id)?.vintage ?? "")?.[0] ?? null;

/** Lines in which hours are short enough to be told. */
const FEW_LINES = 3;

function callFacts(place: Place, places: Place[]) {
  const {id, nom, adresse, commune, code_insee, horaires} = place;
  const lines = horaires === null ? null : listedHours(horaires);
  const heures = lines && lines.length <= FEW_LINES ? lines : null;
  return {
    id,
    nom: plainName(nom),
    rue: adresse,
    commune,
    code: code_insee,
    telephone: sureTelephone(place),
    horaires,
    heures,
    sansHeures: heures === null,
    ailleurs: !places.some((p) => p.code_insee === code_insee),
    fonctions: functionsOf(place).filter((f) => functionOf(f).core)
  };
}

export function saidFacts(site: Site, {code}: Territory) {
  const content = site.contents.get(code);
  const collected = collectedIn(code, content, site.workshops.get(code));
  const counts = countsOf(collected);
  const {ideas: idees, needs: besoins, words: propos} = counts;
  return {
    rien: idees + besoins + propos === 0 && !content,
    idees,
    besoins,
    propos,
    compte: countedWords(counts),
    familles: collected.map(({family: {id, title, ideas, needs}}) => ({
      id,
      nom: title,
      idees: ideas.length,
      besoins: needs.length
    })),
    recommandations: content?.recommendations.length ?? 0,
    projets: content?.projects.length ?? 0,
    tendances: content?.tendencies.length ?? 0,
    annee: content ? (yearOf(site, content.source) ?? content.date.slice(0, 4)) : null,
    auteur: content?.author ?? null,
    date: content?.date ?? null
  };
}
