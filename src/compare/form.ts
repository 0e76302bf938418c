import {LEAST, MOST} from "../domain/compare-address.js";
import {html, type Html} from "../components/html.js";

/** The field that adds a territory. It does nothing without a script, so that it is hidden until one is there. */
export function compareForm({alone}: {alone: boolean}): Html {
  return html`
    <form class="compare-form" data-compare-form autocomplete="off" hidden>
    <label for="territoire">Ajouter un territoire</label>
    <div class="compare-field"><input id="territoire" type="text" autocomplete="off" spellcheck="false" aria-describedby="aide-territoire" placeholder="${alone ? "Commune, intercommunalité…" : "Département, intercommunalité…"}"></div>
    <p id="aide-territoire" class="footnote">De ${LEAST} à ${MOST} territoires : ${alone ? "communes, intercommunalités, département, commune médiane de France" : "départements, intercommunalités, commune médiane de France"}.</p>
    <p class="form-message" data-compare-message role="status"></p>
    </form>
    <div class="notice" data-dropped role="status" hidden></div>`;
}
