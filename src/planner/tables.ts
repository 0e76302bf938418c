import {csvText} from "../components/csv.js";
import {html, type Html} from "../components/html.js";
import {cell, numberCell, numbersHead, row, rowHead, table, tbody} from "../components/table.js";
import {formatNumber, formatShare, plural} from "../domain/french.js";
import {round} from "../domain/statistics.js";
import type {Draws} from "./draws.js";
import {situations} from "./figures.js";
import type {Plan} from "./plan.js";
import {scenarioQuery, type PlannerData} from "./scenario.js";
import {people, printedGains, publicOf, reachText, rounded, roundText, share, stopsText} from "./wording.js";

export function stopsTable(
  plan: Plan,
  {names, codes, epcis, population}: PlannerData,
  draws: Draws | null = null
): Html {
  const {stops, scenario, before, after, total} = plan;
  if (stops.length === 0) return html`<p>Aucun arrêt à placer.</p>`;
  const {many} = publicOf(scenario);
  const gains = printedGains(before, stops);
  const rows = stops.map(({commune, alone, communes, required}, i) => {
    const news = plural(communes.length, "commune nouvelle", "communes nouvelles");
    const facts = [epcis[commune], news, population[commune] === 0 && "sans habitant"].filter(Boolean).join(", ");
    const drawn = draws && formatShare(draws.chosen[commune] / draws.done);
    const button = html`
      <button type="button" data-exclude="${codes[commune]}" aria-label="Écarter ${names[commune]}">Écarter</button>`;
    return row([
      numberCell(i + 1),
      rowHead(html`
        ${names[commune]}${required && html` <small>imposée</small>`} <small>${facts}</small>
        ${drawn && html` <small class="drawn">dans ${drawn} des tirages</small>`}`),
      numberCell(formatNumber(gains[i]), "gagnés"),
      numberCell(rounded(alone), "perdus sans lui"),
      required ? cell("", "empty") : cell(button)
    ]);
  });
  const empty = cell("", "empty");
  const totalRow = (words: string, printed: string, part: number) => {
    const sum = html`<td class="number" colspan="2">${printed} <small>${share(part, plan)}</small></td>`;
    return row([empty, rowHead(words), sum, empty]);
  };
  const heads = [
    numbersHead("Ordre"),
    "Commune",
    numbersHead("Gagnés par cet arrêt"),
    numbersHead("Perdus sans lui"),
    html`<th scope="col"><span class="hidden">Action</span></th>`
  ];
  const caption = `${stopsText(stops.length)}, du plus utile au moins utile (${many})`;
  const left = formatNumber(Math.round(total) - Math.round(after));
  const foot = html`
    <tfoot>
    ${totalRow("À portée avant", rounded(before), before)}
    ${totalRow(`À portée avec ${stops.length < 2 ? "cet arrêt" : "ces arrêts"}`, rounded(after), after)}
    ${totalRow(`Encore à plus de ${reachText(scenario.reach)}`, left, total - after)}
    </tfoot>`;
  return html`
    ${table({kind: "stops", caption, heads}, [tbody(rows), foot])}
    <p class="footnote">« Gagnés » : ${many} que l’arrêt met à portée, et que ni les lieux existants ni les arrêts
    au-dessus de lui n’y mettaient. « Perdus sans lui » : ceux qui ne seraient plus à portée si cet arrêt seul
    manquait.</p>`;
}

/** Stages of the round. Letters number them, as stops have numbers. */
export function roundList({tour, scenario, stops}: Plan, {names, codes}: PlannerData): Html {
  if (!tour) return html`<p>Il faut deux étapes au moins pour une tournée.</p>`;
  const said = (commune: number) => {
    const order = stops.findIndex((stop) => stop.commune === commune);
    const depot = codes[commune] === scenario.depot && "départ et retour";
    return `${names[commune]} (${[depot, order >= 0 && `arrêt ${order + 1}`].filter(Boolean).join(", ")})`;
  };
  return html`
    <p>${roundText(tour)}</p>
    <ol class="round" type="A">${tour.communes.map((c) => html`<li>${said(c)}</li>`)}</ol>`;
}

export function ownComparison(plan: Plan, {names}: PlannerData): Html {
  const {own, before, after, stops, scenario, proven} = plan;
  if (!own)
    return html`
      <p>Des communes ajoutées à « Votre choix », dans le formulaire, seraient ici comparées au meilleur choix.</p>`;
  const {best} = own;
  const count = own.stops.length;
  const sure = (is: boolean) => (is ? "optimum prouvé" : "meilleur choix trouvé");
  const choice = (label: string, note: string, reached: number) =>
    row([
      rowHead(html`${label} <small>${note}</small>`),
      numberCell(formatNumber(Math.round(reached) - Math.round(before))),
      numberCell(html`${rounded(reached)} <small>${share(reached, plan)}</small>`)
    ]);
  const choices = [
    choice("Votre choix", stopsText(count), own.after),
    ...(best ? [choice("Le meilleur", `${stopsText(count)}, ${sure(best.proven)}`, before + best.gain)] : []),
    ...(count === scenario.stops
      ? []
      : [choice("Celui du scénario", `${stopsText(stops.length)}, ${sure(proven)}`, after)])
  ];
  const gains = printedGains(before, own.stops);
  const ownStops = own.stops.map(({commune, alone}, i) => {
    const useless = gains[i] === 0 && html` <small>n’apporte personne de plus</small>`;
    return row([
      rowHead(html`${names[commune]}${useless}`),
      numberCell(formatNumber(gains[i])),
      numberCell(rounded(alone))
    ]);
  });
  const heads = ["Choix", numbersHead("Gagnés"), numbersHead("À portée")];
  const stopHeads = ["Commune", numbersHead("Gagnés par cet arrêt"), numbersHead("Perdus sans lui")];
  return html`
    ${table({caption: "Votre choix et le meilleur", heads}, tbody(choices))}
    ${best && html`<p>${verdictOf(before + best.gain, own.after, best.proven, plan, count)}</p>`}
    ${table({caption: "Vos arrêts, du plus utile au moins utile", heads: stopHeads}, tbody(ownStops))}`;
}

/** The reader's choice may be better: it ignores imposed and excluded communes. */
function verdictOf(best: number, own: number, proven: boolean, {scenario}: Plan, count: number): string {
  const missed = Math.round(best) - Math.round(own);
  if (missed > 0) return `L’écart avec le meilleur choix de ${stopsText(count)} est de ${people(missed, scenario)}.`;
  if (missed < 0) return "Votre choix fait mieux : il est libre des conditions du scénario.";
  return proven
    ? "Aucun choix d’autant d’arrêts ne fait mieux que le vôtre."
    : "On ne connaît pas de choix d’autant d’arrêts qui fasse mieux que le vôtre.";
}

/** The stops in order, then the other communes. The last column has the scenario. */
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
      epci: data.epcis[c],
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
