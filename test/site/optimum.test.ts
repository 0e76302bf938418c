import {readFileSync} from "node:fs";
import {group, sum} from "d3";
import loadHighs from "highs";
import {expect, it} from "vitest";
import {readScenario} from "../../src/features/planner/address.js";
import {openPlanner, type Plan} from "../../src/features/planner/plan.js";
import type {PlannerData} from "../../src/features/planner/scenario.js";
import * as queries from "./queries.js";
import {dataFile, sql} from "./site.js";

/**
 * The planner with the file that its page loads, against a model of linear programming written as text from the
 * published tables, which knows nothing of the planner but the names of its address.
 */

/** People of each public, by its name in the address; road to the nearest place, km, 0 where the commune has one. */
type Public = "tous" | "fragiles" | "75-ans" | "seuls";
type Commune = Record<Public | "population" | "libraries" | "help", number> & {code: string; epci: string};

const context = (figure: string) => `coalesce(max(i.value) FILTER (i.indicator = '${figure}'), 0)`;
const communes = await sql<Commune>(`
  SELECT c.code, any_value(t.epci) AS epci, c.population, c.population AS tous,
    if(c.class IN ('fragile', 'tres-fragile'), tous, 0) AS fragiles,
    ${context("pop_75_plus")} AS "75-ans", ${context("one_person_households")} AS seuls,
    ${context("libraries")} AS libraries, if(own > 0, 0, 1.3 * km) AS help
  FROM (${queries.communes}) c
  JOIN territories t ON t.code = c.code AND t.level = 'commune'
  LEFT JOIN indicators i ON i.territory = c.code AND i.level = 'commune' AND i.model = 'context'
  LEFT JOIN (${queries.nearest}) n ON n.code = c.code AND n.aim = 'tout' GROUP BY ALL ORDER BY c.code`);
const pairs = await sql<{stop: string; code: string; road: number}>(`
  SELECT a.code AS stop, b.code, 1.3 * ${queries.CROW} AS road FROM territories a, territories b
  WHERE a.level = 'commune' AND b.level = 'commune' AND road <= 15`);

/** A question of the page as a text in the format of CPLEX: yᵢ people within reach of a stop xⱼ. */
function modelOf(address: string) {
  const asked = new URLSearchParams(address);
  const reach = Number(asked.get("km") ?? 10);
  const [required, banned] = ["avec", "sans"].map((name) => asked.get(name)?.split(",") ?? []);
  const isIn = ({epci}: Commune) => !asked.has("zone") || epci === asked.get("zone");
  const peopleOf = (commune: Commune) => (isIn(commune) ? commune[(asked.get("public") ?? "tous") as Public] : 0);
  const isServed = ({help}: Commune) => asked.get("lieux") !== "non" && help <= reach;
  const isLarge = ({population, libraries}: Commune) =>
    population >= Number(asked.get("habitants")) || (asked.get("bibliotheques") === "oui" && libraries > 0);
  const may = communes.filter((c) => required.includes(c.code) || (isLarge(c) && isIn(c) && !banned.includes(c.code)));
  const stops = new Set(may.map(({code}) => code));
  const near = group(
    pairs.filter(({road, stop}) => road <= reach && stops.has(stop)),
    ({code}) => code
  );
  const demands = communes.filter((c) => !isServed(c) && near.has(c.code));
  const lines = [
    ...["Maximize", demands.map((c) => `${peopleOf(c)} y${c.code}`).join(" + "), "Subject To"],
    ...demands.map(
      ({code}) =>
        `y${code} ${near
          .get(code)!
          .map(({stop}) => `- x${stop}`)
          .join(" ")} <= 0`
    ),
    `${may.map(({code}) => `x${code}`).join(" + ")} <= ${asked.get("arrets")}`,
    ...required.map((code) => `x${code} = 1`),
    ...["Bounds", ...demands.map(({code}) => `y${code} <= 1`), "Binary", ...may.map(({code}) => `x${code}`), "End"]
  ];
  return {before: sum(communes, (c) => (isServed(c) ? peopleOf(c) : 0)), text: lines.join("\n")};
}

const highs = await loadHighs();
const {data, plan}: {data: PlannerData; plan: Plan} = JSON.parse(readFileSync(dataFile("planner.json"), "utf8"));
const planner = openPlanner(data);

/** Each option, alone and with others. */
const ADDRESSES = `arrets=10&habitants=500&bibliotheques=oui
  arrets=1&habitants=500&bibliotheques=oui
  arrets=20&habitants=500&bibliotheques=oui
  arrets=5&km=5&habitants=500&bibliotheques=oui
  arrets=5&km=15&habitants=500&bibliotheques=oui
  arrets=10&habitants=500&bibliotheques=non
  arrets=10&km=5&habitants=0&bibliotheques=non
  arrets=10&habitants=0&bibliotheques=non
  arrets=10&km=15&habitants=0&bibliotheques=non
  arrets=4&habitants=2000&bibliotheques=non
  arrets=8&public=fragiles&habitants=500&bibliotheques=oui
  arrets=8&public=75-ans&habitants=500&bibliotheques=non
  arrets=8&public=seuls&habitants=1000&bibliotheques=oui
  arrets=6&lieux=non&habitants=500&bibliotheques=oui
  arrets=6&km=15&public=75-ans&lieux=non&habitants=2000&bibliotheques=oui
  arrets=20&km=5&public=seuls&lieux=non&habitants=0&bibliotheques=non
  arrets=4&habitants=0&bibliotheques=non&avec=55353
  arrets=3&habitants=500&bibliotheques=oui&avec=55353,55181
  arrets=4&habitants=500&bibliotheques=oui&sans=55545,55274,55123
  arrets=7&km=5&public=fragiles&habitants=200&bibliotheques=oui&avec=55353&sans=55144
  arrets=3&zone=200066132&habitants=500&bibliotheques=oui
  arrets=2&km=5&zone=200034874&habitants=0&bibliotheques=non
  arrets=4&public=fragiles&zone=200066140&lieux=non&habitants=0&bibliotheques=non&avec=55353`.split(/\s+/);

it.each(ADDRESSES)("is the optimum that a solver finds apart: ?%s", (address) => {
  const {before, text} = modelOf(address);
  const {Status, ObjectiveValue} = highs.solve(text, {mip_rel_gap: 0});
  expect(Status).toBe("Optimal");
  const {state, dropped} = readScenario(`v=1&${address}`, data);
  expect(dropped).toEqual([]);
  const found = planner.exact(state, highs, {chosen: 20_000, others: 0}).next().value!;
  const after = expect.closeTo(before + ObjectiveValue, 4);
  const isOptimum = {before: expect.closeTo(before, 4), after, proven: true};
  expect(found).toMatchObject(isOptimum);
  // The page opens on an answer to the first.
  if (address === ADDRESSES[0]) expect(plan).toMatchObject({...isOptimum, scenario: state});
});
