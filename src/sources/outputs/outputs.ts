import {departementCommunes} from "../../data/cog.js";
import {displayPath} from "../../data/csv.js";
import {models, type Model} from "../../domain/models.js";
import {list, plural, typeset} from "../../domain/french.js";
import type {Figures} from "../indicators/figures.js";
import {refusal} from "../refusal.js";
import {contextSources, contextTable} from "./context.js";
import {contoursText} from "./contours.js";
import {rowsOf, type Output, type Made, type Workshop} from "./output.js";
import {dayIn, franceServices, nationalPlaces, ownPlaces, placesTable} from "./places.js";
import {computedTable, referenceText} from "../../data/computed.js";
import {scoreNational} from "../../domain/national.js";
import {referenceOf} from "../../domain/reference.js";
import {BPE} from "../indicators/bpe.js";
import {sourceOfIndicator} from "../indicators/values.js";

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

/** Who computes, on pages: not the publishers of the raw figures. */
const PUBLISHER = "Calculs de ce site";

/** An index under a model: ranked among all communes of France, of which the file keeps those of the edition. */
function indexOutput(model: Model): Output {
  const sources = [...new Set(model.indicators.map(({id}) => sourceOfIndicator[id]))];
  // Contours give the middle of communes that the package of boxes does not have.
  const completed = sources.includes(BPE) ? ["contours"] : [];
  return {
    name: `index-${model.id}`,
    sources,
    completed,
    own: ({edition}) => (edition.model === model.id ? rowsOf(edition.scores) : null),
    make: (workshop) => makeIndex(model, sources, workshop)
  };
}

async function makeIndex(
  model: Model,
  sources: string[],
  {area, edition, readings, registered, lock, table}: Workshop
): Promise<Made> {
  const values = Object.fromEntries(
    await Promise.all(
      model.indicators.map(async ({id}) => [id, readings().values(id, await table(sourceOfIndicator[id]))] as const)
    )
  );
  const scored = scoreNational({communes: departementCommunes(), values, model});
  const vintages = [...new Set(sources.map((id) => registered(id).vintage))].sort();
  const vintage = vintages.length > 1 ? `${vintages[0]}–${vintages.at(-1)}` : vintages[0];
  const reference = referenceOf(scored, model, {source: PUBLISHER, vintage});
  if (reference.communes.count === 0)
    throw refusal(
      [{file: model.id, expected: "at least one commune with all its indicators"}],
      "aucune commune n'a tous ses indicateurs"
    );
  const own = scored.communes.filter((c) => area.communes.has(c.commune.code));
  const names = {path: `${model.id}.csv`, reference: `${model.id}-reference.json`};
  const id = `calcul-${model.id}`;
  return {
    texts: {
      [names.path]: computedTable(own, model),
      [names.reference]: referenceText(reference)
    },
    file: {
      ...names,
      rows: own.filter(({scores}) => !Object.values(scores).includes(null)).length,
      source: id,
      model: model.id,
      columns: Object.fromEntries(model.indicators.map((i) => [i.id, sourceOfIndicator[i.id]]))
    },
    source: {
      id,
      title: `${model.label}, calculé d’après les fichiers officiels`,
      publisher: PUBLISHER,
      url: null,
      licence: list([...new Set(sources.map((source) => registered(source).licence))]),
      vintage,
      retrieved: sources
        .map((source) => lock(source).date)
        .sort()
        .at(-1)!,
      note: typeset(
        `Rangs parmi toutes les communes de France du code officiel géographique de ${edition.cog.vintage}. D’après ${list(sources.map((source) => `« ${registered(source).title} » (${registered(source).publisher})`))}.`
      )
    }
  };
}
