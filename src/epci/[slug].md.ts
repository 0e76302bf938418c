import {besideLoader} from "../beside.js";
import type {Loader} from "../data/loader.js";
import {storyLoader} from "../data/loaders.js";
import {storyPage} from "../story/index.js";

const story = storyLoader(storyPage);
const bySiren = besideLoader(({slug}) => `epci/${slug}`);

const load: Loader = (params) => (/^\d{9}$/.test(params.slug) ? bySiren : story)(params);
export default load;
