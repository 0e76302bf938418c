import {expect, it} from "vitest";
import {readScenario, scenarioQuery} from "../../../src/features/planner/address.js";
import {changed, defaultScenario, firstScenario, type Scenario} from "../../../src/features/planner/scenario.js";
import {plannerData as data} from "./data.js";

const read = (query: string) => readScenario(new URLSearchParams(query), data);

const anywhere: Scenario = {...defaultScenario, least: 0, libraries: false};

// test/domain/address.test.ts reads and writes any other.
it("is read from its names, and written the same", () => {
  const query =
    "v=1&arrets=3&km=7.5&public=75-ans&zone=S&lieux=non&habitants=500&bibliotheques=oui" +
    "&avec=00004&sans=00005,00006&choix=00001,00007&depart=00002";
  const lists = {include: ["00004"], exclude: ["00005", "00006"], own: ["00001", "00007"], depot: "00002"};
  const rest = {stops: 3, reach: 7.5, count: "75-ans", zone: "S", existing: false, least: 500, libraries: true};
  const {state, dropped} = read(query);
  expect([state, dropped]).toEqual([{...rest, ...lists}, []]);
  expect(scenarioQuery(state)).toBe(query);
});

it("is empty for the first, and leaves others' parameters alone", () => {
  expect(scenarioQuery(defaultScenario, defaultScenario)).toBe("");
  expect(read("utm_source=lettre&fbclid=1")).toEqual({state: defaultScenario, dropped: []});
});

it("says which communes may be chosen, any where an address of before does not", () => {
  expect(scenarioQuery(defaultScenario)).toBe("v=1&habitants=500&bibliotheques=oui");
  expect(read("v=1&arrets=3").state).toEqual({...anywhere, stops: 3});
  expect(firstScenario({population: [499], libraries: null})).toEqual(anywhere);
  expect(firstScenario({population: [500], libraries: null})).toEqual({...anywhere, least: 500});
});

// prettier-ignore
const LEFT_OUT = [
  "arrets=0", "arrets=21", "arrets=2.5", "arrets=", "km=0.5", "km=7.3", "km=7,5", "km=41", "public=seuls",
  "public=chats", "lieux=peut-être", "lieux=toString", "avec=55545", "depart=Verdun", "zone=55"
];
it.each(LEFT_OUT)("says what it leaves out of %s", (query) => {
  const [name, value] = query.split("=");
  const reason = expect.stringMatching(/\p{L}/u);
  expect(read(query)).toEqual({state: anywhere, dropped: [{name, value, reason}]});
});

it("keeps what holds beside what does not, takes the first of two, and settles contradictions", () => {
  const {state: scenario, dropped} = read("arrets=1&arrets=5&avec=00001,00002,nulle-part&sans=00002,00003");
  expect(scenario).toEqual({...anywhere, stops: 2, include: ["00001", "00002"], exclude: ["00003"]});
  expect(dropped.map((d) => `${d.name} ${d.value}`)).toEqual(["arrets 5", "avec nulle-part", "sans 00002"]);
  const twice = {name: "choix", value: "00001", reason: expect.stringMatching(/\p{L}/u)};
  expect(read("choix=00001,00001")).toEqual({state: {...anywhere, own: ["00001"]}, dropped: [twice]});
});

it("keeps a commune in one list only, the last that it is put in", () => {
  const listed = {...defaultScenario, include: ["00001", "00002"], exclude: ["00003"]};
  const exclude = ["00003", "00001"];
  expect(changed(listed, {exclude})).toEqual({...listed, include: ["00002"], exclude});
  expect(changed(listed, {include: ["00003"]})).toEqual({...listed, include: ["00003"], exclude: []});
  // As many stops as are required.
  expect([1, 7].map((stops) => changed(listed, {stops}).stops)).toEqual([2, 7]);
});
