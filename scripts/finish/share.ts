import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {escapeHtml} from "../../src/components/html.js";
import {attribute, type Tag} from "./markup.js";

/** Pages to be printed: they say again what other pages say, and who searches is led to those. */
const PRINTED = /^(?:depliant|rapport)\//;

/** Public address of a page of a site. */
const addressOf = (site: string, path: string) => `${site}/${path.replace(/(?:^index)?\.html$/, "")}`;

/** Whether a page is one to be found: it does not only lead to another, nor is it shown in those of other sites. */
export function isFound(path: string, tags: Tag[]): boolean {
  const says = (name: string, value: string) =>
    tags.some((tag) => tag.name === "meta" && attribute(tag, name)?.toLowerCase() === value);
  return path !== "404.html" && !says("http-equiv", "refresh") && !says("name", "robots");
}

/** What the head of a page tells those who share it, and its one address where the site has a public one. */
export function sharedHead(tags: Tag[], {path, site}: {path: string; site: string | null}): string {
  const address = site === null ? null : addressOf(site, path);
  const description = tags.find((tag) => tag.name === "meta" && attribute(tag, "name") === "description");
  const told: [string, string | null | undefined][] = [
    ["og:title", tags.find(({name}) => name === "title")?.text],
    ["og:description", description && attribute(description, "content")],
    ["og:type", path === "index.html" ? "website" : "article"],
    ["og:locale", "fr_FR"],
    ["og:url", address]
  ];
  const metas = told.flatMap(([name, text]) =>
    text ? [`<meta property="${name}" content="${escapeHtml(text)}">`] : []
  );
  return [
    ...(address === null ? [] : [`<link rel="canonical" href="${escapeHtml(address)}">`]),
    ...metas,
    `<meta name="twitter:card" content="${tags.some((tag) => attribute(tag, "property") === "og:image") ? "summary_large_image" : "summary"}">`
  ]
    .map((line) => `\n${line}`)
    .join("");
}

/**
 * Writes what engines ask for first: `robots.txt`, which lets them all in, and where the site has a public address the list of its pages,
 * `sitemap.xml`.
 *
 * @param pages paths of the pages to be found
 * @returns their paths in the site
 */
export async function writeForEngines(dist: string, pages: string[], site: string | null): Promise<string[]> {
  const [robots, sitemap] = ["robots.txt", "sitemap.xml"];
  await writeFile(
    join(dist, robots),
    `User-agent: *\nAllow: /\n${site === null ? "" : `\nSitemap: ${site}/sitemap.xml\n`}`
  );
  if (site === null) return [robots];
  const listed = pages.filter((path) => !PRINTED.test(path)).sort();
  const urls = listed.map((path) => `<url><loc>${escapeHtml(addressOf(site, path))}</loc></url>`);
  await writeFile(
    join(dist, sitemap),
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`
  );
  return [robots, sitemap];
}
