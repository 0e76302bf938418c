import {readEdition} from "../src/edition/edition.js";
import {readIndicators} from "../src/edition/indicators.js";
import {readAtlas} from "../src/edition/territories.js";
import {figureFinder} from "../src/domain/figures.js";
import {modelOf} from "../src/domain/models.js";
import type {Figures} from "../src/domain/territory-index.js";

export const edition = readEdition("editions/meuse");
export const atlas = readAtlas(edition);
export const model = modelOf("ifn-2023");

const rows = readIndicators(edition, atlas);

/** Figures of Meuse as its files give them today, without its places, nor what the diagnostic of 2022 published. */
export const figures: Figures = {
  territories: atlas.departements[0],
  model,
  places: [],
  published: [],
  value: figureFinder(rows.filter((r) => r.source !== "diagnostic-2022"))
};
