/** How a face draws what a template names. */
export interface Face {
  /** How much larger than on a page names are written on maps. */
  labelScale?: number;
  /** Whether nothing answers: on slides and paper. */
  still?: boolean;
  /** On paper nobody follows a link: lines that only lead elsewhere are left out. */
  printed?: boolean;
  /** How many indicators the figure of the index shows, the highest scores first; by default all, under their axes. */
  most?: number;
}
