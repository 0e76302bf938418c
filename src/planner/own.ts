import {formatNumber} from "../domain/french.js";
import {people, printedGains, share, stopsText} from "./wording.js";
import {html, type Html} from "../components/html.js";
import type {PlannerData} from "./data.js";
import type {Plan} from "./plan.js";

/** The reader's own choice, beside the best one of as many stops and that of the scenario. */
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

/** How the reader's choice stands: one that is free of the communes imposed or left out may do better than the best that is not. */
function verdictOf(missed: number, proven: boolean, scenario: Plan["scenario"], count: number): string {
  if (missed > 0) return `L’écart avec le meilleur choix de ${stopsText(count)} est de ${people(missed, scenario)}.`;
  if (missed < 0) return "Votre choix fait mieux : il est libre des communes imposées ou écartées.";
  return proven
    ? "Aucun choix d’autant d’arrêts ne fait mieux que le vôtre."
    : "On ne connaît pas de choix d’autant d’arrêts qui fasse mieux que le vôtre.";
}
