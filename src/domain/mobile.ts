import {valuesOf} from "./places.js";
import type {Territory} from "./territories.js";

/** An actor that goes to people: it has a territory and a calendar, not a point. */
export interface MobileActor {
  id: string;
  nom: string;
  nature: string;
  /** Codes of communes, EPCI or of the département. */
  territoire: string[];
  calendrier: string | null;
  telephone: string | null;
  site_web: string | null;
  /** Of the national schema, joined by "|". */
  services: string | null;
  presentation: string;
  /** Id of the listed place that is its base. */
  lieu: string | null;
  /** Id of its base in an earlier list: whether the actor still goes round is not known. */
  ancien_lieu: string | null;
  source: string;
  date_maj: string | null;
}

export type MobileRow = Omit<MobileActor, "territoire"> & {territoire: string};

export const isGoing = ({ancien_lieu}: Pick<MobileActor, "ancien_lieu">): boolean => ancien_lieu === null;

export const actorOf = (row: MobileRow): MobileActor => ({...row, territoire: valuesOf(row.territoire)});

interface Served {
  communes: Pick<Territory, "code" | "epci">[];
  epcis: Pick<Territory, "code">[];
  departement: Pick<Territory, "code">;
}

export function epcisServed({territoire}: Pick<MobileActor, "territoire">, around: Served): string[] {
  const {communes, epcis, departement} = around;
  const named = new Set(territoire);
  if (named.has(departement.code)) return epcis.map((e) => e.code);
  const over = new Set(communes.filter((c) => named.has(c.code)).map((c) => c.epci));
  return epcis.filter((e) => named.has(e.code) || over.has(e.code)).map((e) => e.code);
}
