import {DuckDBInstance} from "@duckdb/node-api";
import {exploreTable} from "../../src/explore/read.js";
import type {Sites} from "../../src/data/site.js";
import type {Catalogue} from "../../src/explore/catalogue.js";
import {foundOf, type Found} from "../../src/explore/found.js";
import {exploreSql, TABLE} from "../../src/explore/query.js";
import type {ExploreState} from "../../src/explore/state.js";
import type {Model} from "../../src/domain/models.js";
import {aggregateScores, totalScore, type Scores} from "../../src/domain/score.js";
import type {Territory} from "../../src/domain/territories.js";
import {columnsOf, type Columns} from "../../src/components/engine/values.js";
import {temporaryFile} from "../temporary.js";

/** What the explorer takes of the sites of an edition. */
export interface SitesData {
  communes: Territory[];
  epcis: Territory[];
  departements: Territory[];
  model: Model;
  /** Scores of a commune. */
  scoresOf(code: string): Scores;
  whole: Territory | null;
}

/** Sites as far as the explorer reads them. */
export function sitesOf({communes, epcis, departements, model, scoresOf, whole}: SitesData): Sites {
  const figure = (code: string, _: string, id: string) => ({score: scoresOf(code)[id] ?? null});
  return {
    whole: whole && {territory: whole},
    departements: departements.map((departement) => {
      const inside = communes.filter((c) => c.departement === departement.code);
      const touched = new Set(inside.map((c) => c.epci));
      return {
        edition: {communes: false},
        model,
        figure,
        beside: [],
        home: `/departement/${departement.slug}`,
        territories: {communes: inside, epcis: epcis.filter((e) => touched.has(e.code)), departement}
      };
    })
  } as unknown as Sites;
}

/** Native DuckDB over the Parquet file that the browser reads. */
export interface Native {
  parquet: Uint8Array;
  ask(state: ExploreState, catalogue: Catalogue): Promise<Found>;
  columns(sql: string): Promise<Columns>;
  close(): void;
}

export async function openNative(sites: Sites): Promise<Native> {
  const parquet = (await exploreTable(sites))!;
  const file = temporaryFile("explore.parquet", parquet);
  const instance = await DuckDBInstance.create(":memory:", {threads: "1"});
  const connection = await instance.connect();
  await connection.run(`CREATE VIEW ${TABLE} AS SELECT * FROM read_parquet('${file}')`);
  async function columns(sql: string): Promise<Columns> {
    const reader = await connection.runAndReadAll(sql);
    return columnsOf(reader.columnNames(), reader.getRowsJS() as unknown[][]);
  }
  return {
    parquet,
    columns,
    ask: async (state, catalogue) => foundOf(await columns(exploreSql(state, catalogue))),
    close() {
      connection.closeSync();
      instance.closeSync();
    }
  };
}

/** A row as the functions of the site's own pages compute it. */
export interface Expected {
  code: string;
  total: number | null;
  scores: Scores;
  population: number;
}

/** What a state must show, by the formula of the model in plain JavaScript. */
export function expectedRows(state: ExploreState, {communes, epcis, model, scoresOf}: SitesData): Expected[] {
  const {level, area, kept} = state;
  const isEpci = (code: string) => epcis.some((e) => e.code === code);
  const inArea = (c: Territory) => area === null || (isEpci(area) ? c.epci === area : c.departement === area);
  const one = (code: string, scores: Scores, population: number): Expected => ({
    code,
    scores,
    population,
    total: totalScore(scores, model, kept)
  });
  if (level === "commune")
    return communes
      .filter(inArea)
      .map((c) => one(c.code, scoresOf(c.code), c.population))
      .sort(byCode);
  const parent = (c: Territory) => (level === "epci" ? c.epci : c.departement);
  const groups = new Map<string, Territory[]>();
  for (const c of communes) {
    const code = parent(c);
    if (code !== null) groups.set(code, [...(groups.get(code) ?? []), c]);
  }
  const shown = [...groups].filter(
    ([code]) =>
      area === null ||
      (level === "epci" ? code === area || epcis.find((e) => e.code === code)!.departement === area : code === area)
  );
  return shown
    .map(([code, members]) =>
      one(
        code,
        aggregateScores(
          members.map((c) => ({scores: scoresOf(c.code), population: c.population_scores})),
          model
        ),
        members.reduce((n, c) => n + c.population, 0)
      )
    )
    .sort(byCode);
}

const byCode = (a: Expected, b: Expected) => (a.code < b.code ? -1 : 1);
