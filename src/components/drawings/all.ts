import {classement} from "./classement.js";
import {decomposition} from "./decomposition.js";
import type {Drawing} from "./drawable.js";
import {communesMap, epcisMap} from "./maps.js";
import {position} from "./position.js";
import {priorites} from "./priorites.js";

/** Drawings by the name of their figure; a figure without one is a table. */
export const drawings: Record<string, Drawing> = {
  "carte-communes": communesMap,
  "carte-epci": epcisMap,
  classement,
  indice: decomposition,
  position,
  priorites
};

export const isMap = (drawing: string): boolean => drawing.startsWith("carte-");
