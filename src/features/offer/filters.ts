import {DETOUR} from "../../domain/detour.js";
import {capital, formatNumber} from "../../domain/french.js";
import {FUNCTIONS} from "../../domain/functions.js";
import {countOf, NO_FILTER, type Choice} from "./filter.js";
import {MODES, type OfferItem} from "./item.js";
import type {needsOf} from "../../edition/needs.js";
import {html, raw, type Html} from "../../components/html.js";

interface Named {
  value: string;
  label: string;
}

interface FilterOptions {
  items: OfferItem[];
  services: Named[];
  publics: Named[];
  epcis: Named[];
  /** Where the clock and the public holidays are those of. */
  area: {code: string; departement: string; region: string};
}

/** Hidden until their script shows them. What no place says anything of is no filter. */
export function offerFilters({items, services, publics, epcis, area}: FilterOptions): Html {
  const countFor = (choice: Choice) => formatNumber(countOf(items, NO_FILTER, choice, () => null));
  const choice = (label: string, input: Html, count?: Html) =>
    html`<label class="choice">${input} <span>${label}</span>${count}</label>`;
  const check = (group: Choice["group"], value: string, label: string) => {
    const count = html` <span class="count" data-count="">${countFor({group, value})}</span>`;
    return choice(label, html`<input type="checkbox" name="${group}" value="${value}">`, count);
  };
  const folded = (group: Choice["group"], title: string, values: Named[]) => {
    const boxes = values.map(({value, label}) => check(group, value, label));
    return (
      values.length > 0 &&
      html`
    <details class="choices"><summary>${title}</summary>
    <fieldset><legend class="hidden">${title}</legend>${boxes}</fieldset></details>`
    );
  };
  const radio = (value: string, label: string, checked = "") =>
    choice(label, html`<input type="radio" name="open" value="${value}"${raw(checked)}>`);
  const epciOptions = epcis.map(({value, label}) => {
    const words = `${label} (${countFor({group: "epci", value})})`;
    return html`<option value="${value}" data-label="${label}">${words}</option>`;
  });
  const select = html`<select name="epci"><option value="">Toutes</option>${epciOptions}</select>`;
  const day = html`<label class="field">Jour <input type="date" name="day"></label>`;
  const optional = html`<small>(facultatif)</small>`;
  const time = html`<label class="field">Heure ${optional} <input type="time" name="time"></label>`;
  const silent = [
    ...(publics.length === 0 ? ["à qui il s’adresse"] : []),
    ...(items.every((i) => i.free === null) ? ["s’il est gratuit"] : [])
  ];
  const unsaid = `Aucune fiche ne dit ${silent.join(" ni ")} : on ne peut pas choisir d’après cela.`;
  const data = html`data-code="${area.code}" data-departement="${area.departement}" data-region="${area.region}"`;
  return html`
    <form class="offer-filters" data-filters="" ${data} autocomplete="off" hidden>
    <details class="offer-panel">
    <summary><span>Filtrer les lieux</span> <span class="count" data-active="" hidden></span></summary>
    ${fieldset("Pour quoi faire", html`${FUNCTIONS.map(({id, label}) => check("functions", id, capital(label)))}`)}
    <fieldset><legend>Où</legend>
    <label class="field">Intercommunalité ${select}</label>
    ${MODES.map(({id, label}) => check("modes", id, label))}</fieldset>
    <fieldset><legend>Quand</legend>
    ${radio("", "Peu importe", " checked")}${radio("now", "Ouvert maintenant")}${radio("day", "Ouvert tel jour")}
    <div class="moment" data-moment="" hidden>${day}${time}</div></fieldset>
    ${items.some((i) => i.free !== null) && fieldset("Prix", check("free", "oui", "Gratuit"))}
    ${folded("services", "Services", services)}
    ${folded("publics", "Publics", publics)}
    ${silent.length > 0 && html`<p class="footnote">${unsaid}</p>`}
    </details>
    </form>`;
}

const fieldset = (legend: string, content: Html) => html`<fieldset><legend>${legend}</legend>${content}</fieldset>`;

/** @param all what the line that a script fills says before anything is asked: nothing moves when it comes */
export function offerResults(all: string): Html {
  const unread = "Les horaires n’ont pas pu être lus : ce filtre est laissé de côté.";
  const unknown = html`<input type="checkbox" name="unknown"> <span></span>`;
  return html`
    <div class="offer-results" data-results="" hidden>
    <div class="notice" data-dropped="" role="status" hidden></div>
    <p class="notice" data-unread="" hidden>${unread}</p>
    <p class="offer-count" role="status" data-status="">${all}</p>
    <label class="choice unknown" data-unknown="" hidden>${unknown}</label>
    <button type="button" data-clear="" hidden>Tout effacer</button>
    <div class="offer-none" data-none="" hidden></div>
    </div>`;
}

interface NearestOptions {
  data: string;
  leaflets: string | null;
  from: string;
  needs: ReturnType<typeof needsOf>;
}

export function nearestForm({data, leaflets, from, needs}: NearestOptions): Html {
  const attributes = html`data-near=""${leaflets !== null && html` data-leaflets="${leaflets}"`}`;
  const distances = `à vol d’oiseau à partir ${from} de la commune, multipliées par ${formatNumber(DETOUR, 1)}`;
  const ways = FUNCTIONS.flatMap(({id, label}) => {
    const own = needs.filter(({helps}) => helps.id === id).map((n) => html`<option value="${n.id}">${n.name}</option>`);
    return own.length === 0 ? [] : [html`<optgroup label="${capital(label)}" data-function="${id}">${own}</optgroup>`];
  });
  return html`
    <form class="near" role="search" aria-label="Lieux les plus proches" ${attributes} autocomplete="off" hidden>
    <label for="commune">Votre commune ou votre code postal</label>
    <div class="near-field"><input id="commune" type="text" autocomplete="off" spellcheck="false"></div>
    <a href="/${data}" download data-offer-data hidden></a>
    <label class="choice"><span>Pour quoi</span> <select name="need">
    <option value="">Tout</option>${ways}</select></label>
    <label class="choice open-now"><input type="checkbox" name="now"> <span>Ouverts maintenant</span></label>
    <p class="near-status" role="status" data-near-status=""></p>
    <div data-near-results="" hidden></div>
    <p class="footnote">Distances par la route, estimées : ${distances}. Aucune route n’est connue ici.</p>
    </form>`;
}
