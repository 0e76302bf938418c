/** A word of the site, and what it means there. */
export interface GlossaryEntry {
  /** Lasting: it ends the address of the definition. */
  id: string;
  term: string;
  /** How a text may write it; see {@link termFinder}. */
  forms: string[];
  /** One or two sentences in plain French. */
  definition: string;
  /** Where what the definition states can be read, where it states a fact. */
  source?: {label: string; href: string};
}
