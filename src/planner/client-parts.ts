import {csvFile} from "../components/csv.js";
import type {Asked} from "../components/client/asked.js";
import {copied} from "../components/client/clipboard.js";
import {button, el} from "../components/client/dom.js";
import {nothingToShow} from "../components/client/nothing.js";
import {pane, type Pane} from "../components/client/pane.js";
import {saveFile} from "../components/client/save-file.js";
import type {Answers} from "./client-answers.js";
import type {DrawsOptions} from "./client-draws.js";
import type {PlannerData} from "./data.js";
import type {Draws} from "./draws.js";
import {planCsv} from "./export.js";
import type {PlaneMap} from "../components/figures/plane-map.js";
import {LISTED, scenarioQuery, type Scenario} from "./scenario.js";
import {drawsLabel} from "./wording.js";

/** Says, in an edition without places or of several départements, that there is nothing to plan. */
export const nothingToPlan = (page: HTMLElement, {level}: PlaneMap): Promise<never> =>
  nothingToShow(
    page,
    "Où ensuite ?",
    level === "departement"
      ? "Cette page est faite pour l’édition d’un seul département."
      : "Cette édition ne connaît aucun lieu d’aide fixe : il n’y a pas de quoi placer les suivants."
  );

/** A place for what a button says. */
export const message = (): HTMLElement => el("p", {class: "form-message", role: "status"});

/** The place of the table of stops, whose buttons leave communes out. */
export function stopsPane(asked: Asked<Scenario>): Pane {
  const place = pane("plan-stops");
  place.addEventListener("click", ({target}) => {
    const code = (target as Element).closest<HTMLElement>("[data-exclude]")?.dataset.exclude;
    const {exclude} = asked.value;
    if (code && exclude.length < LISTED.exclude) asked.set({exclude: [...exclude, code]});
  });
  return place;
}

/** Address of a scenario on this page, which says what it asks even where that is what the page opens on. */
export const addressOf = (scenario: Scenario): string =>
  `${location.origin}${location.pathname}?${scenarioQuery(scenario)}`;

/** Where draws are asked for and told; its value is what they have found once they are over or stopped. Their code comes when asked. */
export function drawsPane(asked: Asked<Scenario>, options: DrawsOptions) {
  const start = button({"data-draw": true}, drawsLabel, async () => {
    const {openDraws} = await import("./client-draws.js");
    if (start.isConnected) openDraws(place, asked, options);
  });
  const place = Object.assign(el("div", {class: "plan-draws"}, el("p", {class: "form-actions"}, start)), {
    value: null as Draws | null
  });
  return place;
}

/** Buttons that copy the paragraph of what is shown, or select it where that is not allowed, and save what is shown as CSV. */
export function takeAway(answers: Answers, data: PlannerData, paragraph: HTMLElement): HTMLElement {
  const said = el("span", {"data-copied": true, role: "status"});
  return el(
    "p",
    {class: "form-actions"},
    button({"data-copy-paragraph": true}, "Copier le paragraphe", async () => {
      const taken = await copied(paragraph.textContent!);
      if (!taken) getSelection()?.selectAllChildren(paragraph);
      said.textContent = taken ? "Copié." : "Le paragraphe est sélectionné.";
    }),
    button({"data-csv": true}, "Exporter en CSV", () => {
      const {plan} = answers.value;
      const {stops, reach} = plan.scenario;
      saveFile(csvFile(planCsv(plan, data)), `scenario-${stops}-arrets-${reach}-km.csv`);
    }),
    said
  );
}
