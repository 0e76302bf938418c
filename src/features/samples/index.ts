// The page /echantillons: each part of the site in its states, to look at a style sheet.
// Its text is words/echantillons.md; Framework shows it in a preview only.
// Loaders of pages and other features import this file alone.

import {classTable, legend} from "../../components/classes.js";
import {communeTable} from "../../components/commune-table.js";
import {indexFigure} from "../../components/decomposition.js";
import {figured} from "../../components/figure.js";
import {html} from "../../components/html.js";
import {communeMap} from "../../components/maps.js";
import {aboutFigure, indexSources, sourceLine} from "../../components/sources.js";
import {storyOf} from "../../edition/names.js";
import type {Site, Sites} from "../../edition/site.js";
import {communesIn, storiesOf, type Territory} from "../../domain/territories.js";
import {placeList} from "../offer/index.js";
import {indexOf} from "../../profile/index.js";
import {positionFigure} from "../../text/index.js";
import {wordsPage} from "../../text/templates/index.js";

/** Places and communes that stand for the others. */
const FEW = 3;

export function samplesPage(sites: Sites): string | null {
  if (!process.env.PREVIEW) return null;
  const [site] = sites.departements;
  const epci = storiesOf(site.territories).find((e) => indexOf(site, e) !== null);
  return wordsPage(sites, "echantillons", {
    current: "method",
    kind: "method",
    slots: {
      figures: epci ? figures(site, epci) : null,
      places: placeList(site.places.slice(0, FEW), {sources: site.sources})
    }
  });
}

function figures(site: Site, epci: Territory) {
  const index = indexOf(site, epci)!;
  const {classes: groups, uninhabited, model} = index;
  const communes = communesIn(site.territories, epci).slice(0, FEW);
  const [id, title] = ["carte-echantillon", `${storyOf(epci).short} : les communes par classe`];
  return html`
    ${communeTable(site, communes, model, {help: true})}
    ${figured({name: "carte", title, shown: "Classe de chaque commune"})`
    ${communeMap(site, epci, {id, title, groups, uninhabited, interactive: true})}
    ${legend(groups, uninhabited, id, model)}
    ${aboutFigure(sourceLine(site.sources, indexSources(index)), classTable(index, epci))}`}
    ${indexFigure(site, index, (beside) => `Indice, et ${beside}`)}
    ${positionFigure(site, epci)}`;
}
