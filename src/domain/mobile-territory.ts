import type {MobileActor} from "./mobile.js";
import type {Territory} from "./territories.js";

/** Territories that codes of a territory are looked for in. */
export interface Around {
  communes: Pick<Territory, "code" | "epci">[];
  epcis: Pick<Territory, "code">[];
  departement: Pick<Territory, "code">;
}

/** Codes of the EPCI that an actor goes to, whole or some communes of: those that its territory names, or lies in. */
export function epcisServed(
  {territoire}: Pick<MobileActor, "territoire">,
  {communes, epcis, departement}: Around
): string[] {
  const named = new Set(territoire);
  if (named.has(departement.code)) return epcis.map((e) => e.code);
  const over = new Set(communes.filter((c) => named.has(c.code)).map((c) => c.epci));
  return epcis.filter((e) => named.has(e.code) || over.has(e.code)).map((e) => e.code);
}
