import {offerData} from "../offer.js";
import {runDepartementLoader} from "../story-loader.js";

await runDepartementLoader(import.meta.url, (site) => JSON.stringify(offerData(site)));
