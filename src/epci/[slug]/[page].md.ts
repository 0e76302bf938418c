import {staticPageLoader} from "../../static-pages.js";

export default staticPageLoader(({slug, page}) => `epci/${slug}/${page}`);
