export interface Origin {
  /** Id of a source of the edition. */
  source: string;
  /** Id and date of the record there. */
  id: string;
  date: string;
}

/** The origins of a place from their text, `Place.origines`: "source#id#date" joined by "|", these two signs being escaped in each part. */
export const readOrigins = (text: string): Origin[] =>
  text
    .split("|")
    .filter(Boolean)
    .map((part) => {
      const [source, id, date] = part.split("#").map((cell) => cell.replace(/%(?:25|23|7C)/g, decodeURIComponent));
      return {source, id, date};
    });
