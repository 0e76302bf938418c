import {runDepartementLoader} from "../story-loader.js";
import {offerData} from "../../offer/index.js";

await runDepartementLoader(import.meta.url, (site) => JSON.stringify(offerData(site)));
