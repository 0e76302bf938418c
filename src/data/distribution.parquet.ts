import {PEER_LEVELS, peersOf} from "../domain/models.js";
import {currentEdition} from "./current.js";
import {modelOfEdition} from "./index-model.js";
import {toParquet} from "./parquet.js";
import {schemas} from "./columns.js";

/** How many communes, EPCI and départements of France have each total: what "more fragile than" counts; null without a reference. */
export default async function load({edition = currentEdition()} = {}): Promise<Uint8Array | null> {
  const model = modelOfEdition(edition);
  if (!model?.reference) return null;
  const rows = PEER_LEVELS.flatMap((level) => {
    const {totals, measured} = peersOf(model, level)!;
    return [
      ...totals.map(([total, territories]) => ({level, indicators: "all", total, territories})),
      ...measured.totals.map(([total, territories]) => ({level, indicators: "measured", total, territories}))
    ];
  });
  return toParquet(rows, schemas.distribution, ["level", "indicators", "total"]);
}
