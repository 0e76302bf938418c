import {publics, type PlannerData} from "./data.js";
import {defaultScenario, REACH, STOPS, type Scenario} from "./scenario.js";
import {formatNumber, list, plural} from "../domain/french.js";
import {reachText} from "./wording.js";
import {html, type Html} from "../components/html.js";

/** Lists of communes that the reader fills, by the part of the scenario that they are. */
const communeLists: {key: "include" | "exclude" | "own"; label: string; hint: string}[] = [
  {key: "include", label: "Imposer une commune", hint: "Elle est dans tous les choix."},
  {key: "exclude", label: "Écarter une commune", hint: "Elle n’est dans aucun choix."},
  {key: "own", label: "Votre choix", hint: "Il sera comparé au meilleur."}
];

/** The form of a scenario. It does nothing without a script, so that it is hidden until one is there. */
export function plannerForm(data: PlannerData, scenario: Scenario = defaultScenario): Html {
  const known = publics.filter(({id}) => data.weights[id]);
  const unknown = publics.filter(({id}) => !data.weights[id]);
  return html`
    <form class="planner-form" data-planner-form hidden>
    <div class="plan-field"><label for="arrets">Permanences ou arrêts de bus nouveaux</label>
    <div><input id="arrets" name="stops" type="range" min="${STOPS.min}" max="${STOPS.max}" step="1" value="${scenario.stops}"><output for="arrets">${formatNumber(scenario.stops)}</output></div></div>
    <div class="plan-field"><label for="portee">Distance acceptable, par la route (estimée)</label>
    <div><input id="portee" name="reach" type="range" min="${REACH.min}" max="${REACH.max}" step="${REACH.step}" value="${scenario.reach}"><output for="portee">${reachText(scenario.reach)}</output></div></div>
    <fieldset><legend>Qui compter</legend>
    ${known.map(({id, label}) => html`<label><input type="radio" name="count" value="${id}"${id === scenario.count && html` checked`}> ${label}${missingNote(data, id)}</label>`)}
    ${unknown.length > 0 && html`<p class="footnote">Non proposé, faute de chiffres dans cette édition : ${list(unknown.map(({label}) => label))}.</p>`}
    </fieldset>
    ${data.places.length > 0 && html`<div class="plan-field"><label><input type="checkbox" name="existing"${scenario.existing && html` checked`}> compter ${data.places.length < 2 ? "le lieu fixe qui existe" : `les ${formatNumber(data.places.length)} lieux fixes qui existent`}</label></div>`}
    <details class="more"><summary>Imposer, écarter, comparer, départ du bus</summary>
    <div class="plan-more">
    ${communeLists.map(
      ({key, label, hint}) => html`
      <div class="plan-field plan-communes" data-list="${key}"><label for="commune-${key}">${label}</label>
      <input id="commune-${key}" type="text" autocomplete="off" placeholder="Nom d’une commune" aria-describedby="aide-${key}">
      <p id="aide-${key}" class="footnote">${hint}</p><ul class="plan-chosen" aria-label="${label}, liste"></ul></div>`
    )}
    <div class="plan-field plan-communes" data-list="depot"><label for="commune-depot">Départ et retour du bus</label>
    <input id="commune-depot" type="text" autocomplete="off" placeholder="Nom d’une commune" aria-describedby="aide-depot">
    <p id="aide-depot" class="footnote">Sans elle, la boucle passe par les seuls arrêts.</p><ul class="plan-chosen" aria-label="Départ du bus"></ul></div>
    </div>
    </details>
    <p class="form-actions"><button type="reset">Revenir au scénario de départ</button></p>
    <p class="form-message" data-form-message role="status"></p>
    </form>`;
}

/** How many communes a public is not known in: they count for nothing, which is not to say that nobody lives there. */
function missingNote({weights}: PlannerData, id: keyof PlannerData["weights"]): Html | null {
  const missing = weights[id]!.filter((w) => w === null).length;
  return missing === 0 ? null : html` <small>(inconnus dans ${plural(missing, "commune")}, non comptés)</small>`;
}
