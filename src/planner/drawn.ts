import type {PlannerData} from "./data.js";
import type {Plan} from "./plan.js";

/** What a part of the page is drawn from. */
export interface Drawn {
  data: PlannerData;
  plan: Plan;
  /** True while a better answer is on its way. */
  working: boolean;
  /** Address of the scenario; null in the page as it is built, which does not know its own. */
  address: string | null;
  /** True where a script is there to answer buttons. */
  live: boolean;
}
