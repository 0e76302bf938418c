// Puts together the profile of a commune, an EPCI or what is above: all facts and claims that pages tell.

import {group, sum} from "d3";
import {onceFor} from "../edition/memo.js";
import {departementForms, storyOf} from "../edition/names.js";
import type {Site, Sites} from "../edition/site.js";
import {CORE, shareWithin} from "../domain/coverage.js";
import {FAR_KM} from "../domain/detour.js";
import {knownLibraries} from "../domain/figures.js";
import {theEpci} from "../domain/names.js";
import {isPlanned, sitedCommunes, sitingOf} from "../domain/siting/siting.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {copperFacts, zoningFacts} from "./copper.js";
import {fragileCase, helpCase, nearCase, stopFinder, whereCase} from "./claims.js";
import {distanceFacts, fibreFacts, helpFacts, indexFacts, peopleFacts, saidFacts} from "./facts.js";
import {givenFacts} from "./given.js";
import {optionFacts} from "./options.js";
import {coverageOf, factWords, fragileOf, perTerritory, prioritiesOf} from "./reading.js";
import {whereOf} from "./where.js";

/**
 * The profile of a commune, an EPCI or what is above: facts and claims, all that is told of it. words/profil.csv
 * declares each name. It is published at `/data/profil/<code>.json`.
 */
export const profileOf = perTerritory((site: Site, territory: Territory) => {
  const aide = helpFacts(site, territory);
  const area = territory.level !== "commune";
  const dit = saidFacts(site, territory);
  const ou = area ? whereOf(site, territory) : null;
  const named = nameFacts(site, territory);
  const distance = distanceFacts(site, territory);
  const arret = area ? stopsOf(site, territory) : null;
  return {
    ...named,
    donnee: territory.level === "departement" ? givenFacts(site) : null,
    gens: peopleFacts(site, territory),
    fibre: fibreFacts(site, territory),
    cuivre: copperFacts(site, territory),
    zonage: zoningFacts(site, territory),
    indice: indexFacts(site, territory),
    distance,
    ou,
    aide,
    dit,
    arret,
    options: area ? optionFacts(site, territory, {genre: named.genre, aide, distance, arret}) : null,
    titres: area
      ? {
          ...headingFacts(site, territory, aide),
          ou: whereCase(ou),
          intercommunalites: territory.level === "departement" ? storiesCount(site) : null,
          dit: dit.rien ? null : dit.annee ? "texte" : "atelier"
        }
      : null
  };
});

type Help = ReturnType<typeof helpFacts>;

function headingFacts(site: Site, territory: Territory, aide: Help) {
  const core = coverageOf(site, territory)?.reaches.find((r) => r.function === CORE) ?? null;
  const fragile = fragileOf(site, territory);
  const near = nearCase(core);
  const alone = ({tous: "commune", aucun: "commune-loin"} as Record<string, string>)[near.distance] ?? near.distance;
  return {
    ...(territory.communes === 1 ? {distance: alone, dix: null} : near),
    part: core === null || ["inconnue", "route"].includes(near.distance) ? null : shareWithin(core, FAR_KM),
    communes: fragileCase(fragile),
    aide:
      aide &&
      helpCase({
        places: aide.lieux,
        towns: aide.bourgs.length,
        unaddressed: aide.sansAdresse.noms.length,
        comes: aide.viennent.length,
        libraries: aide.bibliotheques?.nombre ?? 0
      })
  };
}

/** EPCI of the area, else those that have a part of it, as Paris has. */
const storiesCount = ({territories: {epcis}}: Site) => epcis.filter((e) => e.attached).length || epcis.length || null;

function nameFacts(site: Site, territory: Territory) {
  const {territories, home} = site;
  const {departement, communes, epcis} = territories;
  const {code, level, name, population} = territory;
  const {kind = null, short = name, full = name, href = null} = level === "epci" ? storyOf(territory) : {};
  const local = level !== "departement";
  const {the, of, within} = departementForms(departement);
  const epci = level === "commune" ? epcis.find((e) => e.code === territory.epci) : undefined;
  const members = level === "commune" ? [] : communesIn(territories, territory);
  const inside = communes.filter((c) => c.epci === code && c.departement === departement.code).length;
  const part = level === "epci" && territory.communes < territory.communes_total;
  return {
    code,
    niveau: level,
    nom: short,
    nomEntier: full,
    sujet: level === "epci" ? theEpci(name) : full,
    seule: members.length === 1 ? members[0].name : null,
    ici: members.length === 1 ? members[0].name : "ce territoire",
    entiere: !part,
    cheval: level === "epci" && inside < territory.communes_total ? {ici: inside, sur: territory.communes_total} : null,
    genre: kind,
    adresse: level === "departement" ? home : href,
    habitants: population,
    communes: territory.communes,
    intercommunalites: local ? null : epcis.filter((e) => e.attached).length,
    partie: part
      ? {plusieurs: territory.communes > 1, decrites: territory.communes, ici: inside, sur: territory.communes_total}
      : null,
    partDep:
      local && (!part || inside === territory.communes) && departement.population > 0
        ? population / departement.population
        : null,
    dep: {code: departement.code, nom: departement.name, le: the, de: of, dans: within},
    epci: epci ? {code: epci.code, nom: storyOf(epci).short, adresse: storyOf(epci).href} : null
  };
}

/** Finds stops; null where there is nothing to plan. */
const finder = onceFor((site: Site) =>
  isPlanned(site) ? stopFinder(sitingOf(site, {tous: sitedCommunes(site).map((c) => c.population)})) : null
);

/** The stop to propose first, with the one that would help more people, if that is another. */
function stopsOf(site: Site, territory: Territory) {
  const members = new Set(communesIn(site.territories, territory).map((c) => c.code));
  const first = (prioritiesOf(site, territory)?.first ?? []).map(({commune}) => commune);
  const byCode = new Map(site.territories.communes.map((c) => [c.code, c]));
  const text = <T extends {code: string}>(listed: T) => {
    const {name, population} = byCode.get(listed.code)!;
    return {...listed, nom: name, habitants: population};
  };
  const epciName = (code: string | null) => {
    const epci = site.territories.epcis.find((e) => e.code === code);
    return epci ? storyOf(epci).short : factWords("hors-epci");
  };
  const [stop, other] = (finder(site)?.(members, first) ?? []).map((found) => {
    const gagnees = found.gagnees.map(text).sort((a, b) => b.habitants - a.habitants);
    const elsewhere = group(
      gagnees.filter(({code}) => !members.has(code)),
      ({code}) => byCode.get(code)!.epci
    );
    const ailleurs = [...elsewhere].map(([epci, own]) => {
      const seule = own.length === 1;
      return {habitants: sum(own, (c) => c.habitants), seule, lieu: seule ? own[0].nom : epciName(epci)};
    });
    return {...text(found), gagnees, ailleurs};
  });
  if (!stop) return null;
  return {
    ...stop,
    premieres: stop.premieres.map(text),
    servies: stop.servies.map(text),
    bibliotheque: Boolean(knownLibraries(site, stop.code)),
    autre: other
      ? {code: other.code, nom: other.nom, gain: other.gain, gainIci: other.gainIci, ailleurs: other.ailleurs}
      : null
  };
}

/** The profile of a region or a country: sums over its areas. */
export function wholeProfileOf({country, departements}: Sites) {
  const {territory, model, value: figure, edition} = country!;
  const places = departements.flatMap((site) => helpFacts(site, site.territories.departement) ?? []);
  const total = model && figure(territory.code, model.id, "total");
  const attached = departements.flatMap((d) => d.territories.epcis.filter((e) => e.attached));
  const epcis = new Set(attached.map((e) => e.code)).size;
  return {
    code: territory.code,
    niveau: territory.level,
    nom: territory.name,
    adresse: "/",
    habitants: territory.population,
    communes: territory.communes,
    departements: departements.length,
    intercommunalites: epcis,
    indice: total
      ? {modele: model!.id, score: total.score, statut: total.status, source: total.source, millesime: total.vintage}
      : null,
    aide: edition.places && {lieux: places.reduce((sum, {lieux}) => sum + lieux, 0)},
    titres: {intercommunalites: epcis || null}
  };
}
