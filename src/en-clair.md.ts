import {staticPageLoader} from "./static-pages.js";

export default staticPageLoader(() => "en-clair");
