import {createHash} from "node:crypto";
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {brotliDecompressSync, gunzipSync} from "node:zlib";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {pageWeight, pages} from "../../bench/weight.js";
import {finish} from "../../scripts/finish.js";
import {contentSecurityPolicy, inlineScripts} from "../../scripts/finish/csp.js";
import {externalResources} from "../../scripts/finish/external.js";
import {directScript} from "../../scripts/finish/direct.js";
import {finishHtml} from "../../scripts/finish/html.js";
import {redirectFile, redirectHtml} from "../../scripts/finish/redirects.js";

const PAGE = `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<title>Page</title>
<link rel="preconnect" href="https://fonts.gstatic.com" crossorigin>
<link rel="stylesheet" type="text/css" href="./style.css">
<link rel="modulepreload" href="./a.js">
<script type="module">

import {define} from "./a.js";
define("é");
</script>
</head>
<body><p>${"Texte ".repeat(200)}</p></body>
</html>
`;

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "finish-"));
  writeFileSync(join(dist, "index.html"), PAGE);
  writeFileSync(join(dist, "style.css"), `@font-face { src: url("./font.woff2") }`);
  writeFileSync(join(dist, "font.woff2"), Buffer.alloc(100));
  writeFileSync(join(dist, "a.js"), `export*from"./b.js";const later=()=>import("./later.js");`);
  writeFileSync(join(dist, "b.js"), `export const define = ${"1 + ".repeat(500)}1;`);
  writeFileSync(join(dist, "later.js"), "export const big = 1;");
});
afterEach(() => rmSync(dist, {recursive: true}));

describe("finishHtml", () => {
  const html = finishHtml(PAGE);

  it("says the language, lets the reader zoom, and warms up no other host", () => {
    expect(html).toContain(`<html lang="fr">`);
    expect(html).toContain(`<meta name="viewport" content="width=device-width, initial-scale=1">`);
    expect(html).not.toContain("maximum-scale");
    expect(html).not.toContain("gstatic");
  });

  it("changes nothing the second time", () => expect(finishHtml(html)).toBe(html));

  it("keeps a language that is there", () => {
    expect(finishHtml(`<html class="a" lang="en">`)).toBe(`<html class="a" lang="en">`);
  });

  it("puts the policy before all that loads", () => {
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<link"));
    expect(html.indexOf("Content-Security-Policy")).toBeGreaterThan(html.indexOf("charset"));
  });
});

describe("directScript", () => {
  const cell = (id: string, body: string) =>
    `define({id: "${id}", outputs: ["enhance"], body: async () => {\nconst {enhance} = await import("./_import/enhance.1.js");\n${body};\nreturn {enhance};\n}});`;
  const place = (id: string) => `<div class="observablehq observablehq--block"><!--:${id}:--></div>`;
  const pageOf = (cells: string[], places: string) => `<link rel="modulepreload" href="./_observablehq/client.0.js">
<link rel="modulepreload" href="./_observablehq/runtime.0.js">
<link rel="modulepreload" href="./_observablehq/stdlib.0.js">
<script type="module">

import {define} from "./_observablehq/client.0.js";
import {registerFile} from "./_observablehq/stdlib.0.js";

registerFile("./a.wasm", {"path":"./_file/a.wasm"});

${cells.join("\n\n")}

</script>
<div class="site">mots</div>
${places}`;
  const own = pageOf([cell("a1", "enhance()")], place("a1"));

  it("calls the module of the site without Framework's runtime", () => {
    const page = directScript(own);
    expect(page).toContain(`import {enhance} from "./_import/enhance.1.js";\nenhance();`);
    expect(page).toContain(`registerFile("./a.wasm"`);
    expect(page).toContain("stdlib.0.js");
    expect(page).toContain(`<div class="site">mots</div>`);
    for (const gone of ["define", "client.0.js", "runtime.0.js", "<!--:a1:-->"]) expect(page).not.toContain(gone);
    expect(directScript(page)).toBe(page);
  });

  it("leaves a page that has another cell, or none of ours", () => {
    for (const page of [
      pageOf([cell("a1", "enhance()"), 'define({id: "b2", body: () => 1});'], place("a1")),
      pageOf([cell("a1", "other()")], place("a1")),
      PAGE
    ]) {
      expect(directScript(page)).toBe(page);
    }
  });
});

describe("contentSecurityPolicy", () => {
  it("lets the page's own inline scripts run, by their hash, and no other", () => {
    const policy = contentSecurityPolicy(PAGE);
    const [script] = inlineScripts(PAGE);
    expect(policy).toContain(`'sha256-${createHash("sha256").update(script).digest("base64")}'`);
    expect(/script-src ([^;]*)/.exec(policy)![1]).not.toContain("unsafe-inline");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toContain('"');
  });

  it("takes neither files nor data for inline scripts", () => {
    expect(inlineScripts(`<script src="a.js"></script><script type="application/ld+json">{}</script>`)).toEqual([]);
    expect(inlineScripts(`<script>a</script><script type=module async>b</script>`)).toEqual(["a", "b"]);
  });
});

describe("externalResources", () => {
  it.each([
    ["a.html", `<script type="module" src="https://x.org/a.js"></script>`],
    ["a.html", `<img alt='' srcset="a.png 1x, https://x.org/b.png 2x">`],
    ["a.html", `<link rel="stylesheet" href="//x.org/a.css">`],
    ["a.html", `<svg><image xlink:href="https://x.org/a.png"/></svg>`],
    ["a.html", `<iframe src=https://x.org/></iframe>`],
    ["a.html", `<form action="https://x.org/">`],
    ["a.html", `<p style="background: url(https://x.org/a.png)">`],
    ["a.html", `<script>import("https://x.org/a.js")</script>`],
    ["a.css", `@import "https://x.org/a.css";`],
    ["a.css", `a { background: url('//x.org/a.png') }`],
    ["a.js", `import{a}from"https://x.org/a.js";`],
    ["a.js", `fetch("https://x.org/a.json")`]
  ])("finds it in %s: %s", (file, text) => expect(externalResources(file, text)).toHaveLength(1));

  it.each([
    ["a.html", `<a href="https://x.org/">lien</a><link rel="canonical" href="https://x.org/">`],
    ["a.html", `<p>fetch("https://x.org/")</p><img src="data:image/png;base64,//x.org">`],
    ["a.html", `<script>const text = '<img src="https://x.org/a.png">';</script>`],
    ["a.css", `a { background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E") }`],
    ["a.js", `const svg = "http://www.w3.org/2000/svg"; // see https://x.org`]
  ])("finds nothing in %s: %s", (file, text) => expect(externalResources(file, text)).toEqual([]));
});

describe("redirects", () => {
  it("are pages in French with relative links", () => {
    const redirect = {from: "/epci/200034874", to: "/epci/cotes-de-meuse-woevre"};
    expect(redirectFile(redirect)).toBe("epci/200034874.html");
    const html = redirectHtml(redirect);
    expect(html).toContain(`<html lang="fr">`);
    expect(html).toContain(`content="0; url=./cotes-de-meuse-woevre"`);
    expect(html).toContain(`<link rel="canonical" href="./cotes-de-meuse-woevre">`);
    expect(html).toContain(`<a href="./cotes-de-meuse-woevre">`);
  });

  it("reach other folders", () => {
    expect(redirectHtml({from: "/a", to: "/epci/b"})).toContain(`url=./epci/b"`);
    expect(redirectHtml({from: "/epci/b", to: "/méthode"})).toContain(`url=../m%C3%A9thode"`);
    expect(redirectHtml({from: "/epci/b", to: "/"})).toContain(`url=../"`);
    expect(redirectHtml({from: "/accueil", to: "/"})).toContain(`url=./"`);
  });
});

describe("finish", () => {
  it("writes redirects, with a policy too, and compressed copies of what shrinks", async () => {
    await finish(dist, {redirects: [{from: "/epci/1", to: "/epci/un"}]});
    expect(readFileSync(join(dist, "epci/1.html"), "utf8")).toContain("Content-Security-Policy");
    const js = readFileSync(join(dist, "b.js"));
    expect(gunzipSync(readFileSync(join(dist, "b.js.gz")))).toEqual(js);
    expect(brotliDecompressSync(readFileSync(join(dist, "b.js.br")))).toEqual(js);
    const html = readFileSync(join(dist, "index.html"));
    expect(gunzipSync(readFileSync(join(dist, "index.html.gz")))).toEqual(html);
    expect(readdirSync(dist)).not.toContain("font.woff2.gz");
  });

  it("refuses a redirect that hides a page", async () => {
    await expect(finish(dist, {redirects: [{from: "/index", to: "/"}]})).rejects.toThrow("there is a page");
  });

  it("refuses what another host would serve, naming file and address", async () => {
    writeFileSync(join(dist, "style.css"), `@import "https://fonts.example/a.css";`);
    await expect(finish(dist)).rejects.toThrow("style.css loads https://fonts.example/a.css");
  });
});

describe("pageWeight", () => {
  it("follows preloads and static imports, not what is imported later", async () => {
    const {js, fonts, html, css, total} = pageWeight(dist, "/");
    writeFileSync(join(dist, "later.js"), "x".repeat(10_000));
    expect(pageWeight(dist, "/").js).toBe(js);
    writeFileSync(join(dist, "b.js"), Array.from({length: 500}, (_, i) => `const v${i} = ${i * i};`).join("\n"));
    expect(pageWeight(dist, "/").js).toBeGreaterThan(js);
    expect(fonts).toBe(100);
    expect(total).toBe(html + css + js + fonts);
  });

  it("lists pages without redirects", async () => {
    await finish(dist, {redirects: [{from: "/epci/1", to: "/"}], compress: false});
    expect(pages(dist)).toEqual(["/"]);
  });
});
