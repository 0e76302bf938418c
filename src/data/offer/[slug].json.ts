import {json} from "../loader.js";
import {departementLoader} from "../loaders.js";
import {offerData} from "../../offer/index.js";

export default departementLoader((site) => json(offerData(site)));
