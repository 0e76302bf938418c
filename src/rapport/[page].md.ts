import {besideLoader} from "../beside.js";

export default besideLoader(({page}) => `rapport/${page}`);
