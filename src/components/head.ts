import {raw} from "./html.js";

/** Without "#" nor double quotes: Framework encodes addresses again, and leaves alone only what `encodeURI` does. */
const DRAWING =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><circle cx='8' cy='8' r='7' fill='rgb(28,91,76)'/>" +
  "<path d='M4 10l3-4 2 2 3-4' stroke='white' stroke-width='1.6' fill='none'/></svg>";

/** Icon inside the page: no request, and no error for the one that browsers ask for by themselves. */
export const ICON = `data:image/svg+xml,${encodeURI(DRAWING)}`;

/** The script of all pages, which finds what to do on each. */
export const CLIENT = raw('<script type="module" src="/client.js"></script>');

/** The face of headings, of all pages: asked for at once, not when the style has been read. */
export const FONT = raw(
  '<link rel="stylesheet" href="/fonts/headings.css">' +
    '<link rel="preload" href="/fonts/headings.woff2" as="font" type="font/woff2" crossorigin>'
);
