import {htmlDocument} from "./document.js";
import {ICON} from "./head.js";
import {html, raw} from "./html.js";
import {frame, type PageOptions} from "./page.js";

/** Where the build of Framework puts the style, the modules and the data of the site, whose names then have a hash. */
export const BUILT = {modules: "_import", files: "_file"};

/**
 * A page that looks and works like the others, written without Framework: it takes a tenth of a second for a page, this about a
 * thousandth. The page names the style and the module of the site as their sources are called; `scripts/finish/built.ts` puts the names of
 * the build in their place. Links are relative, so that the site may be served under any folder.
 *
 * @param options as for {@link page}; addresses from the root of the site
 * @param depth folders that the page is in
 */
export function standalonePage(options: PageOptions, depth = 1): string {
  const up = depth === 0 ? "./" : "../".repeat(depth);
  const {title, description, site, search} = options;
  const {html: body} = frame({...options, search: `${BUILT.files}/${search}`});
  const module = `${up}${BUILT.modules}/components/client/enhance.js`;
  return htmlDocument({
    title: `${title} | ${site}`,
    description,
    icon: ICON,
    head: html`
      <link rel="stylesheet" href="${up}${BUILT.modules}/style.css">
      <link rel="modulepreload" href="${module}">
      <script type="module">import {enhance} from "${raw(module)}"; enhance();</script>`,
    body: raw(body.replace(/( href=")\/(?!\/)/g, `$1${up}`))
  });
}
