import {besideLoader} from "../../beside.js";

export default besideLoader(({slug, page}) => `epci/${slug}/${page}`);
