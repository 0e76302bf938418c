// What the planner says, but for what is made at build: words/scenarios.md.

import {html, type Html} from "../../components/html.js";
import {DETOUR, DETOURS} from "../../domain/detour.js";
import {capital, formatNumber, formatPercent, list, NBSP, plural, typeset} from "../../domain/french.js";
import {filled} from "../../domain/filled.js";
import {ofCommune, theEpci} from "../../domain/names.js";
import {mostPeopled} from "../../domain/territories.js";
import {communeSubject} from "../../text/wording/scores.js";
import type {Draws} from "./draws.js";
import type {Plan, Stage} from "./plan.js";
import {DRAWS, isOut, type PlannerData, type Public, type Scenario} from "./scenario.js";

const sentences = (...parts: (string | false | null)[]) => typeset(parts.filter(Boolean).join(" "));

/** "12 345 habitants", "1 ménage d’une personne". */
export const people = (count: number, {count: id}: Pick<Scenario, "count">, {publics}: Pick<PlannerData, "publics">) =>
  plural(Math.round(count), publics.one[id], publics.many[id]);

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
  const {stops, reach, zone, include, exclude, depot, existing, least, libraries} = scenario;
  const name = nameIn(data);
  const placed = plural(stops, "permanence ou arrêt de bus", "permanences ou arrêts de bus");
  const listed = libraries ? ", et celles qui ont une bibliothèque (liste ancienne, à vérifier)" : "";
  const only = zone === null ? "" : `, ${within(scenario, data)} seulement, où sont aussi les arrêts`;
  const communes = (codes: string[], one: string, many: string) =>
    codes.length > 0 && `${codes.length < 2 ? one : many} : ${list(codes.map(name))}.`;
  return sentences(
    `Où placer ${placed} pour que le plus grand nombre ait un lieu à ${reachText(reach)} au plus ?`,
    `On compte ${data.publics.label[scenario.count]}${only}.`,
    data.said.route,
    data.said[existing ? "existants" : "zero"],
    least > 0 && `On choisit parmi les communes d’au moins ${plural(least, "habitant")}${listed}.`,
    communes(include, "Commune imposée", "Communes imposées"),
    communes(exclude, "Commune écartée", "Communes écartées"),
    depot !== null && `Départ du bus : ${name(depot)}.`
  );
}

/** "dans la Meuse", "dans la communauté de communes du Sammiellois" */
const within = ({zone}: Scenario, data: PlannerData) =>
  zone === null ? data.within : `dans ${theEpci(data.epcis[data.zones.indexOf(zone)]!)}`;

/** Names of the EPCI that may be a zone, by code. */
export const zoneNames = ({zones, epcis, said}: PlannerData): Map<string | null, string> =>
  new Map([
    [null, said.departement],
    ...zones
      .flatMap((code, i): [string, string][] => (code === null ? [] : [[code, epcis[i]!]]))
      .sort(([, a], [, b]) => a.localeCompare(b, "fr"))
  ]);

export function verdict(plan: Plan, data: PlannerData): string {
  const {scenario, total, before, after, stops} = plan;
  const where = within(scenario, data);
  const zone = scenario.zone === null ? "A" : `${capital(where)}, a`;
  const [reach, count] = [reachText(scenario.reach), stopsText(stops.length)];
  const nobody = {ou: where, public: data.publics.label[scenario.count]};
  if (total === 0) return filled(data.said.personne, nobody);
  if (stops.length === 0) return filled(data.said.aucun, {part: share(before, plan), distance: reach});
  const [gained] = printedGains(before, [{gain: after - before}]);
  const winning = `${people(gained, scenario, data)} ${gained < 2 ? "gagnerait" : "gagneraient"}`;
  const instead = `${share(after, plan)} en auraient un, au lieu de ${share(before, plan)}.`;
  return sentences(
    `${zone}vec ${count} de plus, ${winning} un lieu à ${reach} au plus : ${instead}`,
    stops.length < scenario.stops && `Au-delà de ${count}, aucun autre n’apporterait rien.`
  );
}

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
  const most = `Aucun choix ne peut en mettre à portée plus de ${people(bound, scenario, data)}`;
  return sentences(data.stades[stage], `${most}, contre ${rounded(after)} ici : ${more} de plus au mieux.`);
}

export function requiredCost({scenario, free, after, bound}: Plan, data: PlannerData): string {
  const {include, stops} = scenario;
  if (include.length === 0 || !free) return "";
  const between = (low: number, high: number) => Math.max(0, Math.round(high) - Math.round(low));
  const [least, most] = [between(bound, free.after), between(after, free.bound)];
  if (most === 0)
    return filled(data.said.gratuit, {communes: list(include.map(nameIn(data))), arrets: stopsText(stops)});
  const cost = `${least === most ? "" : `de ${formatNumber(least)} à `}${people(most, scenario, data)}`;
  const choice = `${free.bound > free.after ? "un" : "le meilleur"} choix de ${stopsText(stops)}`;
  const instead = `${rounded(free.after)}, au lieu de ${rounded(after)}`;
  return sentences(
    `Sans ${include.length < 2 ? "l’imposer" : "les imposer"}, ${choice} met ${cost} de plus à portée : ${instead}.`
  );
}

export const leastStops = ({include, stops}: Scenario, {said}: PlannerData): string =>
  include.length > 1 && stops === include.length ? filled(said.autant, {nombre: stops}) : "";

export function minutes(plan: Plan, data: PlannerData, address: string): string {
  const {scenario, after, before, total, stops, own, tour} = plan;
  const gains = printedGains(before, stops);
  const named = list(stops.map(({commune}, i) => `${data.names[commune]} (${formatNumber(gains[i])})`));
  const best = plan.proven ? "Le meilleur choix, prouvé par le calcul," : "Le meilleur choix trouvé";
  const from = scenario.depot === null ? "" : ` au départ ${ofCommune(nameIn(data)(scenario.depot))}`;
  const through = stops.length < 2 ? "cet arrêt" : `ces ${formatNumber(stops.length)} arrêts`;
  const ownText = ({stops, after}: NonNullable<Plan["own"]>) => {
    const gens = people(printedGains(before, [{gain: after - before}])[0], scenario, data);
    const communes = list(stops.map(({commune}) => data.names[commune]));
    return filled(data.said.comite, {communes, gens, part: share(after, plan)});
  };
  return sentences(
    data.said.etude,
    question(scenario, data),
    stops.length > 0 && `${best} est, avec le nombre de personnes que chaque arrêt ajoute : ${named}.`,
    verdict(plan, data),
    `Soit ${rounded(after)} sur ${people(total, scenario, data)}, contre ${rounded(before)} aujourd’hui.`,
    own && ownText(own),
    tour && `Une boucle${from} par ${through} mesure ${kilometres(tour.km)} à vol d’oiseau.`,
    requiredCost(plan, data),
    data.said.hypotheses,
    `Scénario à rouvrir : ${address}`
  );
}

const kilometres = (km: number) => `${formatNumber(km)}${NBSP}km`;

/** km under which two rounds are as long. */
const SAME_KM = 0.01;

export function roundText({km, bound}: NonNullable<Plan["tour"]>, {said}: PlannerData): string {
  // Rounded up: it is the most that it may be.
  const gap = Math.ceil((1 - bound / km) * 1000) / 1000;
  const byMore = km - bound < SAME_KM ? "" : ` de plus de ${formatPercent(gap, 1)}`;
  return filled(said.boucle, {vol: kilometres(km), route: kilometres(km * DETOUR), plus: byMore});
}

/** In how many communes it is unknown, and so not counted, is said too. */
export function publicLabel(id: Public, {weights, publics: {label}}: PlannerData): string {
  const missing = weights[id]!.filter((weight) => weight === null).length;
  return missing === 0 ? label[id] : `${label[id]} (inconnus dans ${plural(missing, "commune")}, non comptés)`;
}

/** A commune as the map tells it: "Dun-sur-Meuse : arrêt 2, à portée d’un nouvel arrêt". */
export function communeText(commune: number, plan: Pick<Plan, "states" | "stops" | "scenario">, data: PlannerData) {
  const order = plan.stops.findIndex((stop) => stop.commune === commune);
  const situation = isOut(commune, plan.scenario, data)
    ? "hors de la zone"
    : data.situations.label[plan.states[commune]];
  return `${data.names[commune]} : ${order < 0 ? "" : `arrêt ${order + 1}, `}${situation}`;
}

/** Null without a commune to take as an example. */
export function planReading(plan: Pick<Plan, "states" | "stops" | "scenario">, data: PlannerData): string | null {
  const {states, stops, scenario} = plan;
  const communes = data.population
    .map((population, i) => ({code: data.codes[i], i, population}))
    .filter(({i}) => stops.every(({commune}) => commune !== i) && !isOut(i, scenario, data));
  // First the situation that a plan is about.
  const [example] = [2, 0, 1].flatMap((state) => mostPeopled(communes.filter(({i}) => states[i] === state)) ?? []);
  if (!example) return null;
  const {label, colour} = data.situations;
  const state = states[example.i];
  return `${communeSubject(data.names[example.i])}, en ${colour[state]}, est ${label[state]}.`;
}

/** What stands beside the name of a stop. */
export function stopFacts({commune, communes}: Plan["stops"][number], data: PlannerData): string {
  const {epcis, libraries, population, said} = data;
  const news = plural(communes.length, "commune nouvelle", "communes nouvelles");
  const library = (libraries?.[commune] ?? 0) > 0 && said.bibliotheque;
  return [epcis[commune], news, population[commune] === 0 && "sans habitant", library].filter(Boolean).join(", ");
}

/** The reader's choice may be better: it ignores imposed and excluded communes. */
export function ownVerdict(best: number, {own, scenario}: Plan, data: PlannerData): string {
  const {said} = data;
  const missed = Math.round(best) - Math.round(own!.after);
  const parts = {arrets: stopsText(own!.stops.length), gens: people(missed, scenario, data)};
  if (missed !== 0) return missed > 0 ? filled(said.manque, parts) : said.mieux;
  return own!.best!.proven ? said.egal : said.egalSansPreuve;
}

export const proofText = (proven: boolean) => (proven ? "optimum prouvé" : "meilleur choix trouvé");

/** A stage of a round: "Étain (départ et retour, arrêt 2)". */
export function stageText(commune: number, {scenario, stops}: Plan, {names, codes}: PlannerData): string {
  const order = stops.findIndex((stop) => stop.commune === commune);
  const depot = codes[commune] === scenario.depot && "départ et retour";
  return `${names[commune]} (${[depot, order >= 0 && `arrêt ${order + 1}`].filter(Boolean).join(", ")})`;
}

/** Share of the draws from which a stop is firm, and from which another commune is named. */
const FIRM = 0.9;
const OFTEN = 0.2;
const NAMED = 8;

/** How many of a thousand draws choose each stop. */
export function drawsFound({done, chosen, proven, gap}: Draws, {stops, scenario}: Plan, data: PlannerData): Html {
  const among = new Set(stops.map(({commune}) => commune));
  const firm = [...among].filter((c) => chosen[c] >= FIRM * done);
  const others = [...chosen.keys()]
    .filter((c) => !among.has(c) && chosen[c] >= OFTEN * done)
    .sort((a, b) => chosen[b] - chosen[a]);
  const named = others.slice(0, NAMED).map((c) => `${data.names[c]} (${formatPercent(chosen[c] / done)})`);
  const rest = others.length > NAMED ? [plural(others.length - NAMED, "autre")] : [];
  const [least, most] = [DETOURS[0], DETOURS.at(-1)!].map((detour) => formatNumber(detour, 1));
  const drawn = plural(done, "tirage") + (done < DRAWS ? ` sur ${formatNumber(DRAWS)}` : "");
  const poverty = scenario.count === "fragiles" && data.chances && ` ${data.said.pauvrete}`;
  const holding =
    firm.length === 0
      ? "Aucun arrêt n’est choisi"
      : `${plural(firm.length, "arrêt")} sur ${stops.length} ${firm.length < 2 ? "est choisi" : "sont choisis"}`;
  const which = firm.length > 0 ? ` : ${list(firm.map((c) => data.names[c]))}` : "";
  const held = `${holding} dans neuf tirages sur dix au moins${which}.`;
  const often =
    others.length === 0
      ? "Aucune autre commune n’est choisie dans un tirage sur cinq."
      : `Hors de la réponse, mais choisies dans un tirage sur cinq au moins : ${list([...named, ...rest])}.`;
  return html`
    <p>${drawn}. La route y fait de ${least} à ${most} fois la ligne droite${poverty}. ${held}
    La part de chacun est dans le tableau.</p>
    <p>${often}</p>
    <p class="footnote">Chaque choix est glouton, puis amélioré par échanges. ${exactness(proven, gap)}</p>`;
}

function exactness(proven: number, gap: number) {
  if (proven === 0) return "Aucun n’a pu être résolu exactement : l’écart au meilleur n’est pas connu.";
  const solved = plural(proven, "tirage résolu aussi exactement", "tirages résolus aussi exactement");
  // Rounded up: it is the largest.
  const most = gap < 1e-9 ? "nul" : `de ${formatPercent(Math.ceil(gap * 1000) / 1000, 1)} des personnes gagnées`;
  return `Sur ${solved}, l’écart le plus grand au meilleur choix est ${most}.`;
}
