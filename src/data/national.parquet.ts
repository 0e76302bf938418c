import {currentEdition} from "./current.js";
import {readNationalAreas} from "./national-areas.js";
import {toParquet} from "./parquet.js";
import {schemas} from "./columns.js";

/** EPCI and départements of France that the territories of the edition are read against; null where nobody computed them. */
export default async function load({edition = currentEdition()} = {}): Promise<Uint8Array | null> {
  const {model, scores} = edition;
  const areas = model && scores && !scores.made ? readNationalAreas(model) : [];
  if (areas.length === 0) return null;
  const rows = areas.map(({scores, ...area}) => ({...area, ...scores}));
  return toParquet(rows, schemas.national, ["level", "code"]);
}
