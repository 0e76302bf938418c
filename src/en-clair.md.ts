import {besideLoader} from "./beside.js";

export default besideLoader(() => "en-clair");
