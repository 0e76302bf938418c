import {cogCommunes, cogDepartements, cogEpcis, epciByCommune} from "../src/data/cog.js";
import {toParquet, type Schema} from "../src/data/parquet.js";
import type {Area, Catalogue} from "../src/explore/catalogue.js";
import {scoreColumn} from "../src/explore/query.js";
import {modelOf} from "../src/domain/models.js";
import {randomFrom} from "./random.js";

/** What a page explores: its table in both forms, and its catalogue. */
export interface ExploreData {
  parquet: Uint8Array;
  json: string;
  catalogue: Catalogue;
  communes: number;
  /** Whether it is of several départements, whose map is of them. */
  whole: boolean;
}

const UNINHABITED_EVERY = 5_000;

/** The communes of France as they are, with deciles drawn at random: the published ones are not in the repository. */
export async function franceData(): Promise<ExploreData> {
  const model = modelOf("ifn-2023");
  const random = randomFrom(35_000);
  const epcis = epciByCommune();
  const rows = cogCommunes().map((commune, i) => {
    const population = i % UNINHABITED_EVERY === 0 ? 0 : (commune.population ?? 0);
    const scores = Object.fromEntries(
      model.indicators.map(({id}) => [id, population === 0 ? null : 1 + Math.floor(10 * random())])
    );
    return {
      code: commune.code,
      name: commune.nom,
      epci: epcis.get(commune.code)?.code ?? null,
      departement: commune.departement!,
      population,
      weight: population,
      scores
    };
  });
  const schema: Schema = {
    code: "VARCHAR",
    name: "VARCHAR",
    epci: "VARCHAR",
    departement: "VARCHAR",
    population: "INTEGER",
    weight: "DOUBLE",
    ...Object.fromEntries(model.indicators.map(({id}) => [scoreColumn(model.id, id), "DOUBLE" as const]))
  };
  const flat = rows.map(({scores, ...row}) => ({
    ...row,
    ...Object.fromEntries(Object.entries(scores).map(([id, score]) => [scoreColumn(model.id, id), score]))
  }));
  const home = new Map(rows.flatMap((row) => (row.epci === null ? [] : [[row.epci, row.departement] as const])));
  const areas: Area[] = [
    ...cogDepartements().map((d): Area => ({
      code: d.code,
      name: d.nom,
      level: "departement",
      departement: null,
      href: null,
      ranked: true
    })),
    ...cogEpcis()
      .filter((e) => home.has(e.code))
      .map((e): Area => ({
        code: e.code,
        name: e.nom,
        level: "epci",
        departement: home.get(e.code)!,
        href: null,
        ranked: true
      }))
  ];
  return {
    parquet: await toParquet(flat, schema, ["departement", "code"]),
    json: JSON.stringify(rows),
    catalogue: {
      whole: "France",
      models: [{...model, reference: null}],
      areas,
      communePath: null,
      levels: ["commune", "epci", "departement"],
      level: "commune"
    },
    communes: rows.length,
    whole: true
  };
}
