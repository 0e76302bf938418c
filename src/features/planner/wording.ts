import {DETOUR} from "../../domain/detour.js";
import {capital, formatNumber, formatPercent, list, NBSP, plural, typeset} from "../../domain/french.js";
import {ofCommune, theEpci} from "../../domain/names.js";
import type {Plan, Stage} from "./plan.js";
import {DRAWS, publics, type PlannerData, type Scenario} from "./scenario.js";

const sentences = (...parts: (string | false | null)[]) => typeset(parts.filter(Boolean).join(" "));

export const publicOf = ({count}: Pick<Scenario, "count">) => publics.find(({id}) => id === count)!;

/** "12 345 habitants", "1 ménage d’une personne". */
export function people(count: number, scenario: Pick<Scenario, "count">): string {
  const {one, many} = publicOf(scenario);
  return plural(Math.round(count), one, many);
}

export const rounded = (count: number): string => formatNumber(Math.round(count));

export const reachText = (km: number): string => `${formatNumber(km, Number.isInteger(km) ? 0 : 1)}${NBSP}km`;

/** "99,4 %": a whole percent would say all or none where it is neither. */
export const share = (part: number, {total}: Pick<Plan, "total">): string =>
  formatPercent(total > 0 ? part / total : null, 1);

export const stopsText = (count: number) => plural(count, "arrêt");

/** Gains as printed: each is the difference of two rounded sums, so that they add up. */
export function printedGains(before: number, gains: {gain: number}[]): number[] {
  let sum = before;
  return gains.map(({gain}) => {
    const printed = Math.round(sum + gain) - Math.round(sum);
    sum += gain;
    return printed;
  });
}

export const drawsLabel = typeset(`Faire ${formatNumber(DRAWS)} tirages`);

export const nameIn =
  ({codes, names}: Pick<PlannerData, "codes" | "names">) =>
  (code: string): string =>
    names[codes.indexOf(code)];

export function question(scenario: Scenario, data: PlannerData): string {
  const {stops, reach, zone, include, exclude, depot, least, libraries} = scenario;
  const name = nameIn(data);
  const placed = plural(stops, "permanence ou arrêt de bus", "permanences ou arrêts de bus");
  const listed = libraries ? ", et celles qui ont une bibliothèque (liste ancienne, à vérifier)" : "";
  const only = zone === null ? "" : `, ${within(scenario, data)} seulement, où sont aussi les arrêts`;
  const communes = (codes: string[], one: string, many: string) =>
    codes.length > 0 && `${codes.length < 2 ? one : many} : ${list(codes.map(name))}.`;
  return sentences(
    `Où placer ${placed} pour que le plus grand nombre ait un lieu à ${reachText(reach)} au plus ?`,
    `On compte ${publicOf(scenario).label}${only}.`,
    `Par la route, estimée : ${formatNumber(DETOUR, 1)} fois la ligne droite à partir ${data.from} de chaque commune.`,
    existingText(scenario, data),
    least > 0 && `On choisit parmi les communes d’au moins ${plural(least, "habitant")}${listed}.`,
    communes(include, "Commune imposée", "Communes imposées"),
    communes(exclude, "Commune écartée", "Communes écartées"),
    depot !== null && `Départ du bus : ${name(depot)}.`
  );
}

function existingText({existing}: Scenario, {places, itinerant}: PlannerData) {
  const one = places.length < 2;
  const known = formatNumber(places.length);
  if (!existing)
    return one
      ? "On part de zéro : le lieu fixe connu ne compte pas."
      : `On part de zéro : les ${known} lieux fixes connus ne comptent pas.`;
  const fixed = one ? "Le lieu fixe connu compte déjà" : `Les ${known} lieux fixes connus comptent déjà`;
  if (itinerant === 0) return `${fixed}.`;
  const round = itinerant < 2 ? "celui qui est itinérant" : `les ${formatNumber(itinerant)} qui sont itinérants`;
  return `${fixed}, ${round} mis à part.`;
}

/** "dans la Meuse", "dans la communauté de communes du Sammiellois" */
const within = ({zone}: Scenario, {departement, zones, epcis}: PlannerData) =>
  zone === null ? departement.within : `dans ${theEpci(epcis[zones.indexOf(zone)]!)}`;

/** Names of the EPCI that may be a zone, by code. */
export const zoneNames = ({zones, epcis}: PlannerData): Map<string | null, string> =>
  new Map([
    [null, "Tout le département"],
    ...zones
      .flatMap((code, i): [string, string][] => (code === null ? [] : [[code, epcis[i]!]]))
      .sort(([, a], [, b]) => a.localeCompare(b, "fr"))
  ]);

export function verdict(plan: Plan, data: PlannerData): string {
  const {scenario, total, before, after, stops} = plan;
  const where = within(scenario, data);
  const zone = scenario.zone === null ? "A" : `${capital(where)}, a`;
  const [reach, count] = [reachText(scenario.reach), stopsText(stops.length)];
  if (total === 0) return sentences(`Personne à compter ${where} : ${publicOf(scenario).label}.`);
  if (stops.length === 0)
    return sentences(
      `Aucun nouvel arrêt n’apporterait rien : ${share(before, plan)} ont déjà un lieu à ${reach} au plus.`
    );
  const [gained] = printedGains(before, [{gain: after - before}]);
  const winning = `${people(gained, scenario)} ${gained < 2 ? "gagnerait" : "gagneraient"}`;
  const instead = `${share(after, plan)} en auraient un, au lieu de ${share(before, plan)}.`;
  return sentences(
    `${zone}vec ${count} de plus, ${winning} un lieu à ${reach} au plus : ${instead}`,
    stops.length < scenario.stops && `Au-delà de ${count}, aucun autre n’apporterait rien.`
  );
}

const UNPROVEN_BEST = "Meilleur choix trouvé, sans preuve qu’il n’y en a pas de meilleur.";
const UNPROVEN: Record<Stage, string> = {
  first: "Première réponse, approchée ; le meilleur choix est en cours de calcul.",
  better: "Meilleur choix jusqu’ici ; la preuve est en cours.",
  optimum: UNPROVEN_BEST,
  complete: UNPROVEN_BEST,
  failed: "Le calcul exact n’a pas pu être fait : la réponse montrée est approchée."
};

/** What an optimum is one of: all choices of so many stops that keep the conditions. */
export function certainty({proven, bound, after, scenario}: Plan, stage: Stage, data: PlannerData): string {
  const {stops, include, exclude, least, zone} = scenario;
  const same = exclude.length + least > 0 ? ", sous les mêmes conditions," : "";
  const imposed = include.length > 0 && ` avec ${list(include.map(nameIn(data)))}`;
  const only = zone === null ? "" : ", dans cette intercommunalité";
  if (proven)
    return sentences(
      `Optimum prouvé${only} : aucun choix de ${stopsText(stops)}${imposed || ""}${same} ne met plus de monde à portée.`
    );
  const more = formatNumber(Math.round(bound) - Math.round(after));
  const most = `Aucun choix ne peut en mettre à portée plus de ${people(bound, scenario)}`;
  return sentences(UNPROVEN[stage], `${most}, contre ${rounded(after)} ici : ${more} de plus au mieux.`);
}

export function requiredCost({scenario, free, after, bound}: Plan, data: PlannerData): string {
  const {include, stops} = scenario;
  if (include.length === 0 || !free) return "";
  const between = (low: number, high: number) => Math.max(0, Math.round(high) - Math.round(low));
  const [least, most] = [between(bound, free.after), between(after, free.bound)];
  if (most === 0)
    return sentences(
      `Imposer ${list(include.map(nameIn(data)))} ne coûte rien :`,
      `aucun choix libre de ${stopsText(stops)} ne met plus de monde à portée.`
    );
  const cost = `${least === most ? "" : `de ${formatNumber(least)} à `}${people(most, scenario)}`;
  const choice = `${free.bound > free.after ? "un" : "le meilleur"} choix de ${stopsText(stops)}`;
  const instead = `${rounded(free.after)}, au lieu de ${rounded(after)}`;
  return sentences(
    `Sans ${include.length < 2 ? "l’imposer" : "les imposer"}, ${choice} met ${cost} de plus à portée : ${instead}.`
  );
}

export const leastStops = ({include, stops}: Scenario): string =>
  sentences(
    include.length > 1 &&
      stops === include.length &&
      `${formatNumber(stops)} communes sont imposées : il faut au moins autant d’arrêts.`
  );

const ASSUMPTIONS =
  "Hypothèses : tous les habitants d’une commune sont comptés en un point ; ni les routes, ni les horaires, " +
  "ni les habitudes ne sont connus ; les habitants des départements voisins ne comptent pas.";

export function minutes(plan: Plan, data: PlannerData, address: string): string {
  const {scenario, after, before, total, stops, own, tour} = plan;
  const gains = printedGains(before, stops);
  const named = list(stops.map(({commune}, i) => `${data.names[commune]} (${formatNumber(gains[i])})`));
  const best = plan.proven ? "Le meilleur choix, prouvé par le calcul," : "Le meilleur choix trouvé";
  const from = scenario.depot === null ? "" : ` au départ ${ofCommune(nameIn(data)(scenario.depot))}`;
  const through = stops.length < 2 ? "cet arrêt" : `ces ${formatNumber(stops.length)} arrêts`;
  const ownText = ({stops, after}: NonNullable<Plan["own"]>) => {
    const [gained] = printedGains(before, [{gain: after - before}]);
    const names = list(stops.map(({commune}) => data.names[commune]));
    return `Choix du comité : ${names}, soit ${people(gained, scenario)} gagnés (${share(after, plan)} à portée).`;
  };
  return sentences(
    `Scénario étudié pour le département ${data.departement.of}.`,
    question(scenario, data),
    stops.length > 0 && `${best} est, avec le nombre de personnes que chaque arrêt ajoute : ${named}.`,
    verdict(plan, data),
    `Soit ${rounded(after)} sur ${people(total, scenario)}, contre ${rounded(before)} aujourd’hui.`,
    own && ownText(own),
    tour && `Une boucle${from} par ${through} mesure ${kilometres(tour.km)} à vol d’oiseau.`,
    requiredCost(plan, data),
    ASSUMPTIONS,
    `Sources : ${data.cited}.`,
    `Scénario à rouvrir : ${address}`
  );
}

const kilometres = (km: number) => `${formatNumber(km)}${NBSP}km`;

/** km under which two rounds are as long. */
const SAME_KM = 0.01;

export function roundText({km, bound}: NonNullable<Plan["tour"]>): string {
  // Rounded up: it is the most that it may be.
  const gap = Math.ceil((1 - bound / km) * 1000) / 1000;
  const byMore = km - bound < SAME_KM ? "" : ` de plus de ${formatPercent(gap, 1)}`;
  const road = `${kilometres(km * DETOUR)} de route si la route est ${formatNumber(DETOUR, 1)} fois plus longue`;
  return sentences(
    `Boucle de ${kilometres(km)} à vol d’oiseau, soit environ ${road} ; aucune n’est plus courte${byMore}.`
  );
}

export function leftOut({itinerant, unplaced}: PlannerData): string {
  const round = plural(
    itinerant,
    "lieu connu ne fait que tourner, ne met personne à portée pour de bon, et ne compte pas",
    "lieux connus ne font que tourner, ne mettent personne à portée pour de bon, et ne comptent pas"
  );
  const lost = `La place de ${plural(unplaced.length, "commune")} n’est pas connue`;
  return sentences(
    itinerant > 0 && `L’itinérance : ${round}.`,
    unplaced.length > 0 && `${lost} ; elle n’est ni proposée ni comptée : ${list(unplaced)}.`
  );
}
