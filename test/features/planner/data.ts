import {editionWords} from "../../../src/features/planner/index.js";
import {defaultScenario, type PlannerData, type Scenario} from "../../../src/features/planner/scenario.js";

/**
 * Seven communes on a meridian, a tenth of a degree (11.1 km) apart, and a place in the first. The third has no
 * inhabitants; the number of its oldest is not known in the last.
 */
export const plannerData: PlannerData = {
  within: "dans l’Essai",
  codes: ["00001", "00002", "00003", "00004", "00005", "00006", "00007"],
  names: ["Un", "Deux", "Trois", "Quatre-sur-Eau", "L’Étang", "Six", "Sept"],
  epcis: ["CC du Nord", "CC du Nord", null, "CC du Sud", "CC du Sud", "CC du Sud", "CC du Sud"],
  zones: ["N", "N", null, "S", "S", "S", "S"],
  lon: [5, 5, 5, 5, 5, 5, 5],
  lat: [48, 48.1, 48.2, 48.3, 48.4, 48.5, 48.6],
  x: [500, 500, 500, 500, 500, 500, 500],
  y: [900, 800, 700, 600, 500, 400, 300],
  population: [1000, 300, 0, 200, 150, 120, 80],
  weights: {tous: [1000, 300, 0, 200, 150, 120, 80], "75-ans": [100.5, 30.2, 0, 20.4, 15.1, 12, null]},
  places: [{commune: 0, lon: 5, lat: 48}],
  libraries: [0, 0, 0, 1, 0, 0, 0],
  chances: null,
  ...editionWords({
    ...{lieux: 1, itinerants: 1, inconnus: ["seuls"], perdues: ["Huit"], depart: "du chef-lieu", bibliotheques: "2020"},
    ...{departement: "de l’Essai", sources: ["Insee, 2022", "ANCT, 2023"]}
  })
};

/** A step of the meridian, km. */
export const STEP = 11.1195;

/** One stop in any commune, where a test does not say otherwise. */
const asked: Scenario = {...defaultScenario, least: 0, libraries: false, stops: 1, reach: 15};
export const scenario = (fields: Partial<Scenario> = {}): Scenario => ({...asked, ...fields});
