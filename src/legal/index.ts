/** What a public service says of itself: who publishes it, what it keeps, how far it is open to all, its plan, what is new in it. */

export {accessibilityPage} from "./accessibility.js";
export {feedFiles} from "./feed.js";
export {newsPage} from "./news.js";
export {noticesPage, privacyPage} from "./notices.js";
export {planPage} from "./plan.js";
