import type {PublishedTable} from "./columns.js";
import type {Loader} from "./loader.js";
import {tableOf} from "./tables.js";

export default (({table}) => tableOf(table as PublishedTable)) satisfies Loader;
