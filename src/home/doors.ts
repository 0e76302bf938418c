import {CAHIERS, EXPLORER, PLANNER} from "../components/addresses.js";
import {html, type Html} from "../components/html.js";
import type {Destinations} from "../components/menu.js";

/** Where the stories, or the départements, are listed in the page, and what they are called. */
interface Stories {
  href: string;
  label: string;
}

/**
 * Three ways into the site: help near, with its field; a territory; the tools.
 *
 * @param data path of what the field of help looks into; null where only the page of help does
 */
export function doors(ways: Destinations, {stories, data}: {stories: Stories; data: string | null}): Html {
  const {offer, explored, planned, notebooks} = ways;
  return html`
    <nav class="doors" aria-label="Par où commencer">
    ${
      offer &&
      html`<div class="door"><h2>J’ai besoin d’aide</h2>
      ${
        data &&
        html`<form data-door hidden autocomplete="off"><label for="porte">Votre commune ou votre code postal</label>
        <div class="near-field"><input id="porte" type="text" role="combobox" aria-expanded="false" aria-controls="portes" autocomplete="off" spellcheck="false"></div>
        <a href="/${data}" download data-offer-data hidden></a></form>`
      }
      <p><a href="${offer}" data-offer-page>Tous les lieux d’aide</a></p></div>`
    }
    <div class="door"><h2>Mon intercommunalité</h2><p>Où elle en est, pourquoi, que décider : <a href="${stories.href}">${stories.label}</a></p></div>
    <div class="door"><h2>Explorer</h2><ul>
    ${explored && html`<li><a href="${EXPLORER}">Cartes et scores</a></li>`}
    <li><a href="/comparer">Comparer des territoires</a></li>
    ${planned && html`<li><a href="${PLANNER}">Placer une permanence</a></li>`}
    ${notebooks && html`<li><a href="${CAHIERS}">Lire un cahier</a></li>`}
    </ul></div>
    </nav>`;
}
