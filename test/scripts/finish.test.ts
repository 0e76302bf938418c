import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {brotliDecompressSync} from "node:zlib";
import {beforeEach, describe, expect, it} from "vitest";
import {finish} from "../../scripts/finish.js";
import {temporaryFolder, writeFiles} from "../temporary.js";
import {redirectHtml} from "../../src/static-pages.js";

const PAGE = `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<title>Page</title>
<link rel="stylesheet" type="text/css" href="./style.css">
<link rel="modulepreload" href="./a.js">
<script type="module" src="./a.js"></script>
</head>
<body><p>${"Texte ".repeat(2000)}</p></body>
</html>
`;

let dist: string;
beforeEach(() => {
  dist = temporaryFolder("finish", {
    "index.html": PAGE,
    "style.css": `@font-face { src: url("./font.woff2") }`,
    "font.woff2": Buffer.alloc(100),
    "b.js": `export const define = ${"1 + ".repeat(500)}1;`
  });
});

it("redirects are pages in French with relative links, in any folder", () => {
  const redirect = {from: "/epci/200034874", to: "/epci/cotes-de-meuse-woevre"};
  const parts = ['<html lang="fr">', 'content="0; url=../epci/c', 'rel="canonical" href="../epci/c', '<a href="../'];
  for (const part of parts) expect(redirectHtml(redirect)).toContain(part);
  for (const [from, to, url] of [
    ["/a", "/epci/b", "./epci/b"],
    ["/epci/b", "/méthode", "../m%C3%A9thode"],
    ["/epci/b", "/", "../"],
    ["/accueil", "/", "./"]
  ])
    expect(redirectHtml({from, to})).toContain(`url=${url}"`);
});

describe("finish", () => {
  const besideOf = (pages: Record<string, string>) => temporaryFolder("beside", pages);

  it("adds the pages that Framework does not know, with a policy, and compressed copies of what shrinks", async () => {
    const beside = besideOf({"epci/1.html": redirectHtml({from: "/epci/1", to: "/epci/un"})});
    await finish(dist, {beside});
    const read = (path: string) => readFileSync(join(dist, path));
    for (const page of ["epci/1.html", "index.html"])
      expect(read(page).toString()).toContain("Content-Security-Policy");
    for (const path of ["b.js", "index.html"]) expect(brotliDecompressSync(read(`${path}.br`))).toEqual(read(path));
    expect(readdirSync(dist)).not.toContain("font.woff2.br");
  });

  it("gives them the names that Framework gave to files, and leaves stable addresses as they are", async () => {
    writeFiles(dist, {"_import/own.0123abcd.css": "", "_file/data/a.89abcdef.csv": "", "data/a.csv": ""});
    const page = `<html><head><meta charset="utf-8"><link href="/own.css" rel="stylesheet"></head>
      <a href="/data/a.csv" download></a><a href="/data/a.csv"></a></html>`;
    await finish(dist, {beside: besideOf({"commune/1.html": page})});
    const finished = readFileSync(join(dist, "commune/1.html"), "utf8");
    for (const link of ['"../_import/own.0123abcd.css"', '"../_file/data/a.89abcdef.csv" download', '"../data/a.csv"'])
      expect(finished).toContain(link);
  });

  it("refuses a page that hides another", async () => {
    const beside = besideOf({"index.html": redirectHtml({from: "/index", to: "/"})});
    await expect(finish(dist, {beside})).rejects.toThrow("index.html: there is a page at this address");
  });
});
