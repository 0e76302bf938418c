import {typeset} from "../../domain/french.js";
import {templateOf} from "./tell.js";

/** Words of a scale of a template, by case, as plain text; empty where they name what is missing. */
export function scaleOf<K extends string>(name: string, scale: string, slots: object = {}): Record<K, string> {
  const {lexique, plain} = templateOf(name);
  const said = (key: string) => typeset(plain(`lexique.${scale}.${key}`, slots) ?? "");
  return Object.fromEntries(Object.keys(lexique[scale]).map((key) => [key, said(key)])) as Record<K, string>;
}
