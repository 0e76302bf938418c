import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {bundleModules} from "../../../scripts/finish/modules.js";
import {temporaryFolder} from "../../temporary.js";

const page = (preloads: string[]) =>
  `<head>${preloads.map((path) => `\n<link rel="modulepreload" href="./_import/${path}">`).join("")}
<script type="module" src="./_import/client.00000001.js"></script>
<script type="module">const {total} = await import("./_import/sum.00000002.js");</script></head>`;

const built = () =>
  temporaryFolder("modules", {
    "index.html": page(["client.00000001.js", "sum.00000002.js", "state.00000003.js"]),
    "_import/client.00000001.js": `import {add} from "./state.00000003.js"; add(1); import("./later.00000004.js");`,
    "_import/sum.00000002.js": `import {seen} from "./state.00000003.js"; export const total = () => seen.length;`,
    "_import/state.00000003.js": `export const seen = []; export const add = (one) => seen.push(one);`,
    "_import/later.00000004.js": `import {add} from "./state.00000003.js"; document.title = "later"; add(2);`
  });

it("gives pages their modules under new names, each once, and leaves on demand what is", async () => {
  const dist = built();
  await bundleModules(dist);
  const html = readFileSync(join(dist, "index.html"), "utf8");
  expect(html).not.toMatch(/0000000\d/);
  const scripts = readdirSync(dist, {recursive: true, encoding: "utf8"}).filter((path) => path.endsWith(".js"));
  const texts = scripts.map((path) => readFileSync(join(dist, path), "utf8"));
  expect(texts.filter((text) => text.includes(".push("))).toHaveLength(1);
  const ahead = Array.from(html.matchAll(/modulepreload" href="\.\/([^"]+)"/g), ([, path]) => path);
  const now = ahead.map((path) => readFileSync(join(dist, path), "utf8")).join("");
  expect(now).toContain(".push(");
  expect(now).not.toContain("document.title");
  expect(texts.join("")).toContain("document.title");
});

it("says which module is missing", async () => {
  const dist = built();
  writeFileSync(join(dist, "_import/client.00000001.js"), `import "./gone.00000009.js";`);
  await expect(bundleModules(dist)).rejects.toThrow(/gone/);
});
