import {schemas} from "./columns.js";
import {sitesLoader} from "./loaders.js";
import {toParquet} from "./parquet.js";
import {priorityRows} from "../profile/index.js";

export default sitesLoader(({departements}) =>
  toParquet(departements.flatMap(priorityRows), schemas.priorities, ["commune"])
);
