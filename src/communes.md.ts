import {besideLoader} from "./beside.js";

export default besideLoader(() => "communes");
