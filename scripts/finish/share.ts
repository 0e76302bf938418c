import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {escapeHtml} from "../../src/components/html.js";
import {attribute, isMeta, type Tag} from "./markup.js";

/** Pages to be printed: they say again what other pages say, and who searches is led to those. */
const PRINTED = /^(?:depliant|rapport)\//;

const addressOf = (site: string, path: string) => `${site}/${path.replace(/(?:^index)?\.html$/, "")}`;

/** Whether a page is one to be found: it does not only lead to another, nor is it shown in those of other sites. */
export function isFound(path: string, tags: Tag[]) {
  const says = (name: string, value: string) =>
    tags.some((tag) => tag.name === "meta" && attribute(tag, name)?.toLowerCase() === value);
  return path !== "404.html" && !says("http-equiv", "refresh") && !says("name", "robots");
}

/** What the head of a page tells those who share it, and its one address where the site has a public one. */
export function sharedHead(tags: Tag[], {path, site}: {path: string; site: string | null}) {
  const address = site === null ? null : escapeHtml(addressOf(site, path));
  const description = tags.find((tag) => isMeta(tag, "description"));
  const said: [string, string | null | undefined][] = [
    ["og:title", tags.find(({name}) => name === "title")?.text],
    ["og:description", description && attribute(description, "content")],
    ["og:type", path === "index.html" ? "website" : "article"],
    ["og:locale", "fr_FR"]
  ];
  const picture = tags.some((tag) => attribute(tag, "property") === "og:image");
  const lines = [
    address !== null && `<link rel="canonical" href="${address}">`,
    ...said.map(([name, text]) => text && `<meta property="${name}" content="${escapeHtml(text)}">`),
    address !== null && `<meta property="og:url" content="${address}">`,
    `<meta name="twitter:card" content="${picture ? "summary_large_image" : "summary"}">`
  ];
  return lines.map((line) => (line ? `\n${line}` : "")).join("");
}

/**
 * Writes what engines ask for first: `robots.txt`, which lets them all in, and where the site has a public address the
 * list of its pages, `sitemap.xml`.
 */
export async function writeForEngines(dist: string, pages: string[], site: string | null) {
  const sitemap = site === null ? "" : `\nSitemap: ${site}/sitemap.xml\n`;
  await writeFile(join(dist, "robots.txt"), `User-agent: *\nAllow: /\n${sitemap}`);
  if (site === null) return ["robots.txt"];
  const listed = pages.filter((path) => !PRINTED.test(path)).sort();
  const urls = listed.map((path) => `<url><loc>${escapeHtml(addressOf(site, path))}</loc></url>`).join("\n");
  const set = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls}\n</urlset>`;
  await writeFile(join(dist, "sitemap.xml"), `<?xml version="1.0" encoding="UTF-8"?>\n${set}\n`);
  return ["robots.txt", "sitemap.xml"];
}
