import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {rankingTable, type RankingRow} from "./ranking-table.js";
import {aboutFigure, sourceLine, sourceLinks} from "../components/sources.js";
import {placeSources} from "../data/edition.js";
import {cogDepartements} from "../data/cog.js";
import type {Site} from "../data/site.js";
import {formatNumber, plural} from "../domain/french.js";
import {type IndexProfile} from "../domain/profile.js";
import {classIndex} from "../domain/score.js";
import type {Territory} from "../domain/territories.js";
import {epciKey} from "../components/keys.js";
import {wholeWords} from "../components/standing.js";
import {contoursSource, epciMap} from "../components/maps.js";
import {departementForms, storyOf} from "../data/names.js";
import {indexOf, moves} from "../profile/index.js";

/** Id of the table of the EPCI, which stands behind their map. */
export const RANKING_TABLE = "table-classement";

/** The EPCI of a département on a map and in a table, the most fragile first. A rank that a choice of indicators moves is told as a third. */
export function rankingFigures(site: Site, profile: IndexProfile | null, labelScale?: number): Html {
  const {epcis, departement} = site.territories;
  if (epcis.length === 0) return html``;
  const model = profile?.model ?? null;
  const placed = site.edition.places !== null;
  const rows = epcis.map((epci): RankingRow => {
    const own = model ? indexOf(site, epci) : null;
    const score = own?.total.score ?? null;
    const places = site.places.filter((p) => p.epci === epci.code).length;
    const notes = [epci.attached ? null : unrankedNote(site, epci), wholeWords(own)].filter(Boolean);
    return {
      code: epci.code,
      rank: own?.rank?.rank ?? null,
      ranks: own?.ranks ?? [],
      name: storyOf(epci).short,
      href: storyOf(epci).href,
      note: notes.join(" ; ") || undefined,
      score,
      step: own?.levelModel && score !== null ? classIndex(score, own.levelModel) : null,
      cells: [formatNumber(epci.population), ...(placed ? [formatNumber(places)] : [])]
    };
  });
  // Ranked first, the most fragile at the top; then the others; without an index, by name.
  rows.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.name.localeCompare(b.name, "fr"));
  const title = `${departement.name} : ${model?.label ?? "intercommunalités"}`;
  const reading =
    profile &&
    html`${epciKey(site, profile.model)}<p>Indice moyen de chaque intercommunalité, dans les cinq classes des intercommunalités de France. ${sourceLinks(site.sources, [profile.total.source, contoursSource(site)])}.</p>`;
  const sources = [profile?.total.source, site.edition.wider?.source, "cog", ...placeSources(site.edition)];
  const moving = rows.some(({ranks = []}) => moves(ranks));
  return html`
    <div class="split">
    <div class="follows">
    ${figured({name: "carte-epci", kind: "map-figure", behind: RANKING_TABLE})`
    ${epciMap(site, {id: "carte-epci", title, model, labelScale})}
    ${reading && html`<figcaption>${aboutFigure(reading)}</figcaption>`}`}
    </div>
    <div>
    ${figured({name: "classement"})`
    ${rankingTable({
      id: RANKING_TABLE,
      caption: model ? "Intercommunalités, de la plus à la moins fragile" : "Intercommunalités",
      rows,
      heads: ["Habitants", ...(placed ? ["Lieux"] : [])],
      model,
      reference: profile?.total.score ?? null
    })}
    ${aboutFigure(html`${moving && html`<p class="footnote">Un groupe est celui où tous les calculs de l’indice mettent l’intercommunalité. Un rang n’est donné que si tous donnent le même ; les autres sont dans son récit, sous « Ce qui n’est pas sûr ».</p>`}${sourceLine(site.sources, sources)}`)}`}
    </div>
    </div>`;
}

/** Why an EPCI has no rank among those of a département, and where its story is when it is not there. */
function unrankedNote({territories: {departement, communes}}: Site, epci: Territory): string {
  const here = communes.filter((c) => c.epci === epci.code && c.departement === departement.code).length;
  const above = cogDepartements().find((d) => d.code === epci.departement)!;
  const elsewhere =
    above.code === departement.code
      ? ""
      : ` ; son récit est parmi ceux ${departementForms({code: above.code, name: above.nom}).of}`;
  return `hors classement : ${plural(here, "commune")} sur ${formatNumber(epci.communes_total)}${elsewhere}`;
}
