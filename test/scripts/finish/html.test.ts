import {createHash} from "node:crypto";
import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {finishHtml} from "../../../scripts/finish/html.js";
import {PRINT} from "../../../src/components/print-bar.js";

/** What Framework writes of a page: with cells, its script has them. */
const byFramework = (cells = "") => `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<meta name="generator" content="Observable Framework v1.13.4">
<title>Page</title>
<link rel="stylesheet" type="text/css" href="../_import/style.2e404077.css">
<link rel="modulepreload" href="../_observablehq/client.00000001.js">
<link rel="modulepreload" href="../_observablehq/runtime.00000002.js">
<link rel="modulepreload" href="../_observablehq/stdlib.00000003.js">
<link rel="modulepreload" href="../_import/client.89abcdef.js">
<script type="module" src="../_import/client.89abcdef.js"></script>
<script type="module">

import ${cells && "{define} from "}"../_observablehq/client.00000001.js";
${cells}
</script>
</head>
<body><p>«&nbsp;Œuf&nbsp;»</p></body>
</html>
`;

const names = new Map([
  ["_import/style.css", "_import/style.0123abcd.css"],
  ["_import/client.js", "_import/client.89abcdef.js"],
  ["_file/data/search.json", "_file/data/search.76543210.json"]
]);
const finished = (page: string, path = "epci/haut.html") => finishHtml(page, {path, names, worker: "sw.js"}).html;
const parse = (page: string) => parseHTML(page).document as unknown as Document;
const policyIn = (page: Document) => page.querySelector("meta[http-equiv]")!.getAttribute("content")!;
const digestOf = (script: string) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

const NOT_THERE = "script is not where it is expected";

describe("a page that Framework made", () => {
  const page = finished(byFramework());

  it("is in French, can be zoomed, and changes in nothing else that is read", () => {
    expect(page).toContain(`<html lang="fr">`);
    expect(page).toContain(`<meta name="viewport" content="width=device-width, initial-scale=1">`);
    expect(page).not.toContain("maximum-scale");
    const body = byFramework().slice(byFramework().indexOf("<body>"));
    expect(page.slice(page.indexOf("<body>"))).toBe(body.replaceAll("&nbsp;", "\u00a0"));
  });

  it("has its policy after the charset and before all that loads, and is told where the worker is", () => {
    const parts = ["charset", "Content-Security-Policy", 'name="worker" content="../sw.js"', "<link"];
    const places = parts.map((part) => page.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("does without Framework's client where no cell needs it, and keeps the site's own script", () => {
    expect(page).not.toContain("_observablehq");
    expect(parse(page).querySelectorAll("script").length).toBe(1);
    expect(parse(page).querySelector("script")!.getAttribute("src")).toBe("../_import/client.89abcdef.js");
    // The one that stays comes after what the page shows.
    const links = [...parse(page).querySelectorAll("head link")].map((link) => link.getAttribute("href"));
    expect(links.length).toBeGreaterThan(1);
    expect(links.filter((href) => href!.includes("client"))).toEqual([links.at(-1)]);
  });

  it("keeps the client where a cell needs it, whose script may run", () => {
    const document = parse(finished(byFramework(`\ndefine({id: "1", body: () => "é"});\n`)));
    expect(document.querySelectorAll("link[rel=modulepreload]").length).toBe(4);
    expect(policyIn(document)).toContain(digestOf(document.querySelector("script:not([src])")!.textContent!));
  });

  it("has one script in its policy: another, after a text that ends it, stops the build", () => {
    const cell = `\ndefine({body: () => "</script><script>hacked()</script>"});\n`;
    expect(() => finished(byFramework(cell))).toThrow("epci/haut.html has a script that is not the site's: hacked()");
    const disguised = cell.replace("hacked", `import "_observablehq/client.1";hacked`);
    expect(() => finished(byFramework(disguised))).toThrow(NOT_THERE);
  });

  const client = `import "../_observablehq/client.00000001.js";`;
  it.each<[string, (page: string) => string, string]>([
    ["without charset", (t) => t.replace('<meta charset="utf-8">\n', ""), "has 0 charsets"],
    ["without viewport", (t) => t.replace('name="viewport"', 'name="view"'), "has 0 viewports"],
    ["with two viewports", (t) => t.replace("<title>", '<meta name="viewport" content="">$&'), "has 2 viewports"],
    ["with a language", (t) => t.replace("<html>", '<html lang="en">'), "has 0 html without language"],
    ["without Framework's script", (t) => t.replace(client, ""), NOT_THERE],
    ["with it twice", (t) => t.replace("</head>", `<script>${client}</script>$&`), NOT_THERE],
    ["with more in it", (t) => t.replace(client, `${client}\nstart();`), "script is not as expected"]
  ])("%s is refused", (_, change, message) => {
    const changed = change(byFramework());
    expect(changed).not.toBe(byFramework());
    expect(() => finished(changed)).toThrow("epci/haut.html");
    expect(() => finished(changed)).toThrow(message);
  });
});

describe("a page that Framework does not know", () => {
  const LINKS = `<a href="/?a#b">Accueil</a><a href="//x.org">Ailleurs</a><a href="/epci/bas">Bas</a>`;
  const made = (body = LINKS) => `<html lang="fr"><head><meta charset="utf-8"><title>L’Œuf &lt;b&gt;</title>
<link rel="stylesheet" href="/style.css"><script type="module" src="/client.js"></script></head>
<body><a href="/data/search.json" download hidden></a>${body}</body></html>`;

  it("has relative addresses from any folder, with the names that the build gave to files", () => {
    const page = finished(made(), "commune/1.html");
    for (const name of names.values()) expect(page).toContain(`="../${name}"`);
    for (const link of ['<a href="../?a#b">', '<a href="//x.org">', '<a href="../epci/bas">'])
      expect(page).toContain(link);
    expect(page).toContain('<meta name="worker" content="../sw.js">');
    expect(page.match(/(?:href|src)="\/[^"]*/g)).toEqual(['href="//x.org']);
    expect(finished(made(), "a.html")).toContain('<a href="./epci/bas">');
    expect(finished(made(), "a/b/c.html")).toContain('<a href="../../epci/bas">');
  });

  it("is refused when it names a file that the build has not made", () =>
    expect(() => finished(made(`<a href="/data/gone.csv" download>Table</a>`), "commune/1.html")).toThrow(
      "commune/1.html names /data/gone.csv, which the build has not made"
    ));
});

it("the policy of a page lets the site's own inline script run, by its hash, and no other", () => {
  const withScript = (script: string) => `<html><head><meta charset="utf-8"></head><body>${script}</body></html>`;
  const policyOf = (script: string) => policyIn(parse(finished(withScript(script))));
  const policy = policyOf(`<script>${PRINT}</script>`);
  expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${digestOf(PRINT)}`);
  for (const script of ["<script>a</script>", `<script type=module async>import "_observablehq/client.1"; a</script>`])
    expect(() => policyOf(script)).toThrow("epci/haut.html has a script that is not the site's");
  expect(/script-src ([^;]*)/.exec(policy)![1]).not.toContain("unsafe-inline");
  expect(policy).toContain("connect-src 'self';");
  expect(policyOf(`<script type="application/ld+json">{}</script>`)).not.toContain("sha256");
});
