import {formatNumber} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import {html, type Html} from "./html.js";

/** The score of a first screen: "6,6 sur 10". */
export function bigScore(score: number, {decimals, totalScale}: Pick<Model, "decimals" | "totalScale">): Html {
  return html`<p class="score"><b>${formatNumber(score, decimals)}</b> <span>sur ${formatNumber(totalScale.max)}</span></p>`;
}
