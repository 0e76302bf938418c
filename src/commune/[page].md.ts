import {besideLoader} from "../beside.js";

export default besideLoader(({page}) => `commune/${page}`);
