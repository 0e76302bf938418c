/** Why a record cannot be taken: in English for who maintains the edition, in French for who filled the file. */
export interface Problem {
  field?: string;
  value?: string;
  /** What was expected, as the faults of a build say it. */
  expected: string;
  /** The same, for the report of the command. */
  reason: string;
}

/** Something done to a record that was taken, or that a person should look at. */
export interface Note {
  field: string;
  /** What the file says; null for an empty cell. */
  value: string | null;
  /** What was made of it; null where it was left as it is. */
  result: string | null;
  /** In French, for the report of the command. */
  text: string;
}
