/** Mean length of a month, in days, by the national scheme. */
const MONTH = 30.44;
const DAY = 86_400_000;

/** The national scheme’s classes of the age of a record: each up to so many months. */
export const FRESHNESS = [
  {id: "a-jour", months: 6},
  {id: "a-surveiller", months: 12},
  {id: "a-verifier", months: 18},
  {id: "a-actualiser", months: Infinity}
] as const;

export type FreshnessId = (typeof FRESHNESS)[number]["id"];

/**
 * Class of a record by the day of its last update, YYYY-MM-DD, seen on another day; without a date it is the last.
 *
 * @param own null where the record has no date of its own
 */
export function freshnessOf(own: string | null, at: string): FreshnessId {
  const months = own === null ? Infinity : (Date.parse(at) - Date.parse(own)) / DAY / MONTH;
  return (FRESHNESS.find((f) => months < f.months) ?? FRESHNESS.at(-1)!).id;
}
