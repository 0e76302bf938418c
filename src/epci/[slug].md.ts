import {staticPageLoader} from "../static-pages.js";
import type {Loader} from "../edition/loader.js";
import {storyLoader} from "../edition/loaders.js";
import {storyPage} from "../features/story/index.js";

const story = storyLoader(storyPage);
const bySiren = staticPageLoader(({slug}) => `epci/${slug}`);

const load: Loader = (params) => (/^\d{9}$/.test(params.slug) ? bySiren : story)(params);
export default load;
