import {DETOUR} from "../domain/detour.js";
import {formatNumber, formatPercent, list, NBSP, plural, typeset} from "../domain/french.js";
import {ofCommune} from "../domain/names.js";
import {DRAWS, type PlannerData, publics, type Scenario} from "./scenario.js";
import type {Plan, Stage} from "./plan.js";

/** "12 345 habitants", "1 ménage d’une personne". */
export function people(count: number, scenario: Pick<Scenario, "count">): string {
  const {one, many} = publicOf(scenario);
  return plural(Math.round(count), one, many);
}

/** "10 km", "7,5 km". */
export const reachText = (km: number): string => `${formatNumber(km, Number.isInteger(km) ? 0 : 1)}${NBSP}km`;

/** "99,4 %": a whole percent would say all or none where it is neither. */
export const share = (part: number, {total}: Pick<Plan, "total">): string =>
  formatPercent(total > 0 ? part / total : null, 1);

export const stopsText = (count: number) => plural(count, "arrêt");

export const publicOf = (scenario: Pick<Scenario, "count">) => publics.find(({id}) => id === scenario.count)!;

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

export function question(scenario: Scenario, data: PlannerData): string {
  const {stops, reach, include, exclude, depot} = scenario;
  const name = nameIn(data);
  const parts = [
    `Où placer ${plural(stops, "permanence ou arrêt de bus", "permanences ou arrêts de bus")} pour que le plus grand nombre ait un lieu à ${reachText(reach)} au plus ? On compte ${publicOf(scenario).label}.`,
    `Par la route, estimée : ${formatNumber(DETOUR, 1)} fois la ligne droite à partir ${data.from} de chaque commune.`,
    existingText(scenario, data),
    candidatesText(scenario),
    include.length > 0 &&
      `${include.length < 2 ? "Commune imposée" : "Communes imposées"} : ${list(include.map(name))}.`,
    exclude.length > 0 &&
      `${exclude.length < 2 ? "Commune écartée" : "Communes écartées"} : ${list(exclude.map(name))}.`,
    depot !== null && `Départ du bus : ${name(depot)}.`
  ];
  return typeset(parts.filter(Boolean).join(" "));
}

function existingText({existing}: Scenario, {places, itinerant}: PlannerData): string {
  if (!existing)
    return `On part de zéro : ${places.length < 2 ? "le lieu fixe connu ne compte pas" : `les ${formatNumber(places.length)} lieux fixes connus ne comptent pas`}.`;
  const round =
    itinerant === 0
      ? ""
      : `, ${itinerant < 2 ? "celui qui est itinérant" : `les ${formatNumber(itinerant)} qui sont itinérants`} mis à part`;
  return `${places.length < 2 ? "Le lieu fixe connu compte déjà" : `Les ${formatNumber(places.length)} lieux fixes connus comptent déjà`}${round}.`;
}

/** Which communes may be chosen. */
const candidatesText = ({least, libraries}: Scenario): string | false =>
  least > 0 &&
  `On choisit parmi les communes d’au moins ${plural(least, "habitant")}${libraries ? ", et celles qui ont une bibliothèque (liste ancienne, à vérifier)" : ""}.`;

/** What the choice changes. */
export function verdict(plan: Plan, data: PlannerData): string {
  const {scenario, total, before, after, stops} = plan;
  const reach = reachText(scenario.reach);
  if (total === 0) return typeset(`Personne à compter ${data.departement.within} : ${publicOf(scenario).label}.`);
  if (stops.length === 0)
    return typeset(
      `Aucun nouvel arrêt n’apporterait rien : ${share(before, plan)} ont déjà un lieu à ${reach} au plus.`
    );
  const [gained] = printedGains(before, [{gain: after - before}]);
  const enough =
    stops.length < scenario.stops ? ` Au-delà de ${stopsText(stops.length)}, aucun autre n’apporterait rien.` : "";
  return typeset(
    `Avec ${stopsText(stops.length)} de plus, ${people(gained, scenario)} ${gained < 2 ? "gagnerait" : "gagneraient"} un lieu à ${reach} au plus : ${share(after, plan)} en auraient un, au lieu de ${share(before, plan)}.${enough}`
  );
}

/** Certainty of a choice that is not proven. */
const UNPROVEN: Record<Stage, string> = {
  first: "Première réponse, approchée ; le meilleur choix est en cours de calcul.",
  better: "Meilleur choix jusqu’ici ; la preuve est en cours.",
  optimum: "Meilleur choix trouvé, sans preuve qu’il n’y en a pas de meilleur.",
  complete: "Meilleur choix trouvé, sans preuve qu’il n’y en a pas de meilleur.",
  failed: "Le calcul exact n’a pas pu être fait : la réponse montrée est approchée."
};

export function certainty({proven, bound, after, scenario}: Plan, stage: Stage): string {
  const same =
    scenario.include.length + scenario.exclude.length + scenario.least > 0 ? ", sous les mêmes conditions," : "";
  if (proven)
    return typeset(
      `Optimum prouvé : aucun choix de ${stopsText(scenario.stops)}${same} ne met plus de monde à portée.`
    );
  const more = formatNumber(Math.round(bound) - Math.round(after));
  return typeset(
    `${UNPROVEN[stage]} Aucun choix ne peut en mettre à portée plus de ${people(bound, scenario)}, contre ${formatNumber(Math.round(after))} ici : ${more} de plus au mieux.`
  );
}

/** What required communes cost, once known. */
export function requiredCost({scenario, free, after, bound}: Plan, data: PlannerData): string {
  const {include, stops} = scenario;
  if (include.length === 0 || !free) return "";
  const imposing = `Imposer ${list(include.map(nameIn(data)))}`;
  const between = (low: number, high: number) => Math.max(0, Math.round(high) - Math.round(low));
  const [least, most] = [between(bound, free.after), between(after, free.bound)];
  if (most === 0)
    return typeset(
      `${imposing} ne coûte rien : aucun choix libre de ${stopsText(stops)} ne met plus de monde à portée.`
    );
  const cost = `${least === most ? "" : `de ${formatNumber(least)} à `}${people(most, scenario)}`;
  return typeset(
    `${imposing} coûte ${cost} à portée : ${free.bound > free.after ? "un" : "le meilleur"} choix libre de ${stopsText(stops)} en mettrait ${formatNumber(Math.round(free.after))} à portée, au lieu de ${formatNumber(Math.round(after))}.`
  );
}

/** Why there are no fewer stops. */
export const leastStops = ({include, stops}: Scenario): string =>
  include.length > 1 && stops === include.length
    ? typeset(`${formatNumber(stops)} communes sont imposées : il faut au moins autant d’arrêts.`)
    : "";

/** A paragraph for the minutes of a meeting. */
export function minutes(plan: Plan, data: PlannerData, address: string): string {
  const {scenario, after, before, total, stops, own, tour} = plan;
  const name = (commune: number) => data.names[commune];
  const gains = printedGains(before, stops);
  const named = stops.map(({commune}, i) => `${name(commune)} (${formatNumber(gains[i])})`);
  const from = scenario.depot === null ? "" : ` au départ ${ofCommune(nameIn(data)(scenario.depot))}`;
  const sentences = [
    `Scénario étudié pour le département ${data.departement.of}. ${question(scenario, data)}`,
    stops.length > 0 &&
      `${plan.proven ? "Le meilleur choix, prouvé par le calcul," : "Le meilleur choix trouvé"} est, avec le nombre de personnes que chaque arrêt ajoute : ${list(named)}.`,
    verdict(plan, data),
    `Soit ${formatNumber(Math.round(after))} sur ${people(total, scenario)}, contre ${formatNumber(Math.round(before))} aujourd’hui.`,
    own &&
      `Choix du comité : ${list(own.stops.map(({commune}) => name(commune)))}, soit ${people(printedGains(before, [{gain: own.after - before}])[0], scenario)} gagnés (${share(own.after, plan)} à portée).`,
    tour &&
      `Une boucle${from} par ${stops.length < 2 ? "cet arrêt" : `ces ${formatNumber(stops.length)} arrêts`} mesure ${kilometres(tour.km)} à vol d’oiseau.`,
    requiredCost(plan, data),
    "Hypothèses : tous les habitants d’une commune sont comptés en un point ; ni les routes, ni les horaires, ni les habitudes ne sont connus ; les habitants des départements voisins ne comptent pas.",
    `Sources : ${data.cited}.`,
    `Scénario à rouvrir : ${address}`
  ];
  return typeset(sentences.filter(Boolean).join(" "));
}

export const kilometres = (km: number): string => `${formatNumber(km)}${NBSP}km`;

/** km under which two rounds are as long. */
const SAME_KM = 0.01;

/** The length of a round, and how much shorter another could be. */
export function roundText({km, bound}: NonNullable<Plan["tour"]>): string {
  // Rounded up: it is the most that it may be.
  const gap = Math.ceil((1 - bound / km) * 1000) / 1000;
  const sure =
    km - bound < SAME_KM ? "aucune n’est plus courte" : `aucune n’est plus courte de plus de ${formatPercent(gap, 1)}`;
  return typeset(
    `Boucle de ${kilometres(km)} à vol d’oiseau, soit environ ${kilometres(km * DETOUR)} de route si la route est ${formatNumber(DETOUR, 1)} fois plus longue ; ${sure}.`
  );
}

/** Gives the name of a commune from its code. */
export function nameIn({codes, names}: Pick<PlannerData, "codes" | "names">): (code: string) => string {
  return (code) => names[codes.indexOf(code)];
}

/** What the model leaves out. */
export function leftOut({itinerant, unplaced}: PlannerData): string {
  const round =
    itinerant > 0 &&
    `L’itinérance : ${plural(itinerant, "lieu connu ne fait que tourner, ne met personne à portée pour de bon, et ne compte pas", "lieux connus ne font que tourner, ne mettent personne à portée pour de bon, et ne comptent pas")}.`;
  const placeless =
    unplaced.length > 0 &&
    `La place de ${plural(unplaced.length, "commune")} n’est pas connue ; elle n’est ni proposée ni comptée : ${list(unplaced)}.`;
  return typeset([round, placeless].filter(Boolean).join(" "));
}
