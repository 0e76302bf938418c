import type {CoverageInput} from "../coverage-profile.js";
import type {Figures, IndexProfile} from "../profile.js";
import type {Territory} from "../territories.js";
import type {AreaForms} from "./index-words.js";
import type {Kind} from "./phrases.js";
import type {Slots} from "./template.js";

/** An EPCI, or a département, to write about: its index, and what it is seen against. */
export interface Subject {
  figures: Figures;
  territory: Territory;
  profile: IndexProfile;
  area: AreaForms;
  /** Distances to the nearest places; null or left out where the edition has none. */
  coverage?: CoverageInput | null;
}

/** What a finding is about; a verdict takes one of each at most. */
export type Topic = "place" | "gaps" | "inside" | "help" | "epcis";

/** Something true of an EPCI. */
export interface Finding {
  kind: Kind;
  topic: Topic;
  /** How much it tells this EPCI from others, 0 to 1. */
  weight: number;
  slots: Slots;
  /** Indicators that it compares and communes that it names, by id: none is told twice. */
  about: string[];
}

export function finding(kind: Kind, topic: Topic, weight: number, slots: Slots, about: string[] = []): Finding {
  return {kind, topic, weight, slots, about};
}

/** EPCI that this one is ranked among, itself left out; none where it is not ranked. */
export function rivalsOf({figures, territory}: Subject): Territory[] {
  if (territory.level !== "epci" || !territory.attached) return [];
  return figures.territories.epcis.filter((e) => e.attached && e.code !== territory.code);
}
