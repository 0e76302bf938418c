import {displayPath} from "../../data/csv.js";
import {models} from "../../domain/models.js";
import {list, plural} from "../../domain/french.js";
import type {Figures} from "../indicators/figures.js";
import {refusal} from "../refusal.js";
import {contextSources, contextTable} from "./context.js";
import {contoursText} from "./contours.js";
import {indexOutput} from "./indexes.js";
import {rowsOf, type Output} from "./output.js";
import {dayIn, franceServices, nationalPlaces, ownPlaces, placesTable} from "./places.js";

/** Communes named in a reason, at most. */
const NAMED = 3;

const context: Output = {
  name: "context",
  sources: [...new Set(Object.values(contextSources).map((c) => c.source))],
  local: true,
  own: ({edition}) => rowsOf(edition.context),
  make: async ({communes, readings, table}, sources) => {
    const figures = new Map<string, Figures>();
    for (const id of sources) figures.set(id, readings().figures(await table(id)));
    const {text, without} = contextTable(figures, communes);
    if (without.length > 0) {
      const named = list(without.slice(0, NAMED));
      const expected = "a population for every commune of the edition";
      throw refusal(
        [{file: contextSources.population.source, field: "population", value: named, expected}],
        `${plural(without.length, "commune n'a", "communes n'ont")} pas de population dans le fichier : ${named}${without.length > NAMED ? "…" : ""}`
      );
    }
    const columns = Object.fromEntries(Object.entries(contextSources).map(([field, {source}]) => [field, source]));
    return {
      texts: {"context.csv": text},
      file: {path: "context.csv", rows: communes.length, source: contextSources.population.source, columns}
    };
  }
};

const contours: Output = {
  name: "contours",
  sources: ["contours"],
  local: true,
  make: async ({communes, contours, path}, [id]) => {
    const text = contoursText(contours(), communes, displayPath(path(id)));
    return {texts: {"contours.topo.json": text}, file: {path: "contours.topo.json", rows: communes.length, source: id}};
  }
};

const places: Output = {
  name: "places",
  sources: ["mediation-places"],
  completed: ["france-services"],
  local: true,
  own: ownPlaces,
  make: async ({area, lock, readings, table}, [id, completing]) => {
    const read = [nationalPlaces(await table(id), area)];
    if (completing) {
      const {url, date} = lock(completing);
      read.push(franceServices(await table(completing), read[0].rows, area, dayIn(url, date) ?? date));
    }
    for (const {quality} of read) readings().quality.set(quality.source, quality);
    const rows = read.flatMap((r) => r.rows);
    return {texts: {"places.csv": placesTable(rows)}, file: {path: "places.csv", rows: rows.length, source: id}};
  }
};

/** Everything that is made from raw files. */
export const outputs: Output[] = [...Object.values(models).map(indexOutput), context, contours, places];
