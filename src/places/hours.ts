import OpeningHours from "opening_hours";
import type {opening_hours_warning, opening_hours_warning_type} from "opening_hours";
import {memo} from "../data/memo.js";
import {arePlainHours} from "../domain/hours.js";

const SPELLING = new Set<opening_hours_warning_type>([
  "adding_0",
  "hour_min_separator",
  "no_colon_after",
  "omit_ko",
  "please_use_ok_for_ko",
  "without_minutes",
  "word_error_correction",
  "separator_for_readability"
]);

const HARMLESS = new Set<opening_hours_warning_type>([
  "public_holiday",
  "date_past",
  "date_range_past",
  "year_past",
  "combine_rules",
  "additional_rule_which_evaluates_to_closed"
]);

const LONGEST = 500;

/** For holidays: any place of France will do, since only the syntax is looked at. */
const FRANCE = {lat: 48.9, lon: 2.3, address: {country_code: "fr", state: "Île-de-France"}};

/**
 * Opening hours in OpenStreetMap's syntax, rewritten where only their spelling is wrong ("Mo-Fr 9h-12h"); null for a
 * text that does not say when a place is open. Most need no parser, which is a thousand times slower.
 */
export const normalHours = memo((text: string) => (arePlainHours(text) ? text : parse(text.replace(/[;,\s]+$/, ""))));

function parse(text: string): string | null {
  if (text.length > LONGEST) return null;
  const said = ({type}: opening_hours_warning) => !HARMLESS.has(type);
  try {
    const hours = new OpeningHours(text, FRANCE);
    const warnings = hours.getStructuredWarnings().filter(said);
    // Words alone are made a comment, which says no more than they did.
    if (warnings.length > 0 && (!/\d/.test(text) || !warnings.every(({type}) => SPELLING.has(type)))) return null;
    const rewritten = hours.prettifyValue();
    return new OpeningHours(rewritten, FRANCE).getStructuredWarnings().some(said) ? null : rewritten;
  } catch {
    // The parser throws texts, and faults of its own on some garbage.
    return null;
  }
}
