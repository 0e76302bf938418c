import type {Html} from "../components/html.js";
import type {SequenceKind} from "../domain/content.js";

/** One screen of the workshop, which is a section of the page that is read. */
export interface Slide {
  kind: SequenceKind;
  title: Html | string;
  body: Html;
  /** Class of its layout, if it has one of its own. */
  layout?: string;
  /** The one slide whose title is that of the page. */
  main?: true;
}
