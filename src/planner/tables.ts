import {people, printedGains, publicOf, reachText, roundText, share, stopsText} from "./wording.js";
import {formatNumber, formatShare, plural} from "../domain/french.js";
import {html, type Html} from "../components/html.js";
import {type PlannerData, scenarioQuery} from "./scenario.js";
import type {Draws} from "./draws.js";
import type {Plan} from "./plan.js";
import {situations} from "./figures.js";
import {round} from "../domain/statistics.js";
import {csvText} from "../components/csv.js";

/** The stops of a choice and their total; with draws, in how many each is chosen. */
export function stopsTable(plan: Plan, data: PlannerData, draws: Draws | null = null): Html {
  const {stops, scenario, before, after} = plan;
  const {many} = publicOf(scenario);
  const gains = printedGains(before, stops);
  if (stops.length === 0) return html`<p>Aucun arrêt à placer.</p>`;
  return html`
    <table class="stops">
    <caption>${stopsText(stops.length)}, du plus utile au moins utile (${many})</caption>
    <thead><tr><th scope="col" class="number">Ordre</th><th scope="col">Commune</th><th scope="col" class="number">Gagnés par cet arrêt</th><th scope="col" class="number">Perdus sans lui</th><th scope="col"><span class="hidden">Action</span></th></tr></thead>
    <tbody>
    ${stops.map(
      ({commune, alone, communes, required}, i) => html`
      <tr><td class="number">${i + 1}</td><th scope="row">${data.names[commune]}${required && html` <small>imposée</small>`} <small>${[data.epcis[commune], plural(communes.length, "commune nouvelle", "communes nouvelles"), data.population[commune] === 0 && "sans habitant"].filter(Boolean).join(", ")}</small>${draws && html` <small class="drawn">dans ${formatShare(draws.chosen[commune] / draws.done)} des tirages</small>`}</th>
      <td class="number" data-label="gagnés">${formatNumber(gains[i])}</td><td class="number" data-label="perdus sans lui">${formatNumber(Math.round(alone))}</td><td${required && html` class="empty"`}>${!required && html`<button type="button" data-exclude="${data.codes[commune]}" aria-label="Écarter ${data.names[commune]}">Écarter</button>`}</td></tr>`
    )}
    </tbody>
    <tfoot>
    <tr><td class="empty"></td><th scope="row">À portée avant</th><td class="number" colspan="2">${formatNumber(Math.round(before))} <small>${share(before, plan)}</small></td><td class="empty"></td></tr>
    <tr><td class="empty"></td><th scope="row">À portée avec ${stops.length < 2 ? "cet arrêt" : "ces arrêts"}</th><td class="number" colspan="2">${formatNumber(Math.round(after))} <small>${share(after, plan)}</small></td><td class="empty"></td></tr>
    <tr><td class="empty"></td><th scope="row">Encore à plus de ${reachText(scenario.reach)}</th><td class="number" colspan="2">${formatNumber(Math.round(plan.total) - Math.round(after))} <small>${share(plan.total - after, plan)}</small></td><td class="empty"></td></tr>
    </tfoot>
    </table>
    <p class="footnote">« Gagnés » : ${many} que l’arrêt met à portée, et que ni les lieux existants ni les arrêts au-dessus de lui n’y mettaient. « Perdus sans lui » : ceux qui ne seraient plus à portée si cet arrêt seul manquait.</p>`;
}

/** Stages of the round. Letters number them, as stops have numbers. */
export function roundList({tour, scenario, stops}: Plan, {names, codes}: PlannerData): Html {
  if (!tour) return html`<p>Il faut deux étapes au moins pour une tournée.</p>`;
  const depot = scenario.depot === null ? -1 : codes.indexOf(scenario.depot);
  const said = (commune: number) => {
    const order = stops.findIndex((stop) => stop.commune === commune);
    const words = [commune === depot && "départ et retour", order >= 0 && `arrêt ${order + 1}`].filter(Boolean);
    return `${names[commune]} (${words.join(", ")})`;
  };
  return html`
    <p>${roundText(tour)}</p>
    <ol class="round" type="A">${tour.communes.map((c) => html`<li>${said(c)}</li>`)}</ol>`;
}

/** The reader's choice beside the best of as many stops and that of the scenario. */
export function ownComparison(plan: Plan, data: PlannerData): Html {
  const {own, before, after, stops, scenario, proven} = plan;
  if (!own)
    return html`<p>Des communes ajoutées à « Votre choix », dans le formulaire, seraient ici comparées au meilleur choix.</p>`;
  const count = own.stops.length;
  const sure = (is: boolean) => (is ? "optimum prouvé" : "meilleur choix trouvé");
  const row = (label: string, note: string, reached: number) => html`
    <tr><th scope="row">${label} <small>${note}</small></th><td class="number">${formatNumber(Math.round(reached) - Math.round(before))}</td><td class="number">${formatNumber(Math.round(reached))} <small>${share(reached, plan)}</small></td></tr>`;
  const {best} = own;
  const missed = best && Math.round(before + best.gain) - Math.round(own.after);
  const gains = printedGains(before, own.stops);
  return html`
    <table>
    <caption>Votre choix et le meilleur</caption>
    <thead><tr><th scope="col">Choix</th><th scope="col" class="number">Gagnés</th><th scope="col" class="number">À portée</th></tr></thead>
    <tbody>
    ${row("Votre choix", stopsText(count), own.after)}
    ${best && row("Le meilleur", `${stopsText(count)}, ${sure(best.proven)}`, before + best.gain)}
    ${count !== scenario.stops && row("Celui du scénario", `${stopsText(stops.length)}, ${sure(proven)}`, after)}
    </tbody>
    </table>
    ${best && html`<p>${verdictOf(missed!, best.proven, scenario, count)}</p>`}
    <table>
    <caption>Vos arrêts, du plus utile au moins utile</caption>
    <thead><tr><th scope="col">Commune</th><th scope="col" class="number">Gagnés par cet arrêt</th><th scope="col" class="number">Perdus sans lui</th></tr></thead>
    <tbody>${own.stops.map(({commune, alone}, i) => html`<tr><th scope="row">${data.names[commune]}${gains[i] === 0 && html` <small>n’apporte personne de plus</small>`}</th><td class="number">${formatNumber(gains[i])}</td><td class="number">${formatNumber(Math.round(alone))}</td></tr>`)}</tbody>
    </table>`;
}

/** The reader's choice may be better: it ignores imposed and excluded communes. */
function verdictOf(missed: number, proven: boolean, scenario: Plan["scenario"], count: number): string {
  if (missed > 0) return `L’écart avec le meilleur choix de ${stopsText(count)} est de ${people(missed, scenario)}.`;
  if (missed < 0) return "Votre choix fait mieux : il est libre des conditions du scénario.";
  return proven
    ? "Aucun choix d’autant d’arrêts ne fait mieux que le vôtre."
    : "On ne connaît pas de choix d’autant d’arrêts qui fasse mieux que le vôtre.";
}

/** A plan as CSV: stops in order, then the other communes. The last column has the scenario. */
export function planCsv({scenario, stops, states}: Plan, data: PlannerData): string {
  const weights = data.weights[scenario.count]!;
  const order = new Map(stops.map((stop, i) => [stop.commune, {...stop, order: i + 1}]));
  const communes = [...order.keys(), ...[...data.codes.keys()].filter((c) => !order.has(c))];
  const query = scenarioQuery(scenario);
  const rows = communes.map((c) => {
    const stop = order.get(c);
    return {
      code_insee: data.codes[c],
      commune: data.names[c],
      epci: data.epcis[c] ?? null,
      habitants: data.population[c],
      personnes_comptees: decimal(weights[c]),
      situation: situations[states[c]].label,
      ordre: stop?.order ?? null,
      gain: decimal(stop?.gain),
      perte_sans_lui: decimal(stop?.alone),
      impose: stop ? (stop.required ? "oui" : "non") : null,
      scenario: query
    };
  });
  return csvText({columns: Object.keys(rows[0]), rows: rows.map((row) => Object.values(row))});
}

/** One decimal; sums of decimals are not exact. */
const decimal = (value: number | null = null) => (value === null ? null : round(value, 1));
