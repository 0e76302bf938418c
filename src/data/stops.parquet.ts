import {schemas} from "./columns.js";
import {sitesLoader} from "./loaders.js";
import {toParquet} from "./parquet.js";
import {stopRows} from "../profile/index.js";

export default sitesLoader(({departements}) =>
  toParquet(departements.flatMap(stopRows), schemas.stops, ["epci", "commune"])
);
