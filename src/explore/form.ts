import {capital, formatNumber} from "../domain/french.js";
import type {Area, Catalogue} from "./catalogue.js";
import {CUT_RULES, modelIn, TOTAL, type ExploreState} from "./state.js";
import {axisName, cutNames, levelNames} from "./wording.js";
import type {Indicator, Model} from "../domain/models.js";
import {html, raw, type Html} from "../components/html.js";
import {domainOf} from "./scatter.js";

/** The form of a view. It does nothing without a script, so that it is hidden until one is there. */
export function exploreForm(catalogue: Catalogue, state: ExploreState): Html {
  const model = modelIn(catalogue, state);
  return html`
    <form class="explore-form" data-explore-form hidden>
    <details class="explore-fold" open><summary>Indice, niveau, zone, classes</summary>
    <div class="explore-fields">
    <fieldset data-kept><legend>Indicateurs gardés</legend>${keptFields(model, state)}</fieldset>
    <div class="explore-column">
    ${catalogue.models.length > 1 && html`<label>Indice <select name="model">${catalogue.models.map(({id, label}) => option(id, label, state.model))}</select></label>`}
    <fieldset><legend>Niveau</legend>${catalogue.levels.map((level) => html`<label><input type="radio" name="level" value="${level}"${level === state.level && raw(" checked")}> ${capital(levelNames[level][1])}</label>`)}</fieldset>
    ${catalogue.models.length < 2 && html`<p class="footnote">${model.label} : seul indice de cette édition dont les scores sont connus commune par commune.</p>`}
    </div>
    <div class="explore-column">
    <label>Zone <select name="area">${option("", `${catalogue.whole}, en entier`, state.area ?? "")}${areaOptions(catalogue, state)}</select></label>
    <label>Classes <select name="cuts">${CUT_RULES.map((rule) => option(rule, cutNames[rule].label, state.cuts))}</select></label>
    <p class="form-actions"><button type="reset">Tout remettre comme au début</button></p>
    </div>
    </div></details>
    <p class="form-message" data-explore-message role="status"></p>
    </form>`;
}

/** Boxes of the indicators of a model, those kept ticked. */
export function keptFields(model: Model, {kept}: Pick<ExploreState, "kept">): Html {
  return html`${model.indicators.map(({id, label}) => html`<label><input type="checkbox" name="kept" value="${id}"${kept.includes(id) && raw(" checked")}> ${capital(label)}</label>`)}`;
}

/** The two lists of what the scatter sets against each other. */
export function axisFields(model: Model, state: Pick<ExploreState, "x" | "y">): Html {
  const axes = [...model.indicators.map(({id}: Indicator) => id), TOTAL];
  const field = (name: "x" | "y", label: string) =>
    html`<label>${label} <select name="${name}">${axes.map((axis) => option(axis, axisName(axis, model), state[name]))}</select></label>`;
  return html`<form class="explore-axes" data-explore-axes hidden>${field("x", "En large")}${field("y", "En haut")}</form>`;
}

/** Fields that select a stretch by its ends: what a drag does, for the keyboard. `of` says of which drawing. */
export function rangeFields(of: "range" | "box", model: Model, state: ExploreState): Html {
  const end = (axis: string, key: string, label: string) => {
    const [min, max] = domainOf(axis, model);
    const value = key.endsWith("low") ? min : max;
    return html`<label>${label} <input type="range" name="${key}" min="${min}" max="${max}" step="0.1" value="${value}"><output>${formatNumber(value, 1)}</output></label>`;
  };
  return html`
    <form class="explore-ends" data-explore-ends="${of}" hidden>
    <details><summary>Sélectionner au clavier</summary>
    ${
      of === "range"
        ? html`${end(TOTAL, "range-low", "Indice, au moins")}${end(TOTAL, "range-high", "Indice, au plus")}`
        : html`${end(state.x, "x-low", "En large, au moins")}${end(state.x, "x-high", "En large, au plus")}${end(state.y, "y-low", "En haut, au moins")}${end(state.y, "y-high", "En haut, au plus")}`
    }
    </details>
    </form>`;
}

/** Areas as a list: départements, and EPCI under the one that they are in. */
function areaOptions({areas}: Catalogue, state: ExploreState): Html {
  const current = state.area ?? "";
  const departements = areas.filter((a) => a.level === "departement");
  const epcis = (inside: (a: Area) => boolean) =>
    areas
      .filter((a) => a.level === "epci" && inside(a))
      .sort((a, b) => a.name.localeCompare(b.name, "fr"))
      .map(({code, name}) => option(code, name, current));
  if (departements.length === 0) return html`${epcis(() => true)}`;
  return html`${departements.map(({code, name}) => html`<optgroup label="${name}">${option(code, `${name}, en entier`, current)}${epcis((a) => a.departement === code)}</optgroup>`)}`;
}

const option = (value: string, label: string, current: string): Html =>
  html`<option value="${value}"${value === current && raw(" selected")}>${label}</option>`;
