// The files made for an edition from raw files: indexes, figures of communes, contours, places; how each is made.
import {csvFormatBody, sum} from "d3";
import {departementCommunes} from "../../edition/cog.js";
import {computedTable, referenceText} from "../../edition/computed.js";
import {contextColumns} from "../../edition/commune-files.js";
import {communeTopology, groupParts, lightened, STEPS, type Named} from "../../edition/contours.js";
import {CODE, countRows, displayPath, readTable, readText} from "../../edition/csv.js";
import type {Source, SourcedFile} from "../../edition/edition.js";
import {lazy} from "../../edition/memo.js";
import type {DerivedFile} from "../../edition/manifest.js";
import {sourcesPath} from "../../edition/project.js";
import {list, plural} from "../../domain/french.js";
import {models, type Model} from "../../domain/models.js";
import {scoreNational, referenceOf} from "../../domain/national.js";
import {steady, wholeSum} from "../../domain/statistics.js";
import {BPE} from "../indicators/bpe.js";
import {add, type Figures} from "../indicators/figures.js";
import {sourceOfIndicator} from "../indicators/rules.js";
import {reasonWords, refusal} from "../refusal.js";
import type {Contour, Workshop} from "../workshop.js";
import {dayIn, franceServices, nationalPlaces, ownPlaces, placesTable, rowsWords} from "./places.js";

export interface Output {
  name: string;
  /** Ids of the sources without which it is not made, and of those that complete it, or make it, where obtained. */
  sources: string[];
  completed?: string[];
  /** Made for one area only: the country's would be too large, or has holes. */
  local?: true;
  /** Rows of the edition's own file that it would stand in for; null where there is none. */
  own?: (workshop: Workshop) => number | null;
  make: (workshop: Workshop, sources: string[]) => Promise<Made>;
}

export interface Made {
  texts: Record<string, string>;
  file: Omit<DerivedFile, "raw">;
  /** Sources that the files tell of otherwise than the registry. */
  listed?: Source[];
  /** What became of the rows read, in French. */
  told?: string[];
}

const NAMED = 3;
const PUBLISHER = "Calculs de ce site";

const rowsOf = (file: SourcedFile | null) => (file && !file.national ? countRows(readText(file.path)) : null);

type Field = keyof typeof contextColumns;

/**
 * Columns of the raw files that each figure of a commune is the sum of, by `sources/context.csv`. Households are of the
 * same estimate as those of one person or one parent, which are shares of them.
 */
export const contextSources = lazy(() => {
  const {rows} = readTable(sourcesPath("context.csv"), {column: CODE, source: CODE, sum_of: CODE}, ["column"]);
  const parts = rows.map(({column, source, sum_of}) => [column, {source, columns: sum_of.split("|")}]);
  return Object.fromEntries(parts) as Record<Exclude<Field, "code_insee">, {source: string; columns: string[]}>;
});

const context = (): Output => ({
  name: "context",
  sources: [...new Set(Object.values(contextSources()).map((c) => c.source))],
  local: true,
  own: ({edition}) => rowsOf(edition.context),
  make: async ({communes, readings, table}, sources) => {
    const figures = new Map<string, Figures>();
    for (const id of sources) figures.set(id, readings().figures(await table(id)));
    const {text, without} = contextTable(figures, communes);
    const {source} = contextSources().population;
    if (without.length > 0) {
      const named = list(without.slice(0, NAMED));
      const expected = "a population for every commune of the edition";
      const count = plural(without.length, "commune n'a", "communes n'ont");
      const all = {count, named: named + (without.length > NAMED ? "…" : "")};
      throw refusal({file: source, field: "population", value: named, expected}, "without-population", all);
    }
    const columns = Object.fromEntries(Object.entries(contextSources()).map(([field, {source}]) => [field, source]));
    return {texts: {"context.csv": text}, file: {path: "context.csv", rows: communes.length, source, columns}};
  }
});

/** Insee's figures of communes, and the communes without a population. Reports tell what is secret or missing. */
function contextTable(figures: Map<string, Figures>, communes: {code: string; population: number}[]) {
  const rows = communes.map(({code}) => ({code_insee: code}) as Record<Field, string | number | null>);
  for (const [name, {source, columns}] of Object.entries(contextSources())) {
    const field = name as Field;
    const {quality, columns: known} = figures.get(source)!;
    const values = communes.map(({code}) => wholeSum(columns.map((name) => known[name].values.get(code) ?? null)));
    const whole = contextColumns[field].type === "integer";
    values.forEach((value, i) => (rows[i][field] = value === null ? null : whole ? Math.round(value) : steady(value)));
    const empty = communes.filter(({population}, i) => population > 0 && values[i] === null).map((c) => c.code);
    const isOne = (kind: "secret" | "outOfRange") => (code: string) =>
      columns.some((name) => known[name][kind].has(code));
    const secret = empty.filter(isOne("secret"));
    const setAside = empty.filter(isOne("outOfRange"));
    add(quality.secret, field, secret);
    const missing = empty.filter((code) => !secret.includes(code) && !setAside.includes(code));
    add(quality.missing, field, missing);
  }
  const header = Object.keys(contextColumns) as Field[];
  const sorted = rows.sort((a, b) => (String(a.code_insee) < String(b.code_insee) ? -1 : 1));
  return {
    text: `${header.join(",")}\n${csvFormatBody(sorted, header)}\n`,
    without: sorted.filter((row) => row.population === null).map((row) => String(row.code_insee))
  };
}

export const contoursText = (features: Contour[], communes: Named[], file: string) =>
  `${JSON.stringify(lightened(communeTopology(groupParts(features, communes, file)), STEPS.departement))}\n`;

const contours: Output = {
  name: "contours",
  sources: ["contours"],
  local: true,
  make: async ({communes, contours, path}, [id]) => {
    const text = contoursText(contours(), communes, displayPath(path(id)));
    return {texts: {"contours.topo.json": text}, file: {path: "contours.topo.json", rows: communes.length, source: id}};
  }
};

const [NATIONAL, FRANCE_SERVICES] = ["mediation-places", "france-services"];

/** A file for each list: a build makes one place of the records that name it, and cites their lists. */
const places: Output = {
  name: "places",
  sources: [],
  completed: [NATIONAL, FRANCE_SERVICES],
  local: true,
  own: ownPlaces,
  make: async ({area, lock, readings, shown, table}, used) => {
    const lists = await Promise.all(
      used.map(async (id) => {
        const list = await table(id);
        if (id === NATIONAL) return {id, ...nationalPlaces(list, area, lock(id).date), source: shown(id)};
        const day = dayIn(lock(id).url, lock(id).date);
        return {id, ...franceServices(list, area, day), source: {...shown(id), ...(day && {vintage: day})}};
      })
    );
    for (const {quality} of lists) readings().quality.set(quality.source, quality);
    const named = lists.filter(({rows}) => rows.length > 0);
    const expected = "at least one row of the area";
    if (named.length === 0) throw refusal({file: used.join(", "), expected}, "none-here");
    const parts = named.map(({id, rows}) => ({path: id === NATIONAL ? "places.csv" : `${id}.csv`, source: id, rows}));
    const [{path, source}, ...others] = parts.map(({rows: _, ...part}) => part);
    return {
      texts: Object.fromEntries(parts.map((part) => [part.path, placesTable(part.rows)])),
      file: {path, source, others, rows: sum(parts, ({rows}) => rows.length)},
      listed: named.map((list) => list.source),
      told: lists.map((list) => `${list.id} : ${rowsWords(list.quality)}`)
    };
  }
};

export const outputs = lazy((): Output[] => [...Object.values(models).map(indexOutput), context(), contours, places]);

/** An index, ranked among all communes of France; the file has those of the edition. */
function indexOutput(model: Model): Output {
  const sources = [...new Set(model.indicators.map(({id}) => sourceOfIndicator(id)))];
  return {
    name: `index-${model.id}`,
    sources,
    // Contours give the middle of communes that the package of boxes does not have.
    completed: sources.includes(BPE) ? ["contours"] : [],
    own: ({edition}) => (edition.model === model.id ? rowsOf(edition.scores) : null),
    make: (workshop) => makeIndex(model, workshop)
  };
}

async function makeIndex(model: Model, workshop: Workshop): Promise<Made> {
  const {area, edition, readings, lock, table} = workshop;
  const sourceOf = Object.fromEntries(model.indicators.map(({id}) => [id, workshop.current(sourceOfIndicator(id))]));
  const sources = [...new Set(Object.values(sourceOf))];
  const registered = sources.map(workshop.registered);
  const values = Object.fromEntries(
    await Promise.all(
      model.indicators.map(async ({id}) => [id, readings().values(id, await table(sourceOf[id]))] as const)
    )
  );
  const scored = scoreNational({communes: departementCommunes(), values, model});
  const vintages = [...new Set(registered.map((source) => source.vintage))].sort();
  const vintage = vintages.length > 1 ? `${vintages[0]}–${vintages.at(-1)}` : vintages[0];
  const reference = referenceOf(scored, model, {source: PUBLISHER, vintage});
  if (reference.communes.count === 0) {
    const expected = "at least one commune with all its indicators";
    throw refusal({file: model.id, expected}, "none-whole");
  }
  const own = scored.communes.filter((c) => area.communes.has(c.commune.code));
  const names = {path: `${model.id}.csv`, reference: `${model.id}-reference.json`};
  const id = `calcul-${model.id}`;
  const cited = list(registered.map(({title, publisher}) => `« ${title} » (${publisher})`));
  return {
    texts: {[names.path]: computedTable(own, model), [names.reference]: referenceText(reference)},
    file: {
      ...names,
      rows: own.filter(({scores}) => !Object.values(scores).includes(null)).length,
      source: id,
      model: model.id,
      columns: sourceOf
    },
    listed: [
      {
        id,
        title: reasonWords("computed-title", {label: model.label}),
        publisher: PUBLISHER,
        url: null,
        licence: list([...new Set(registered.map(({licence}) => licence))]),
        vintage,
        retrieved: sources.map((source) => lock(source).date).reduce((last, date) => (date > last ? date : last)),
        note: reasonWords("computed-note", {cog: edition.cog.vintage, cited})
      }
    ]
  };
}
