import {storyOf} from "../data/names.js";
import {placeSources, type Source} from "../data/edition.js";
import type {Site, Sites} from "../data/site.js";
import {formatTelephone, list} from "../domain/french.js";
import {functionsOf} from "../domain/functions.js";
import {plainName} from "../domain/names.js";
import {townsOf, type Place} from "../domain/places.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {unaddressedPlaces} from "../domain/unaddressed.js";
import {isSolid} from "../domain/wording.js";
import type {ClearHelp, ClearPlace, ClearSubject} from "../domain/wording/clear.js";
import {levelSteps} from "../domain/wording/index-words.js";
import {nationalClaim} from "../domain/wording/national-claim.js";
import {firstOf, helpOf, indexOf, type FirstCommunes} from "../profile/index.js";

/** Reads what is said of an EPCI, or of the département of a site: the figures of its story. */
export function clearSubject(site: Site, territory: Territory): ClearSubject {
  const profile = indexOf(site, territory);
  const known = helpOf(site, territory);
  const first = firstOf(site, territory);
  const {call} = known;
  const steps = profile ? levelSteps(profile) : [];
  const epci = territory.level === "epci";
  return {
    name: epci ? storyOf(territory).short : territory.name,
    level: epci ? "epci" : "departement",
    kind: epci ? storyOf(territory).kind : null,
    population: territory.population,
    communes: territory.communes,
    only: territory.communes === 1 ? communesIn(site.territories, territory)[0].name : null,
    communesTotal: territory.communes_total,
    steps,
    claim: profile && nationalClaim(profile),
    estimated: profile !== null && !isSolid(profile.total),
    first: firstInWords(first),
    help: known.places && {
      ...helpIn(known.places, unaddressedPlaces(known.unaddressed)),
      call: call && placeToCall(call)
    },
    sources: sourcesOf(site, profile && (steps.length > 0 || first) ? profile.total.source : null)
  };
}

/** The same of the region or country of several départements, whose index is set beside no other and whose places are told département by département. */
export function wholeSubject({whole, departements}: Sites): ClearSubject {
  const {territory, edition, sources} = whole!;
  const places = departements.flatMap((site) => helpOf(site, site.territories.departement).places ?? []);
  return {
    name: territory.name,
    level: territory.level === "pays" ? "pays" : "region",
    kind: null,
    population: territory.population,
    communes: territory.communes,
    only: null,
    communesTotal: territory.communes_total,
    steps: [],
    claim: null,
    estimated: false,
    first: null,
    help: edition.places && {...helpIn(places, 0), call: null},
    sources: sourcesOf({edition, sources}, null)
  };
}

/** The communes that come first, else the fragile ones where most people live. */
function firstInWords(found: FirstCommunes | null): ClearSubject["first"] {
  const far = found?.first ?? [];
  const communes = far.length > 0 ? far : (found?.populous ?? []);
  return communes.length === 0 ? null : {names: communes.map(({name}) => name), far: far.length > 0};
}

function helpIn(places: Place[], unaddressed: number): Omit<ClearHelp, "call"> {
  return {places: places.length, towns: townsOf(places), unaddressed};
}

function placeToCall({nom, adresse, commune, telephone, horaires, ...place}: Place): ClearPlace {
  return {
    name: plainName(nom),
    street: adresse,
    commune,
    telephone: formatTelephone(telephone!),
    functions: functionsOf(place),
    hours: horaires
  };
}

/** Where each number comes from, and of which year. */
function sourcesOf(
  {edition, sources}: Pick<Site, "edition" | "sources">,
  index: string | null
): ClearSubject["sources"] {
  const cited: [what: string, ids: (string | null)[]][] = [
    ["Habitants", ["cog"]],
    ["Risque", [index]],
    ["Lieux d’aide", placeSources(edition)]
  ];
  return cited.flatMap(([what, ids]): ClearSubject["sources"] => {
    const words = ids.flatMap((id) => sources.find((s) => s.id === id) ?? []).map(inFull);
    return words.length > 0 ? [[what, list([...new Set(words)])]] : [];
  });
}

/** "Agence nationale de la cohésion des territoires, 2024", "Insee, 2026" of two publishers: no letters for words. */
const inFull = ({publisher, vintage}: Source) =>
  `${publisher.replace(/\s*\([^()]*\)| et \p{Lu}{3,}(?=$|,)/gu, "").split(", ")[0]}, ${vintage.replace(/^(\d{4})-\d{2}-\d{2}$/, "$1")}`;
