import {tableOf} from "./tables.js";

export default () => tableOf("support");
