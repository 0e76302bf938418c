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
  const last = new Map<string, Origin>();
  for (const origin of origins) {
    const known = last.get(originKey(origin));
    if (!known || known.date < origin.date) last.set(originKey(origin), origin);
  }
  return [...last.values()].sort((a, b) => (originKey(a) < originKey(b) ? -1 : 1));
}

const escape = (text: string) => text.replace(/[%#|]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
