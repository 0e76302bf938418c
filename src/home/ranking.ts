import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {rankingTable, type RankingRow} from "./ranking-table.js";
import {aboutFigure, sourceLine, sourceLinks} from "../components/sources.js";
import {placeSources} from "../data/edition.js";
import {cogDepartements} from "../data/cog.js";
import type {Site} from "../data/site.js";
import {formatNumber, list, ordinal, plural} from "../domain/french.js";
import {type IndexProfile} from "../domain/profile.js";
import {rangeOf} from "../domain/statistics.js";
import {classIndex} from "../domain/score.js";
import type {Territory} from "../domain/territories.js";
import {epciKey} from "../components/keys.js";
import {wholeWords} from "../components/first-screen.js";
import {contoursSource, epciMap} from "../components/maps.js";
import {departementForms, storyOf} from "../data/names.js";
import {indexOf} from "../profile/index.js";

/** Id of the table of the EPCI, which stands behind their map. */
export const RANKING_TABLE = "table-classement";

/** The EPCI of a département on a map and in a table, the most fragile first. */
export function rankingChapter(site: Site, profile: IndexProfile | null): Html {
  const {epcis, departement} = site.territories;
  const model = profile?.model ?? null;
  const placed = site.edition.places !== null;
  const profiles = epcis.map((epci) => (model ? indexOf(site, epci) : null));
  const rows = epcis.map((epci, i): RankingRow => {
    const own = profiles[i];
    const score = own?.total.score ?? null;
    const places = site.places.filter((p) => p.epci === epci.code).length;
    return {
      code: epci.code,
      rank: own?.rank?.rank ?? null,
      range: shortRange(own),
      name: storyOf(epci).short,
      href: storyOf(epci).href,
      note: [epci.attached ? null : unrankedNote(site, epci), wholeWords(own)].filter(Boolean).join(" ; ") || undefined,
      score,
      step: own?.levelModel && score !== null ? classIndex(score, own.levelModel) : null,
      cells: [formatNumber(epci.population), ...(placed ? [formatNumber(places)] : [])]
    };
  });
  // Ranked first, the most fragile at the top; then the others; without an index, by name.
  rows.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.name.localeCompare(b.name, "fr"));
  return html`
    <div class="split">
    <div class="follows">
    <p>Chaque intercommunalité a son récit : où elle se situe, pourquoi, quelles communes, quels lieux. Deux à quatre territoires côte à côte : <a href="/comparer">comparer</a>.</p>
    ${figured({
      name: "carte-epci",
      kind: "map-figure",
      behind: RANKING_TABLE
    })`${epciMap(site, {id: "carte-epci", title: `${departement.name} : ${model?.label ?? "intercommunalités"}`, model, ranks: new Map(rows.flatMap((r) => (r.rank === null ? [] : [[r.code, r.rank]])))})}
    ${profile && html`<figcaption>${aboutFigure(html`${epciKey(site, profile.model)}<p>Indice moyen de chaque intercommunalité, dans les cinq classes des intercommunalités de France.${rows.some((r) => r.rank !== null) && " Les nombres sont les rangs."} ${sourceLinks(site.sources, [profile.total.source, contoursSource(site)])}.</p>`)}</figcaption>`}`}
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
    ${aboutFigure(html`${rangeNote(profiles)}${sourceLine(site.sources, [profile?.total.source, site.edition.wider?.source, "cog", ...placeSources(site.edition)])}`)}`}
    </div>
    </div>`;
}

/** "7e à 10e"; nothing where the rank is the same whatever the indicators. */
function shortRange(profile: IndexProfile | null): string | undefined {
  const range = rangeOf(profile?.ranks ?? []);
  return range && range.best < range.worst ? `${ordinal(range.best)} à ${ordinal(range.worst)}` : undefined;
}

/** What the ranges under the ranks are; null where no rank has one. */
function rangeNote(profiles: (IndexProfile | null)[]): Html | null {
  const [ranks] = profiles.flatMap((p) => (p && p.ranks.length > 1 ? [p.ranks] : []));
  if (!ranks) return null;
  const [all, ...others] = ranks;
  const bases = others.map(({basis, indicators}) =>
    basis === "measured"
      ? `avec les ${formatNumber(indicators)} qui sont mesurés dans toutes les communes`
      : `avec ${formatNumber(indicators)} indicateurs`
  );
  return html`<p class="footnote">Sous le rang, celui selon les indicateurs retenus : avec les ${formatNumber(all.indicators)} de l’indice, ${list(bases)}. Sans mention, le rang est le même partout.</p>`;
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
