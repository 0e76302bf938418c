/** Something that a reader may look for, and where it is. */
export interface SearchEntry {
  id: number;
  /** First line of a result. */
  title: string;
  /** Second line: what it is. */
  kind: string;
  /** Words that find it besides its title. */
  text: string;
  url: string;
  /** How far it comes before what matches as well: a name or a postcode asks for its largest commune first. */
  weight: number;
}
