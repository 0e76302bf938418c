import {rollups} from "d3";
import type {Site} from "../data/site.js";
import {AIMS, CORE, isApproximate} from "../domain/coverage.js";
import {FAR_KM, NEAR_KM, roadKm} from "../domain/detour.js";
import {FUNCTIONS, functionsOf} from "../domain/functions.js";
import {plainName} from "../domain/names.js";
import {collectedIn, countsOf} from "../domain/needs-and-ideas.js";
import {fibreOf} from "../domain/people.js";
import {sureTelephone, valuesOf, type Place} from "../domain/places.js";
import {pressing, type Candidate, type Ranked} from "../domain/priorities.js";
import {CELLS} from "../domain/bivariate.js";
import type {Comparison, IndexProfile} from "../domain/profile.js";
import type {Among} from "../domain/place-in-france.js";
import {rangeOf} from "../domain/statistics.js";
import {medianDistance, shareWithin, type Reach} from "../domain/reach.js";
import {isSmallCommune} from "../domain/small-commune.js";
import type {Territory} from "../domain/territories.js";
import {unaddressedFor, unaddressedPlaces} from "../domain/unaddressed.js";
import {isComparable, isSolid} from "../domain/wording/grade.js";
import {levelSteps} from "../domain/wording/index-words.js";
import {claimOf, nationalClaim, type NationalClaim} from "../domain/wording/national-claim.js";
import {groupOf} from "./claims/group.js";
import {recordOf} from "./claims/record.js";
import {sideOf} from "./claims/side.js";
import {firstOf, fragileOf} from "./first.js";
import {helpOf} from "./help.js";
import {communeIndexOf, coverageOf, indexOf, peopleOf, prioritiesOf} from "./reading.js";

// Facts of a territory, as words/profil.csv names them: numbers as they are reckoned, which those who print them round.

/** People, households and premises: how many, what part of all, and that part in the département. */
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

/** Premises, those that can have fibre and when; null where it is not known. */
export function fibreFacts(site: Site, territory: Territory) {
  const fibre = fibreOf(site, territory);
  if (!fibre) return null;
  const {premises: locaux, connected: raccordables, vintage: annee, source} = fibre;
  return {locaux, raccordables, sans: locaux - raccordables, annee, source};
}

/** The index of a territory, and what may be said of it; null where none is loaded. */
export function indexFacts(site: Site, territory: Territory) {
  const index = indexOf(site, territory);
  if (!index) return null;
  const {model, total, departementTotal, measured, whole, ranks} = index;
  const {score, status, source, vintage, imputed_share} = total;
  const steps = levelSteps(index);
  const local = territory.level !== "departement";
  return {
    modele: model.id,
    score,
    statut: status,
    source,
    millesime: vintage,
    estime: imputed_share ?? 0,
    solide: isSolid(total),
    depScore: local ? departementTotal.score : null,
    cote: sideOf(index, !local || territory.population === site.territories.departement.population),
    niveaux: steps.map((step) => model.classes[step].id),
    indicateurs: index.indicators.map((c) => ({
      ...comparisonFacts(c, local),
      ...recordIn(site, territory, c, model.decimals)
    })),
    axes: index.axes.map(({subject, own, departement, difference}) => ({
      id: subject.id,
      score: own.score,
      depScore: local ? departement.score : null,
      ecart: difference
    })),
    mesure: measured && {score: measured.own, depScore: local ? measured.departement : null},
    poids: heaviest(index),
    rangs: ranksIn(site, territory, index),
    groupe: groupOf(ranks),
    france: placeFacts(nationalClaim(index)),
    entier: whole && {score: whole.total, france: wholePlace(whole.national)},
    ...(local && territory.level === "commune" ? communeFacts(site, territory) : areaFacts(site, territory, index))
  };
}

/** What only a territory of several communes has: how they spread, and which are fragile. */
function areaFacts(site: Site, territory: Territory, index: IndexProfile) {
  const {classes, hurdles, extremes, uninhabited} = index;
  return {
    classes: classes.map(({step, communes, population}) => ({
      id: step.id,
      communes: communes.length,
      habitants: population
    })),
    fragiles: fragileOf(site, territory),
    peuplees: (firstOf(site, territory)?.populous ?? []).map(({code, name, population}) => ({
      code,
      nom: name,
      habitants: population
    })),
    bouts: ends(site, index),
    sansHabitant: uninhabited.map(({code, name}) => ({code, nom: name})),
    freins: hurdles.map(({axis, communes}) => ({id: axis.id, communes: communes.length})),
    auPlusHaut: extremes.map(({indicator, communes}) => ({id: indicator.id, communes: communes.length}))
  };
}

const placeFacts = (claim: NationalClaim | null) =>
  claim && {
    sens: (["moins", "milieu", "plus"] as const)[claim.side + 1],
    min: claim.percents[0],
    max: claim.percents[1],
    bout: claim.extreme
  };

const wholePlace = (national: Among | null) => placeFacts(national && claimOf([national]));

function comparisonFacts(c: IndexProfile["indicators"][number], local: boolean) {
  const {subject, own, departement, difference} = c;
  return {
    id: subject.id,
    score: own.score,
    depScore: local ? departement.score : null,
    // Where the two are not known in the same way, they are not compared.
    ecart: isComparable(c) ? difference : null,
    estime: own.imputed_share ?? 0,
    depEstime: local ? (departement.imputed_share ?? 0) : null,
    solide: isSolid(own),
    statut: own.status,
    source: own.source,
    millesime: own.vintage
  };
}

/** Whether an indicator weighs more, or less, here than in each other EPCI that is ranked with this one. */
function recordIn(
  {territories, figure}: Site,
  territory: Territory,
  {subject, own}: Comparison<{id: string}>,
  decimals: number
) {
  const rivals = territory.attached ? territories.epcis.filter((e) => e.attached && e.code !== territory.code) : [];
  const scores = rivals.map(({code}) => figure(code, own.model, subject.id));
  return {record: territory.level === "epci" ? recordOf(own, scores, decimals) : null};
}

/** The heaviest of the indicators that are measured, with those that print the same score; null where none is. */
function heaviest({indicators, model}: IndexProfile) {
  const solid = indicators.filter((c) => isSolid(c.own));
  if (solid.length === 0) return null;
  const printed = (c: Comparison<unknown>) => c.own.score!.toFixed(model.decimals);
  const [top] = [...solid].sort((a, b) => b.own.score! - a.own.score!);
  const premiers = solid.filter((c) => printed(c) === printed(top)).map((c) => c.subject.id);
  return {premiers, score: top.own.score, mesures: solid.length < indicators.length};
}

/** The lowest and the highest total of the communes, and which they are where one alone is there and is not small. */
function ends({figure}: Site, {model, classes}: IndexProfile) {
  const scored = classes.flatMap((g) => g.communes).map((c) => ({c, score: figure(c.code, model.id, "total")!.score!}));
  if (scored.length < 2) return null;
  const sorted = scored.sort((a, b) => a.score - b.score);
  const at = ({score}: (typeof scored)[number]) => {
    const there = sorted.filter((s) => s.score.toFixed(model.decimals) === score.toFixed(model.decimals));
    const alone = there.length === 1 && !isSmallCommune(there[0].c) ? there[0].c : null;
    return {score, code: alone?.code ?? null, nom: alone?.name ?? null};
  };
  return {bas: at(sorted[0]), haut: at(sorted.at(-1)!)};
}

/** Ranks as facts: among the EPCI of the département, or of a commune in its EPCI and its département; the first is the most fragile. */
function ranksIn(site: Site, territory: Territory, {rank, ranks}: IndexProfile) {
  if (territory.level === "epci") {
    if (!rank) return [];
    const {best, worst} = rangeOf(ranks)!;
    const bases = ranks.map(({basis, indicators, rank}) => ({id: basis, indicateurs: indicators, rang: rank}));
    return [{id: "dep", rang: rank.rank, sur: rank.of, exAequo: rank.tied, min: best, max: worst, bases}];
  }
  const commune = territory.level === "commune" ? communeIndexOf(site, territory) : null;
  const all = [
    ["dep", commune?.inDepartement],
    ["epci", commune?.inEpci]
  ] as const;
  return all.flatMap(([id, standing]) =>
    standing
      ? [
          {
            id,
            rang: standing.rank,
            sur: standing.of,
            exAequo: standing.tied,
            min: standing.range.best,
            max: standing.range.worst,
            bases: []
          }
        ]
      : []
  );
}

/** What only a commune has: its class, its marked hurdles, the communes that it resembles. */
function communeFacts(site: Site, commune: Territory) {
  const {index, epciTotal, hurdles, extremes, similar} = communeIndexOf(site, commune)!;
  const named = new Map(site.territories.communes.map((c) => [c.code, c.name]));
  return {
    classe: index.total.class,
    epciScore: epciTotal,
    freins: hurdles.map(({id}) => ({id, communes: 1})),
    auPlusHaut: extremes.map(({id}) => ({id, communes: 1})),
    semblables: similar.map(({code}) => ({code, nom: named.get(code)!}))
  };
}

/** Communes of the cell that is most pressing. */
const WORST = pressing(CELLS.length - 1);

/** How far help is, and which communes come first; null in an edition without places. */
export function distanceFacts(site: Site, territory: Territory) {
  if (!site.coverage) return null;
  if (territory.level === "commune") return {proches: nearestFacts(site, territory)};
  const {reaches} = coverageOf(site, territory)!;
  const priorities = prioritiesOf(site, territory);
  const core = reaches.find((r) => r.function === CORE)!;
  const worst = priorities?.first.filter(({level}) => level === WORST).map((r) => r.commune) ?? [];
  return {
    ...reachFacts(core),
    facons: priorities?.ways ?? 0,
    dAbord: priorities?.first.map(rankedFacts) ?? [],
    pires: {communes: worst.length, habitants: worst.reduce((sum, c) => sum + c.population, 0)},
    selon:
      priorities?.depends.map(({commune, ways, of}) => ({
        code: commune.code,
        nom: commune.name,
        facons: ways,
        sur: of
      })) ?? [],
    petites: priorities?.small.map(({commune: {code, name}}) => ({code, nom: name})) ?? [],
    inconnues: priorities?.unknown.map(({code, name}) => ({code, nom: name})) ?? []
  };
}

/** For one aim: by road, estimated; shares are of the inhabitants whose distance is known. */
function reachFacts(reach: Reach) {
  const median = medianDistance(reach);
  const near = (km: number) => shareWithin(reach, km);
  const beyond = near(FAR_KM);
  return {
    mediane: median === null ? null : roadKm(median),
    pres: near(NEAR_KM),
    loin: beyond === null ? null : 1 - beyond,
    inconnu: reach.unknown,
    lieux: reach.places,
    lieuxAvecHoraires: reach.places_with_hours,
    heures: reach.weekly_hours
  };
}

function rankedFacts({commune, ways, of, level}: Ranked) {
  return {...candidateFacts(commune), niveau: level, facons: ways, sur: of};
}

function candidateFacts({
  code,
  name,
  population,
  older,
  total,
  place,
  placeCommune,
  km,
  approximate,
  border
}: Candidate) {
  return {
    code,
    nom: name,
    habitants: population,
    ages75: older,
    score: total,
    lieu: place,
    lieuCommune: placeCommune,
    km: km === null ? null : roadKm(km),
    environ: approximate,
    limite: border
  };
}

/** The nearest place of a commune for each aim. */
function nearestFacts({coverage}: Site, {code, status}: Territory) {
  if (status === "sans_objet") return [];
  const order = new Map(AIMS.map(({id}, i) => [id, i]));
  return [...coverage!.rowsOf(code)]
    .sort((a, b) => order.get(a.function)! - order.get(b.function)!)
    .map((row) => {
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

/** What help there is, what is missing, and whom to call; null in an edition without places. */
export function helpFacts(site: Site, territory: Territory) {
  const {places, unaddressed, comes, contacts, beyond, call} = helpOf(site, territory);
  if (!places) return null;
  const towns = (own: Place[]) => [...new Set(own.map((p) => p.commune))].sort((a, b) => a.localeCompare(b, "fr"));
  const offered = FUNCTIONS.map(({id, core}) => {
    const own = places.filter((p) => functionsOf(p).includes(id));
    const without = unaddressedFor(unaddressed, id).length;
    // What comes offers it too, somewhere and sometimes.
    const round = comes.filter(({services}) => functionsOf({services, typologie: null}).includes(id)).length;
    return {id, essentielle: core, lieux: own.length, bourgs: towns(own), sansAdresse: without, viennent: round};
  });
  const kinds = rollups(
    places.flatMap((p) => valuesOf(p.dispositif_programmes_nationaux)),
    (all) => all.length,
    (kind) => kind
  );
  const {population} = territory;
  return {
    lieux: places.length,
    taux: population === 0 ? null : (places.length * 1e4) / population,
    bourgs: towns(places),
    communesServies: new Set(places.map((p) => p.code_insee)).size,
    genres: kinds.sort((a, b) => b[1] - a[1]).map(([id, lieux]) => ({id, lieux})),
    itinerants: places.filter((p) => valuesOf(p.itinerance).includes("Itinérant")).length,
    avecHoraires: places.filter((p) => p.horaires).length,
    annees: [...new Set(places.map((p) => p.date_maj.slice(0, 4)))].sort(),
    fonctions: offered,
    manquantes: offered.filter((f) => f.lieux + f.sansAdresse + f.viennent === 0).map(({id}) => id),
    sansAdresse: {lieux: unaddressedPlaces(unaddressed), noms: unaddressed.map(({name}) => name)},
    viennent: comes.map(({id, nom, nature, calendrier, ancien_lieu}) => ({
      id,
      nom,
      nature,
      quand: calendrier,
      aVerifier: ancien_lieu !== null
    })),
    contacts: contacts.map(({id, nom, commune}) => ({id, nom, commune})),
    alentour: beyond.map(({place, km, commune}) => ({
      id: place.id,
      nom: place.nom,
      commune: place.commune,
      km: roadKm(km),
      de: commune.name
    })),
    appeler: call && callFacts(call)
  };
}

function callFacts(place: Place) {
  const {id, nom, adresse, commune, code_insee, horaires} = place;
  return {id, nom: plainName(nom), rue: adresse, commune, code: code_insee, telephone: sureTelephone(place), horaires};
}

/** What was said and published of a territory: how many ideas and needs, by whom and when. */
export function saidFacts(site: Site, {code}: Territory) {
  const content = site.contents.get(code);
  const collected = collectedIn(code, content, site.workshops.get(code));
  const {ideas: idees, needs: besoins, words: propos} = countsOf(collected);
  return {
    idees,
    besoins,
    propos,
    familles: collected.map(({family}) => ({
      id: family.id,
      nom: family.title,
      idees: family.ideas.length,
      besoins: family.needs.length
    })),
    recommandations: content?.recommendations.length ?? 0,
    auteur: content?.author ?? null,
    date: content?.date ?? null
  };
}
