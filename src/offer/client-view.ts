import type {OfferState} from "./address.js";
import type {Openness, Selection} from "./filter.js";
import type {OfferItem} from "./item.js";

/** What is shown at a moment. */
export interface View {
  items: ListedItem[];
  state: OfferState;
  openness: Openness;
  selection: Selection<ListedItem>;
  /** Said of the moment that is asked for; null when none is. */
  moment: string | null;
}

/** A place or an actor of the page, and its card. */
export interface ListedItem extends OfferItem {
  card: HTMLElement;
  /** True of an actor that goes round. */
  actor: boolean;
}
