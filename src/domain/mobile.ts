import {valuesOf} from "./places.js";
import type {Territory} from "./territories.js";

/** An actor that goes to people rather than having them come: it has a territory and a calendar, not a point. */
export interface MobileActor {
  id: string;
  nom: string;
  /** In a few words: "bus itinérant", "association". */
  nature: string;
  /** Codes of communes, EPCI (SIREN) or of the département where it goes. */
  territoire: string[];
  /** When and where, in words; null where the source does not say. */
  calendrier: string | null;
  telephone: string | null;
  site_web: string | null;
  /** Values of the national schema, joined by "|". */
  services: string | null;
  /** What it does, in a sentence. */
  presentation: string;
  /** Id of the listed place that is its base. */
  lieu: string | null;
  /** Id of its base where only an earlier list has it: whether the actor still goes round is not known. */
  ancien_lieu: string | null;
  /** Who says so, in words. */
  source: string;
  date_maj: string | null;
}

/** A row of the table: the codes of the territory are in one text. */
export type MobileRow = Omit<MobileActor, "territoire"> & {territoire: string};

/** Whether an actor still goes round, as far as is known. */
export const isGoing = ({ancien_lieu}: Pick<MobileActor, "ancien_lieu">): boolean => ancien_lieu === null;

export const actorOf = (row: MobileRow): MobileActor => ({...row, territoire: valuesOf(row.territoire)});

/** Territories among which those of an actor are looked for. */
interface Served {
  communes: Pick<Territory, "code" | "epci">[];
  epcis: Pick<Territory, "code">[];
  departement: Pick<Territory, "code">;
}

/** Codes of the EPCI that an actor goes to, whole or in part. */
export function epcisServed({territoire}: Pick<MobileActor, "territoire">, around: Served): string[] {
  const {communes, epcis, departement} = around;
  const named = new Set(territoire);
  if (named.has(departement.code)) return epcis.map((e) => e.code);
  const over = new Set(communes.filter((c) => named.has(c.code)).map((c) => c.epci));
  return epcis.filter((e) => named.has(e.code) || over.has(e.code)).map((e) => e.code);
}
