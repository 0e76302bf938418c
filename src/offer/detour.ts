import {DETOUR, DETOURS} from "../domain/detour.js";
import {formatNumber} from "../domain/french.js";
import type {Say} from "../domain/priorities.js";
import type {Territory} from "../domain/territories.js";
import {fromCentre} from "../domain/wording/centre.js";
import {html, type Html} from "../components/html.js";

/** Between the texts of an attribute: no text of ours holds it. */
const SEPARATOR = "|";

/**
 * A text that changes with the detour factor: the default is there, and what it is under each of the others, for the script. One that never
 * changes is a text like any other.
 */
export function byDetour(say: Say): Html | string {
  const texts = DETOURS.map(say);
  const shown = say(DETOUR);
  return texts.every((t) => t === shown)
    ? shown
    : html`<span data-by-detour="${texts.join(SEPARATOR)}">${shown}</span>`;
}

/** The text under the default factor alone, in a page that lets nobody change it. */
export const asIs = (say: Say): string => say(DETOUR);

/** Values of an attribute by detour factor, for what is not a text. */
export function perDetour(value: (factor: number) => string | number | null): string {
  return DETOURS.map((factor) => value(factor) ?? "").join(SEPARATOR);
}

/** How the road is estimated, with the factor that the reader may change; without a script the default stands. Once in a page. */
export function detourControl(communes: Pick<Territory, "centre">[]): Html {
  return html`
    <p>Distances à vol d’oiseau, à partir ${fromCentre(communes)} de la commune, multipliées par ${byDetour((f) => formatNumber(f, 1))} pour estimer la route. Ce coefficient est une hypothèse, non une mesure : selon le relief et le réseau, il va le plus souvent de 1,2 à 1,5.</p>
    <form class="detour" data-detour hidden>
    <label for="detour">Kilomètres de route pour un kilomètre à vol d’oiseau</label>
    <input id="detour" type="range" min="${DETOURS[0]}" max="${DETOURS.at(-1)!}" step="0.1" value="${DETOUR}">
    <output for="detour">${formatNumber(DETOUR, 1)}</output>
    </form>`;
}
