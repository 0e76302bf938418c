import {runDepartementLoader} from "../data/story-loader.js";
import {homePage} from "../home/index.js";

await runDepartementLoader(import.meta.url, homePage);
