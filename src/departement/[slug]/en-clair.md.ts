import {staticPageLoader} from "../../static-pages.js";

export default staticPageLoader(({slug}) => `departement/${slug}/en-clair`);
