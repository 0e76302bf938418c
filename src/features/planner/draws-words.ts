// How many of a thousand draws choose each stop, in words. Loaded when they are asked for.

import {html, type Html} from "../../components/html.js";
import {DETOURS} from "../../domain/detour.js";
import {formatNumber, formatPercent, list, plural} from "../../domain/french.js";
import {DRAWS, type PlannerData} from "./scenario.js";
import type {Draws} from "./draws.js";
import type {Plan} from "./plan.js";

/** Share of the draws from which a stop is firm, and from which another commune is named. */
const FIRM = 0.9;
const OFTEN = 0.2;
const NAMED = 8;

export function drawsFound({done, chosen, proven, gap}: Draws, {stops, scenario}: Plan, data: PlannerData): Html {
  const among = new Set(stops.map(({commune}) => commune));
  const firm = [...among].filter((c) => chosen[c] >= FIRM * done);
  const others = [...chosen.keys()]
    .filter((c) => !among.has(c) && chosen[c] >= OFTEN * done)
    .sort((a, b) => chosen[b] - chosen[a]);
  const named = others.slice(0, NAMED).map((c) => `${data.names[c]} (${formatPercent(chosen[c] / done)})`);
  const rest = others.length > NAMED ? [plural(others.length - NAMED, "autre")] : [];
  const [least, most] = [DETOURS[0], DETOURS.at(-1)!].map((detour) => formatNumber(detour, 1));
  const drawn = plural(done, "tirage") + (done < DRAWS ? ` sur ${formatNumber(DRAWS)}` : "");
  const poverty = scenario.count === "fragiles" && data.chances && ` ${data.said.pauvrete}`;
  const holding =
    firm.length === 0
      ? "Aucun arrêt n’est choisi"
      : `${plural(firm.length, "arrêt")} sur ${stops.length} ${firm.length < 2 ? "est choisi" : "sont choisis"}`;
  const which = firm.length > 0 ? ` : ${list(firm.map((c) => data.names[c]))}` : "";
  const held = `${holding} dans neuf tirages sur dix au moins${which}.`;
  const often =
    others.length === 0
      ? "Aucune autre commune n’est choisie dans un tirage sur cinq."
      : `Hors de la réponse, mais choisies dans un tirage sur cinq au moins : ${list([...named, ...rest])}.`;
  return html`
    <p>${drawn}. La route y fait de ${least} à ${most} fois la ligne droite${poverty}. ${held}
    La part de chacun est dans le tableau.</p>
    <p>${often}</p>
    <p class="footnote">Chaque choix est glouton, puis amélioré par échanges. ${exactness(proven, gap)}</p>`;
}

function exactness(proven: number, gap: number) {
  if (proven === 0) return "Aucun n’a pu être résolu exactement : l’écart au meilleur n’est pas connu.";
  const solved = plural(proven, "tirage résolu aussi exactement", "tirages résolus aussi exactement");
  // Rounded up: it is the largest.
  const most = gap < 1e-9 ? "nul" : `de ${formatPercent(Math.ceil(gap * 1000) / 1000, 1)} des personnes gagnées`;
  return `Sur ${solved}, l’écart le plus grand au meilleur choix est ${most}.`;
}
