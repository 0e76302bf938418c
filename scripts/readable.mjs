/**
 * Loaded in the process of Framework's preview, which ends on an address that it cannot read ("/%", "//"), and takes
 * what follows "//" for a host: such a request becomes one for no page, which it answers with 404. One for a page that
 * Framework does not know (src/beside.ts) becomes one for the file that a loader makes of it.
 */
import {subscribe} from "node:diagnostics_channel";

const NO_PAGE = "/404/-";

const BESIDE = new RegExp(process.env.BESIDE_PAGES ?? "^$");

function isReadable(url) {
  try {
    decodeURI(new URL(url, "http://localhost").pathname);
    return !url.startsWith("//");
  } catch {
    return false;
  }
}

// Told before the server itself is.
subscribe("http.server.request.start", ({request}) => {
  if (!isReadable(request.url)) request.url = NO_PAGE;
  const {pathname} = new URL(request.url, "http://localhost");
  if (BESIDE.test(pathname)) request.url = `/_file/beside/${pathname.slice(1).replaceAll("/", "~")}.html`;
});
