import type {FamilyKind} from "../domain/content.js";
import type {NoteKind} from "./board.js";
import type {Order} from "./order.js";
import type {Session} from "./client-session.js";

/** What the reader has chosen to see. It is not kept. */
export interface BoardView {
  /** Id of a family, or null for all. */
  family: string | null;
  kind: NoteKind;
  order: Order;
  /** Whether ideas are being chosen to be put together, and which are. */
  grouping: boolean;
  chosen: Set<number>;
  /** What is being edited, and the ideas whose details are open. */
  editing: Set<number>;
  open: Set<number>;
}

/** Says what was done, with a way back. */
export type Tell = (words: string, back?: () => void) => void;

export interface BoardOptions {
  session: Session;
  offered: FamilyKind[];
  tell: Tell;
}

/** Fields whose text is kept before it is entered, by what they are for. */
export const draftOf = {
  add: (kind: NoteKind, family: string) => `ajout:${kind}:${family}`,
  who: (family: string) => `qui:${family}`,
  edit: (key: number) => `modif:${key}`,
  family: "famille",
  group: "groupe"
};
