import {DETOUR} from "../domain/detour.js";
import {formatNumber} from "../domain/french.js";
import {html, type Html} from "../components/html.js";
import {openNowSwitch} from "./filters.js";

export interface NearestOptions {
  /** Output with the communes and the places. */
  data: string;
  /** What the address of a leaflet is before the code of its commune; null without leaflets. */
  leaflets: string | null;
  /** Where distances start from: "du chef-lieu". */
  from: string;
}

/** The field that finds the nearest places. Hidden until its script shows it. */
export function nearestForm({data, leaflets, from}: NearestOptions): Html {
  return html`
    <form class="near" role="search" aria-label="Lieux les plus proches" data-near=""${leaflets !== null && html` data-leaflets="${leaflets}"`} autocomplete="off" hidden>
    <label for="commune">Votre commune ou votre code postal</label>
    <div class="near-field"><input id="commune" type="text" autocomplete="off" spellcheck="false"></div>
    <a href="/${data}" download data-offer-data hidden></a>
    ${openNowSwitch()}
    <p class="near-status" role="status" data-near-status=""></p>
    <div data-near-results="" hidden></div>
    <p class="footnote">Distances par la route, estimées : à vol d’oiseau à partir ${from} de la commune, multipliées par ${formatNumber(DETOUR, 1)}. Aucune route n’est connue ici.</p>
    </form>`;
}
