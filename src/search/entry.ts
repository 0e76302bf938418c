import type {Findable} from "../domain/word-table.js";

/** Something that a reader may look for, and where it is: its title is the first line of a result. */
export interface SearchEntry extends Findable {
  id: number;
  /** Second line: what it is. */
  kind: string;
  url: string;
}
