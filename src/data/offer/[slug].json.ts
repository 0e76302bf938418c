import {offerData} from "../../offer/read.js";
import {json} from "../loader.js";
import {departementLoader} from "../loaders.js";

export default departementLoader((site) => json(offerData(site)));
