import {clearFiles} from "./clear/index.js";
import {communeFiles, communeListFiles} from "./commune/index.js";
import {COMMUNES, LEAFLETS, REPORTS} from "./components/addresses.js";
import type {Sites} from "./data/site.js";
import {pictureFiles} from "./home/index.js";
import {keptFiles} from "./kept/index.js";
import {leafletFiles} from "./leaflet/index.js";
import {feedFiles} from "./legal/index.js";
import {profileFiles} from "./profile/index.js";
import {reportFiles, REPORT_STYLE} from "./report/index.js";
import {referenceFiles} from "./story/index.js";

/** A file of the site, "commune/55545-verdun.html", whose content is made when it is read. */
interface BesideFile {
  path: string;
  content: Uint8Array | string;
}

/** Files that features write whole, one at a time: Framework does not know them. */
export function* besideFiles(sites: Sites): Generator<BesideFile> {
  for (const make of [referenceFiles, communeListFiles, communeFiles, clearFiles, leafletFiles])
    for (const file of make(sites))
      yield {
        path: file.path,
        get content() {
          return file.html;
        }
      };
  for (const make of [reportFiles, profileFiles, pictureFiles, keptFiles, feedFiles]) yield* make(sites);
}

const SHEETS = `(?:${COMMUNES}|communes|${LEAFLETS}|${REPORTS})/[^/.]+`;
/** Addresses of those that a preview gets from {@link besidePage}. */
export const BESIDE_PAGES = `^/(?:${SHEETS}|communes|(?:.+/)?en-clair)$`;

/** Where Framework's preview has what stands in the sources. */
const SERVED: [RegExp, string][] = [
  [/(href|src)="\/(style\.css|client\.js)"/g, '$1="/_import/$2"'],
  [/(href|src)="\/((?:fonts|data|components|figure)\/)/g, '$1="/_file/$2']
];

/** Reloads a changed page every two seconds: Framework tells only its own pages. */
const FOLLOWED =
  "<script>{let seen;setInterval(async()=>{const text=await(await fetch(location.href)).text();" +
  "if(seen&&seen!==text)location.reload();seen=text},2000)}</script>";

/** One of these pages as a preview shows it, "commune/55545-verdun"; null where nothing writes it. */
export function besidePage(sites: Sites, path: string): string | null {
  const written = (wanted: string) => {
    for (const file of besideFiles(sites)) if (file.path === wanted) return file.content;
    return undefined;
  };
  const page = written(`${path}.html`);
  if (page === undefined) return null;
  const html = SERVED.reduce((text, [from, to]) => text.replace(from, to), String(page));
  const style = `<link rel="stylesheet" href="${REPORT_STYLE}">`;
  return html
    .replace(style, () => `<style>${written(`${REPORTS}/${REPORT_STYLE}`)}</style>`)
    .replace("</body>", `${FOLLOWED}</body>`);
}
