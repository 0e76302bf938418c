import {staticPageLoader} from "../static-pages.js";

export default staticPageLoader(({page}) => `communes/${page}`);
