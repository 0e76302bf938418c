// The origins of a place, that is the lists and records that name it: their keys, text and order.

import {greatest, rollup, sort} from "d3";
import type {Origin} from "../domain/places.js";
import type {PlaceRecord} from "./check.js";

export interface NamedPlace {
  place: PlaceRecord;
  origins: Origin[];
}

export const originOf = ({id, date_maj: date}: Pick<PlaceRecord, "id" | "date_maj">, source: string): Origin => ({
  source,
  id,
  date: date ?? ""
});

export const originKey = ({source, id}: Pick<Origin, "source" | "id">) => `${source}#${id}`;

export const originsText = (origins: Origin[]): string =>
  sortedOrigins(origins)
    .map(({source, id, date}) => [source, id, date].map(escape).join("#"))
    .join("|");

export function sortedOrigins(origins: Origin[]): Origin[] {
  const last = rollup(origins, (same) => greatest(same, ({date}) => date)!, originKey);
  return sort(last.values(), originKey);
}

const escape = (text: string) => text.replace(/[%#|]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
