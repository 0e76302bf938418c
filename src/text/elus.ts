// The sheet for elected officials, words/elus.md: its map, its indicators as bars, permanences, sources.

import {max} from "d3";
import {legend} from "../components/classes.js";
import {html} from "../components/html.js";
import {percentAlong} from "../components/lollipop.js";
import {communeMap} from "../components/maps.js";
import {storyOf} from "../edition/names.js";
import type {Site} from "../edition/site.js";
import {formatNumber} from "../domain/french.js";
import {type IndicatorRow, storiesOf, type Territory} from "../domain/territories.js";
import type {TerritoryIndex} from "../domain/territory-index.js";
import {indexOf, profileOf, shareBeside} from "../profile/index.js";
import {tell, templateOf, type FilledText} from "./templates/index.js";
import {optionCards} from "./options.js";
import {citedWords, paperLabels, sourcesOfPaper} from "./paper.js";
import {figurePart, RULES} from "./rules.js";

const MAP = {width: 88, height: 78, letters: 3.75};
/** Communes that come first: as many as the page has room for. */
const FIRST = {epci: 3, departement: 4};

export function elusText(site: Site, territory: Territory, {marked = false} = {}): FilledText {
  const index = indexOf(site, territory);
  const scored = index !== null && index.total.score !== null;
  const sources = sourcesOfPaper(site, ["fibre", "fibreBefore"]);
  const text = profileOf(site, territory);
  const first = FIRST[territory.level === "epci" ? "epci" : "departement"];
  const others = (text.distance?.dAbord?.length ?? 0) - first;
  return tell(
    templateOf("elus"),
    text,
    {
      departement: territory.level === "departement",
      intercommunalite: territory.level === "epci",
      cartes: territory.level === "epci" ? optionCards(site, territory, marked) : null,
      ...(territory.level === "departement" && permanencesOf(site)),
      carte: territory.communes > 1 ? classesMap(site, territory, index) : null,
      poids: scored ? weights(site, territory, index) : null,
      regle: RULES,
      premieres: first,
      autres: others > 0 ? others : null,
      sources: citedWords(sources),
      reprise: max(sources, (s) => s.retrieved)
    },
    {marked}
  );
}

function classesMap(site: Site, territory: Territory, index: TerritoryIndex | null) {
  const id = `carte-elus-${territory.code}`;
  const {model, classes = [], uninhabited = []} = index ?? {};
  const {size, labelScale} = paperLabels(site, territory, MAP);
  return html`
    <figure class="map-figure" style="--map-label:${size}px">
    ${communeMap(site, territory, {
      id,
      alone: true,
      title: `${profileOf(site, territory).nom} : ${model?.label ?? "communes"}`,
      groups: classes,
      uninhabited,
      borders: territory.level === "departement",
      labelScale
    })}
    ${index && legend(classes, uninhabited, id)}
    </figure>`;
}

function weights(site: Site, territory: Territory, {model, indicators}: TerritoryIndex) {
  const {departement} = site.territories;
  const beside = territory.level === "epci" && territory.population !== departement.population;
  const along = ({score}: IndicatorRow) => score !== null && percentAlong(score, model.indicatorScale);
  const lignes = indicators
    .filter(({own}) => own.score !== null)
    .sort((a, b) => b.own.score! - a.own.score!)
    .map((compared) => {
      const {subject, own, departement: other} = compared;
      const known = [shareBeside(site, territory, subject.id), model.dataYears?.[subject.id]].filter(Boolean);
      const printed = [own, other].map(({score}) => formatNumber(score, model.decimals));
      return {...compared, known, printed, bar: along(own), tick: beside && along(other)};
    });
  const estime = indicators.some(({own, departement: other}) => own.imputed_share || (beside && other.imputed_share));
  return figurePart("poids", {...model.indicatorScale, estime, autre: beside && departement.name, lignes});
}

/** The first permanence of each EPCI, that which reaches most people first; apart, those that serve no priority. */
function permanencesOf(site: Site) {
  const found = storiesOf(site.territories).flatMap((epci) => {
    const [first] = profileOf(site, epci).options ?? [];
    if (first?.cle !== "permanence") return [];
    const {nom: lieu, habitants, communes} = first;
    return [{pressing: Boolean(communes), lieu, touches: habitants!, territoire: storyOf(epci).short}];
  });
  found.sort((a, b) => b.touches - a.touches);
  return {permanences: found.filter((p) => p.pressing), permanencesDeGain: found.filter((p) => !p.pressing)};
}
