import {modelOf} from "../../../src/domain/models.js";
import {explorerWords} from "../../../src/features/explore/index.js";
import type {Area, Catalogue, Shown} from "../../../src/features/explore/state.js";
import {foundOf, type Found, type Names} from "../../../src/features/explore/query.js";
import {viewOf, type View} from "../../../src/features/explore/view.js";
import {columnsOf} from "../../../src/components/engine/values.js";

/** A territory as a test writes it. */
export interface TestRow {
  code: string;
  name: string | null;
  epci: string | null;
  population: number;
  total: number | null;
  scores: Record<string, number | null>;
}

export const rowOf = (code: string, total: number | null, more: Partial<TestRow> = {}): TestRow => ({
  ...{code, name: `Commune ${code}`, epci: "200000001", population: 100, total, scores: {}},
  ...more
});

type Known = Partial<Omit<Catalogue, "areas">> & {areas?: Partial<Area>[]};
/** What the explorer knows of Meuse, but for what a test says of it: its areas are EPCI that are ranked. */
export const catalogueOf = ({areas = [{code: "200000001", name: "Pays"}], ...more}: Known = {}): Catalogue => ({
  ...explorerWords(),
  ...{whole: "Meuse", models: [modelOf("ifn-2023")], measures: [], communePath: null},
  ...{levels: ["commune", "epci"], level: "commune"},
  ...more,
  areas: areas.map((a) => ({level: "epci", departement: null, href: null, ranked: true, ...a}) as Area)
});

/** Territories as an answer gives them. */
export function foundFrom(rows: TestRow[]): Found {
  const ids = Object.keys(rows.find(({scores}) => Object.keys(scores).length > 0)?.scores ?? {});
  return foundOf(
    columnsOf(
      ["code", "population", "total", ...ids],
      rows.map((r) => [r.code, r.population, r.total, ...ids.map((id) => r.scores[id] ?? null)])
    )
  );
}

/** The view of territories, of which those that have a name are communes. */
export function viewFrom(
  state: Shown,
  rows: TestRow[],
  catalogue: Catalogue,
  departements: TestRow[] | null = null
): View {
  const communes = new Map(
    rows.flatMap(({code, name, epci}) => (name === null ? [] : [[code, {name, epci}] as const]))
  );
  const names: Names = (code) => communes.get(code);
  return viewOf(state, foundFrom(rows), catalogue, {names, departements: departements && foundFrom(departements)});
}
