import {runDepartementLoader} from "../data/story-loader.js";
import {homePage} from "../pages/home.js";

await runDepartementLoader(import.meta.url, homePage);
