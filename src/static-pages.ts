// Pages that features write as whole HTML files, without Framework: communes, leaflets, reports, redirects.

import {clearFiles} from "./features/clear/index.js";
import {communeFiles, communeListFiles} from "./features/commune/index.js";
import {relativeHref, REPORTS} from "./components/addresses.js";
import {htmlDocument} from "./components/document.js";
import {html} from "./components/html.js";
import {label} from "./components/label.js";
import {currentSites} from "./edition/current.js";
import type {Loader} from "./edition/loader.js";
import {onceFor} from "./edition/memo.js";
import type {Redirect, SiteFile} from "./edition/outputs.js";
import {redirectsOf} from "./prepare.js";
import type {Sites} from "./edition/site.js";
import {pictureFiles} from "./features/home/index.js";
import {offlineFiles} from "./features/offline/index.js";
import {leafletFiles} from "./features/leaflet/index.js";
import {feedFiles} from "./features/legal/index.js";
import {profileFiles} from "./profile/index.js";
import {reportFiles, REPORT_STYLE} from "./features/report/index.js";
import {referenceFiles} from "./features/story/index.js";

/** Pages that features write whole, one at a time: `npm run build` copies them, Framework need not know them. */
function* staticPages(sites: Sites): Generator<SiteFile> {
  for (const make of [referenceFiles, communeListFiles, communeFiles, clearFiles, leafletFiles, reportFiles])
    yield* make(sites);
  for (const redirect of redirectsOf(sites))
    yield {path: `${redirect.from.slice(1)}.html`, content: redirectHtml(redirect)};
}

/** All files that Framework need not know. */
export function* staticFiles(sites: Sites): Generator<{path: string; content: Uint8Array | string}> {
  yield* staticPages(sites);
  for (const make of [profileFiles, pictureFiles, offlineFiles, feedFiles]) yield* make(sites);
}

/** "/epci/200034874" leads to "/epci/cotes-de-meuse". */
export function redirectHtml({from, to}: Redirect): string {
  const href = encodeURI(relativeHref(to.slice(1), from));
  return htmlDocument({
    title: label("deplacee"),
    head: html`
      <meta http-equiv="refresh" content="0; url=${href}">
      <link rel="canonical" href="${href}">`,
    body: html`<main><h1>${label("deplacee")}</h1><p><a href="${href}">${label("deplacee-suite")}</a></p></main>`
  });
}

const pagesOf = onceFor((sites: Sites) => new Map(Array.from(staticPages(sites), (page) => [page.path, page])));

/** Addresses of these pages, "/commune/55545-verdun". */
export const staticAddresses = (sites: Sites): string[] =>
  [...pagesOf(sites).keys()].flatMap((path) => /^(.*)\.html$/.exec(`/${path}`)?.[1] ?? []);

/** Loader of one of these pages as Markdown, which Framework can show: slower than to copy it, as the build does. */
export const staticPageLoader =
  (addressOf: (params: Record<string, string>) => string): Loader =>
  async (params) =>
    staticPageMarkdown(await currentSites(), addressOf(params));

/** Null where nothing writes such a page. */
export function staticPageMarkdown(sites: Sites, address: string): string | null {
  const pages = pagesOf(sites);
  const page = pages.get(`${address}.html`);
  const style = () => `<style>${pages.get(`${REPORTS}/${REPORT_STYLE}`)!.content}</style>`;
  return page ? markdownOf(page.content, style) : null;
}

/** The pages that have the site's header and footer, as `standalonePage` writes them. */
const FRAMED = new RegExp(
  ["header", "main", "footer"].map((name) => `<${name} id="observablehq-${name}">([^]*)</${name}>`).join("\n")
);

const REPORT_LINK = `<link rel="stylesheet" href="${REPORT_STYLE}">`;

/** What Framework gives to a page by itself. */
const GIVEN =
  /<meta (?:charset|name="viewport")[^>]*>|<title>.*<\/title>|<link rel="canonical"[^>]*>|<link [^>]*"\/style\.css">/g;

const SIGNS: Record<string, string> = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#36;": "$"};

function markdownOf(document: string, reportStyle: () => string) {
  const [, head, body] = /<head>([^]*)<\/head>\n<body[^>]*>([^]*)<\/body>/.exec(document)!;
  const title = /<title>(.*)<\/title>/.exec(head)![1].replace(/ \| [^|]*$/, "");
  const [, header, main, footer] = FRAMED.exec(body) ?? [null, false, body, false];
  const fields = {
    title: title.replace(/&[#\w]+;/g, (sign) => SIGNS[sign] ?? sign),
    head: head.replace(GIVEN, "").replace(REPORT_LINK, reportStyle),
    header,
    footer,
    ...(header === false && {style: false})
  };
  const lines = Object.entries(fields).map(([field, value]) => `${field}: ${JSON.stringify(value)}`);
  // A blank line would end HTML in Markdown.
  const content = String(main)
    .trim()
    .replace(/\n\s*\n/g, "\n");
  return `---\n${lines.join("\n")}\n---\n\n<div>\n${content}\n</div>\n`;
}
