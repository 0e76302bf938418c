import {besideLoader} from "../../beside.js";

export default besideLoader(({slug}) => `departement/${slug}/en-clair`);
