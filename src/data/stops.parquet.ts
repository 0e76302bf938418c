import {schemas} from "../edition/columns.js";
import {sitesLoader} from "../edition/loaders.js";
import {toParquet} from "../edition/parquet.js";
import {stopRows} from "../profile/index.js";

export default sitesLoader(({departements}) =>
  toParquet(departements.flatMap(stopRows), schemas.stops, ["epci", "commune"])
);
