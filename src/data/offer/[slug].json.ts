import {offerData} from "../../offer/read.js";
import {runDepartementLoader} from "../story-loader.js";

await runDepartementLoader(import.meta.url, (site) => JSON.stringify(offerData(site)));
