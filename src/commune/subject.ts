import type {Site} from "../data/site.js";
import type {CommuneProfile} from "../domain/commune-profile.js";
import type {Territory} from "../domain/territories.js";
import type {AreaForms} from "../domain/wording.js";
import type {LeafletMobile} from "../leaflet/index.js";

/** A commune, and what its page is made from. */
export interface CommuneSubject {
  site: Site;
  commune: Territory;
  /** Null where no index is loaded. */
  profile: CommuneProfile | null;
  area: AreaForms;
  /** Services that come to it without a fixed place. */
  rounds: LeafletMobile[];
  /** Communes that the page may name, by code. */
  communes: ReadonlyMap<string, Territory>;
}
