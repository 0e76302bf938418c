import {mean} from "d3";
import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import type {Content, Tendency} from "../domain/content.js";
import {formatNumber, MISSING, NBSP, plural} from "../domain/french.js";
import {FRAGILE_FROM} from "../domain/score.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {tryTendencies} from "../domain/tendencies.js";
import {html, type Html} from "./html.js";
import {choropleth} from "./map.js";
import {sample} from "./classes.js";
import {figured} from "./figure.js";
import {aboutFigure, sourceLine} from "./sources.js";
import {publishedOf} from "../profile/index.js";

/** Groups look unlike by a pattern too; with more groups than patterns, names on the map still tell them apart. */
const PATTERNS = ["none", "dots", "lines"] as const;

/** Colours of groups in the stylesheet, a multiple of the patterns; more groups take them again. */
const GROUP_COLOURS = 6;

/**
 * The tendencies of a territory as groups of its communes, those in none left blank; null where nobody said which communes they are about.
 */
export function tendencyMap(site: Site, territory: Territory, tendencies: Tendency[]): Html | null {
  const communes = communesIn(site.territories, territory);
  const drawn = tendencies.filter((t) => t.communes.length > 0);
  if (drawn.length === 0) return null;
  const groupOf = new Map(drawn.flatMap((t, i) => t.communes.map((code) => [code, i] as const)));
  const classes = drawn.slice(0, GROUP_COLOURS).map((_, i) => ({pattern: PATTERNS[i % PATTERNS.length]}));
  return choropleth({
    id: "carte-tendances",
    title: `${storyOf(territory).short} : tendances`,
    topology: site.topology,
    description: `${drawn.map((t) => `${t.name} : ${plural(t.communes.length, "commune")}`).join(" ; ")}. Les noms sont dans la liste qui suit.`,
    object: "communes",
    frame: communes.map((c) => c.code),
    scale: "group",
    classes,
    shapes: communes.map((c) => {
      const group = groupOf.get(c.code) ?? null;
      return {
        code: c.code,
        step: group === null ? null : group % GROUP_COLOURS,
        text: `${c.name} : ${group === null ? "aucune tendance dite" : drawn[group].name}`
      };
    }),
    labels: drawn.flatMap((t) => middleOf(t, communes) ?? [])
  });
}

/** Where the name of a tendency is written: in the middle of its communes. */
function middleOf({name, communes: codes}: Tendency, communes: Territory[]) {
  const members = communes.filter((c) => codes.includes(c.code) && c.lon !== null);
  const [lon, lat] = [mean(members, (c) => c.lon), mean(members, (c) => c.lat)];
  return lon === undefined || lat === undefined ? null : {lon, lat, text: name};
}

function membersOf({communes: codes}: Tendency, communes: Territory[]): Territory[] {
  return communes.filter((c) => codes.includes(c.code)).sort((a, b) => a.name.localeCompare(b.name, "fr"));
}

/** The tendencies in words, each with its communes by name and what is said of that choice, where the table does not do it too. */
export function tendencyList(tendencies: Tendency[], communes: Territory[], {named}: {named: boolean}): Html {
  const drawn = tendencies.filter((t) => t.communes.length > 0);
  return html`
    <ul class="tendencies">
    ${tendencies.map((t) => {
      const group = drawn.indexOf(t);
      const title = html`${group >= 0 && swatchOf(group)}${t.name}`;
      return html`
        <li><h3>${title}</h3>
        <p>${t.text}</p>
        ${
          t.communes.length === 0
            ? html`<p class="footnote">Les communes ne sont pas nommées.</p>`
            : named &&
              html`<p class="footnote">${plural(t.communes.length, "commune")}${NBSP}: ${membersOf(t, communes)
                .map(({name}) => name)
                .join(", ")}.${t.note && ` ${t.note}`}</p>`
        }
        </li>`;
    })}
    </ul>`;
}

/** The communes of each tendency that was drawn, as a table for those who take its data away: the list says the same. */
export function tendencyTable(tendencies: Tendency[], communes: Territory[]): Html {
  const names = (t: Tendency) =>
    html`<ul class="names">${membersOf(t, communes).map(({code, name}) => html`<li data-code="${code}">${name}</li>`)}</ul>`;
  return html`
    <table class="classes">
    <caption>Communes par tendance</caption>
    <thead><tr><th scope="col">Tendance</th><th scope="col" class="number">Communes</th><th scope="col">Lesquelles</th></tr></thead>
    <tbody>${tendencies.filter((t) => t.communes.length > 0).map((t, i) => html`<tr><th scope="row">${swatchOf(i)}${t.name}</th><td class="number">${formatNumber(t.communes.length)}</td><td>${names(t)}${t.note && html` <small>${t.note}</small>`}</td></tr>`)}</tbody>
    </table>`;
}

function swatchOf(group: number): Html {
  return html`${sample(`group-${group % GROUP_COLOURS}`, PATTERNS[group % PATTERNS.length])} `;
}

/** "24 communes sur 25", what of the territory the tendencies cover; null where all of it. */
export function tendencyCover(tendencies: Tendency[], communes: Territory[]): string | null {
  const covered = new Set(tendencies.flatMap((t) => t.communes)).size;
  return covered === communes.length ? null : `${formatNumber(covered)} sur ${plural(communes.length, "commune")}`;
}

/** The tendencies of a territory tried on the scores of today, as a table; null without an index, or fewer than two to compare. */
export function triedTable(site: Site, territory: Territory, {tendencies, source}: Content): Html | null {
  const {model} = site;
  if (!model) return null;
  const total = (code: string) => site.figure(code, model.id, "total");
  const published = publishedOf(site, territory);
  const then = new Map(
    published?.classes.flatMap(({communes}, step) => communes.map((c) => [c.code, step >= FRAGILE_FROM] as const)) ?? []
  );
  const tried = tryTendencies({
    tendencies,
    communes: communesIn(site.territories, territory),
    score: (code) => total(code)?.score ?? null,
    wasFragile: (code) => then.get(code) ?? null
  });
  if (tried.length < 2) return null;
  const year = site.sources.find((s) => s.id === source)?.vintage;
  const number = (value: number) => html`<td class="number">${formatNumber(value, model.decimals)}</td>`;
  return figured({name: "tendances-essayees"})`
    <div class="scroll" tabindex="0" role="region" aria-label="Les tendances, essayées">
    <table class="compare">
    <caption>${model.label}, par tendance</caption>
    <thead><tr><th scope="col">Tendance</th><th scope="col" class="number">Communes</th><th scope="col" class="number">Moyenne</th><th scope="col" class="number">Au plus bas</th><th scope="col" class="number">Au plus haut</th>${published && html`<th scope="col" class="number">Fragiles${year && ` en ${year}`}</th>`}</tr></thead>
    <tbody>${tried.map(({name, communes, mean, low, high, before}) => html`<tr><th scope="row">${name}</th><td class="number">${formatNumber(communes.length)}</td>${number(mean)}${number(low)}${number(high)}${published && html`<td class="number">${before ? `${before.fragile} sur ${before.of}` : MISSING}</td>`}</tr>`)}</tbody>
    </table>
    </div>
    ${aboutFigure(sourceLine(site.sources, [source, total(territory.code)?.source]))}`;
}
