import {planCsv} from "./export.js";
import {readScenario, scenarioQuery, type Scenario} from "./scenario.js";
import {certainty, verdict} from "./wording.js";
import {typeset} from "../domain/french.js";
import {keepQuery, onQuery, tellDropped} from "../components/client/address.js";
import {openDrawing} from "./client-draw.js";
import {openEngine} from "./client-engine.js";
import {mountForm} from "./client-form.js";
import {saveFile} from "../components/client/save-file.js";
import type {PlannerInput} from "./plan.js";

/** Names of the measures of a change, from the reader's gesture to the page as drawn: the first answer, and the best one. */
export const MEASURES = {first: "planner:first", optimum: "planner:optimum"};

/**
 * Brings the planner to life. The article tells what it shows in `data-answer`: none yet, the first answer, the optimum, or the optimum
 * with its complete curve. Its data and its worker are fetched at once, its solver when a reader asks for something else than what is shown.
 */
export async function mountPlanner(article: HTMLElement): Promise<void> {
  const part = <T extends HTMLElement>(name: string) => article.querySelector<T>(`[data-${name}]`)!;
  const href = (name: string) => part<HTMLAnchorElement>(name).href;
  const response = await fetch(href("planner-data"));
  if (!response.ok) return;
  const {data, plan: shown} = (await response.json()) as PlannerInput;
  const draw = openDrawing(article);
  const status = part("plan-status");
  let plan = shown;
  let asked = 0;
  let pending: "first" | "optimum" | null = null;

  const show = (working: boolean) => draw({data, plan, working, address: addressOf(plan.scenario), live: true});
  const measure = (name: keyof typeof MEASURES) =>
    performance.measure(MEASURES[name], {start: asked, end: performance.now()});

  const engine = openEngine({
    data,
    solver: href("planner-solver"),
    engine: href("planner-engine"),
    answer(next, {first, working}) {
      plan = next;
      show(working && first);
      if (first) measure("first");
      else if (pending === "optimum") {
        measure("optimum");
        status.textContent = `${verdict(plan, data)} ${certainty(plan)}`;
      }
      pending = first ? "optimum" : null;
      article.dataset.answer = !working ? "complete" : first ? "first" : "optimum";
    },
    fail(message) {
      show(false);
      article.dataset.answer = "failed";
      status.textContent = typeset("Le calcul exact n’a pas pu être fait : la réponse montrée est approchée.");
      console.warn(message);
    }
  });

  const ask = (next: Scenario) => {
    asked = performance.now();
    pending = "first";
    article.dataset.answer = "none";
    engine.ask(next);
  };
  const form = mountForm(part<HTMLFormElement>("planner-form"), data, (next, gesture) => {
    keepQuery(scenarioQuery(next), {gesture});
    ask(next);
  });
  /** The scenario of the address, when the page opens or the reader goes back. */
  const read = (): Scenario => {
    const {scenario, dropped} = readScenario(location.search, data);
    form.show(scenario);
    tellDropped("planner", dropped);
    return scenario;
  };
  const scenario = read();
  if (scenarioQuery(scenario) === "") {
    show(false);
    // The first answer must not wait for a worker to start.
    engine.warm();
  } else ask(scenario);
  onQuery(() => ask(read()));

  article.addEventListener("click", (event) => {
    const code = (event.target as Element).closest<HTMLElement>("[data-exclude]")?.dataset.exclude;
    if (code) form.exclude(code);
  });
  const actions = part("plan-actions");
  actions.hidden = false;
  part("csv").addEventListener("click", () =>
    saveFile(
      new Blob([planCsv(plan, data)], {type: "text/csv"}),
      `scenario-${plan.scenario.stops}-arrets-${plan.scenario.reach}-km.csv`
    )
  );
  part("copy").addEventListener("click", async () => {
    const paragraph = article.querySelector<HTMLElement>('[data-plan="minutes"]')!;
    part("copied").textContent = (await copied(paragraph)) ? "Copié." : "Le paragraphe est sélectionné.";
  });
}

/** Address of a scenario on this page. */
function addressOf(scenario: Scenario): string {
  const query = scenarioQuery(scenario);
  return `${location.origin}${location.pathname}${query && `?${query}`}`;
}

/** Copies a text; where that is not allowed, selects it for the reader to do so. */
async function copied(element: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(element.textContent!);
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return false;
  }
}
