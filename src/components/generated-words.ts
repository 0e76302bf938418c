import type {Site} from "../data/site.js";
import type {Territory} from "../domain/territories.js";
import {departementWords, epciWords, type GeneratedWords} from "../domain/wording.js";
import {departementForms} from "../data/names.js";
import {indexOf} from "../profile/index.js";

/** What marks the words of a first screen as generated, in the line that says where its figures come from. */
export const GENERATED_VERDICT = "Les phrases du haut sont écrites automatiquement d’après ces chiffres.";

const NO_INDEX = "Aucun indice n’est chargé dans cette édition : seuls les territoires et les lieux connus y figurent.";

/** What the rules write of an EPCI or of the département of a site; of an edition without an index, that it has none. */
export function wordsAbout(site: Site, territory: Territory, profile = indexOf(site, territory)): GeneratedWords {
  if (!profile) return {verdict: NO_INDEX, summary: null};
  const area = departementForms(site.territories.departement);
  const subject = {figures: site, territory, profile, area, coverage: site.coverage};
  return territory.level === "epci" ? epciWords(subject) : departementWords(subject);
}
