import {runDepartementLoader} from "../data/story-loader.js";
import {homePage} from "../home/page.js";

await runDepartementLoader(import.meta.url, homePage);
