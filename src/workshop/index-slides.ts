import {legend} from "../components/classes.js";
import {decompositionTable} from "../components/decomposition.js";
import {html, raw, type Html} from "../components/html.js";
import {mapProjection} from "../components/map.js";
import {signature} from "../components/prose.js";
import {sourceLine, sourceLinks, indexSources} from "../components/sources.js";
import {tendencyMap, triedTendencies} from "../components/tendencies.js";
import {fill, HEADING, linesOf, proseBlocks, type Block} from "./blocks.js";
import type {Site} from "../data/site.js";
import {plural} from "../domain/french.js";
import {indicatorsOf, modelOf, type Axis, type Model} from "../domain/models.js";
import {type IndexProfile} from "../domain/profile.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {communeMap, contoursNote, contoursSource} from "../components/maps.js";
import {storyOf} from "../data/names.js";
import {inYear, otherEdition} from "../components/other-edition.js";
import {indexScope, listItem, pagedSlides, plainList, type Slide} from "./slide.js";

/** Rows of a table that a slide has room for, besides its head and its total. */
const ROWS = 9;

/** The communes in their five classes. */
export function mapSlide(site: Site, epci: Territory, profile: IndexProfile): Slide {
  const {model, classes, uninhabited} = profile;
  const size = labelSize(site, epci, LABEL.names);
  const map = communeMap(site, epci, {
    id: "carte-communes",
    title: `${storyOf(epci).short} : ${model.label}, par commune`,
    groups: classes,
    uninhabited,
    shared: site.contents.has(epci.code),
    labelScale: size / LABEL.ordinary,
    score: (c) => site.figure(c.code, model.id, "total")?.score ?? null
  });
  const caption = html`<b>${model.label}</b>. ${contoursNote(site)} ${sourceLinks(site.sources, [...indexSources(profile), contoursSource(site)])}.`;
  return {
    kind: "enjeux",
    layout: "map",
    title: "L’indice, commune par commune",
    scope: indexScope(site, profile),
    body: html`
      ${mapFigure(map, size, caption)}
      <div>${legend(classes, uninhabited, "carte-communes")}</div>`
  };
}

/** Size of the names of a projected map in the units of the drawing: a share of how high it is. */
function labelSize(site: Site, epci: Territory, share: number): number {
  const frame = communesIn(site.territories, epci).map((c) => c.code);
  const {height} = mapProjection({topology: site.topology, object: "communes", frame});
  return Math.round(Math.max(LABEL.least, share * height));
}

/** A map of a projected slide, whose names have a size that the stylesheet takes from the figure. */
const mapFigure = (map: Html, size: number, caption: Html | string) =>
  html`<figure class="map-figure"${raw(` style="--map-label:${size}px"`)}>${map}<figcaption>${caption}</figcaption></figure>`;

/**
 * Height of a name on a projected map: a share of that of the drawing, which fits in the screen, and its least where the width does.
 * Names of communes are there for who knows the place, and hide none; those of groups are what the map says, and are read from afar.
 */
const LABEL = {names: 0.034, groups: 0.0575, least: 40, ordinary: 34};

/** The decomposition of the index, a few axes at a time where the model has many indicators. */
export function decompositionSlides(site: Site, profile: IndexProfile): Slide[] {
  const {model, axes, indicators, total, departementTotal} = profile;
  if (total.score === null) return [];
  const parts = partsOf(model);
  const {name} = site.territories.departement;
  return parts.map((part, i): Slide => ({
    kind: "enjeux",
    layout: "decomposition",
    title: parts.length === 1 ? "Ce qui fait l’indice" : `Ce qui fait l’indice (${i + 1}/${parts.length})`,
    scope: indexScope(site, profile),
    body: html`
      ${decompositionTable({model: {...model, axes: part}, caption: model.label, own: "Ici", departement: name, indicators, axes, total: {own: total, departement: departementTotal}}, true)}
      ${sourceLine(site.sources, indexSources(profile))}`
  }));
}

/** Axes of a model in parts that each fit in a slide. */
function partsOf(model: Model): Axis[][] {
  const axes = model.axes.map((axis) => ({axis, lines: 1 + indicatorsOf(model, axis.id).length}));
  return fill(axes, ROWS, 0).map((part) => part.map(({axis}) => axis));
}

/** What someone observed on each axis. */
export function observationSlides(site: Site, epci: Territory, profile: IndexProfile | null): Slide[] {
  const content = site.contents.get(epci.code);
  if (!content || content.model === null) return [];
  const blocks = modelOf(content.model).axes.flatMap((axis): Block[] => {
    const [first, ...rest] = proseBlocks(content.observations.get(axis.id) ?? null);
    return first ? [{html: html`<h3>${axis.label}</h3>${first.html}`, lines: first.lines + HEADING}, ...rest] : [];
  });
  return pagedSlides({
    kind: "enjeux",
    title: `Ce qui a été observé${inYear(site, content)}`,
    scope: otherEdition(site, content) ?? (profile && indexScope(site, profile)),
    blocks,
    end: signature(content, site.sources)
  });
}

/** Tendencies inside the territory: on a map where it is known which communes they are about. */
export function tendencySlides(site: Site, epci: Territory, profile: IndexProfile | null): Slide[] {
  const content = site.contents.get(epci.code);
  if (!content || content.tendencies.length === 0) return [];
  const {tendencies} = content;
  const year = inYear(site, content);
  const size = labelSize(site, epci, LABEL.groups);
  const drawn = tendencyMap(site, epci, tendencies, {labelScale: size / LABEL.ordinary});
  const onMap = tendencies.filter((t) => t.communes.length > 0);
  const map = drawn && {
    kind: "enjeux" as const,
    layout: "map",
    title: `Tendances dans le territoire${year}`,
    body: html`${mapFigure(drawn, size, contoursNote(site))}<div><ul class="tendency-names">${onMap.map((t) => html`<li>${t.name} <small>${plural(t.communes.length, "commune")}</small></li>`)}</ul></div>`
  };
  const tried = triedTendencies(site, epci, content);
  return [
    ...(map ? [map] : []),
    ...pagedSlides({
      kind: "enjeux",
      title: year === "" ? "Ce que disent ces tendances" : `Ce qu’elles disaient${year}`,
      blocks: tendencies.map(({name, text}) => listItem(name, ` ${text}`)),
      wrap: plainList,
      end: signature(content, site.sources)
    }),
    ...(tried === null
      ? []
      : pagedSlides({
          kind: "enjeux",
          title: "Ces tendances aujourd’hui",
          scope: profile && indexScope(site, profile),
          blocks: [{html: html`<p>${tried}</p>`, lines: linesOf(tried)}],
          end: sourceLine(site.sources, [content.source, site.figure(epci.code, site.model!.id, "total")?.source])
        }))
  ];
}
