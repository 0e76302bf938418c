/**
 * Loaded in the process of Framework's preview, which ends on an address that it cannot read ("/%", "//"), and takes
 * what follows "//" for a host: such a request becomes one for no page, which it answers with 404.
 */
import {subscribe} from "node:diagnostics_channel";

const NO_PAGE = "/404/-";

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
});
