import {readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, extname, join, posix, relative, resolve} from "node:path";
import {transform} from "esbuild";
import * as Plot from "@observablehq/plot";
import * as d3 from "d3";
import {rollup, type OutputChunk, type Plugin, type PreRenderedChunk} from "rollup";
import {filesIn} from "../../src/edition/files-in.js";
import {HASH} from "../../src/worker/hash.js";
import {plainError} from "../command.js";
import {NAMED, namedIn, relativeTo, targetOf} from "./named.js";

/** Modules of the site and of libraries, a file each; those of Framework itself stay as they are. */
const MODULE = /^_(?:import|node)\/.*\.js$/;

/** Libraries of which nearly all is used, on demand: they stay as they are, which spares the time of reading them. */
const WHOLE =
  /(?:^|\/)_node\/(?:@duckdb|apache-arrow|fflate|flatbuffers|opening_hours|suncalc|tslib|write-excel-file|yaml)\b/;

/** Libraries of the editor of queries, which comes by itself when there is time: one file. */
const EDITOR = /\/_node\/(?:@codemirror|@lezer|@marijn|crelt|style-mod|w3c-keyname)\b/;

const PRELOAD = /\n<link rel="modulepreload" href="([^"]*\/_(?:import|node)\/[^"]*)">/g;

/** Of a file that a page attaches: it is no part of a site, and would tell two builds of one input apart. */
const DATE = /"lastModified":\s*[\d.]+,\s*/g;

/** Chunks below this are merged with others; with more, small pages would load what only others need. */
const LEAST_BYTES = 1000;

/**
 * Puts the modules of a site together, so that a page asks for a few files and not for a hundred, with what is used of
 * libraries only. What is loaded on demand still is, and a module is in one file: its state is that of all the scripts
 * of a page.
 * @throws when a module names another that is not there
 */
export async function bundleModules(dist: string) {
  const files = filesIn(dist);
  const modules = files.filter((path) => MODULE.test(path));
  const pages = files.filter((path) => extname(path) === ".html").map((path) => readPage(dist, path));
  const entries = modules.filter((path) => pages.some(({own}) => own.includes(path))).sort();
  if (entries.length === 0) return;
  const cells = pages.filter(({own}) => own.some((path) => D3.test(path))).map(({html}) => html);
  const chunks = await bundled(dist, entries, cells.join("\n"));
  for (const path of modules) if (!WHOLE.test(path)) rmSync(join(dist, path));
  for (const {fileName, code} of chunks.values()) writeFileSync(join(dist, fileName), code);
  const names = new Map(Array.from(chunks.values(), (chunk) => [chunk.name, chunk.fileName]));
  for (const page of pages) writeFileSync(join(dist, page.path), renamed(page, chunks, names));
}

function readPage(dist: string, path: string) {
  const html = readFileSync(join(dist, path), "utf8").replace(DATE, "");
  return {path, html, own: namedIn(path, html.replace(PRELOAD, ""))};
}

const nameOf = (path: string) => path.replace(HASH, "").replace(/\.js$/, "");

async function bundled(dist: string, entries: string[], cells: string) {
  const root = resolve(dist);
  const pathOf = (id: string) => relative(root, id);
  const build = await rollup({
    input: Object.fromEntries(entries.map((path) => [nameOf(path), join(root, path) + (D3.test(path) ? CELLS : "")])),
    // Framework's client names libraries that no page uses.
    external: (id) => id.includes("_observablehq/") || WHOLE.test(id),
    plugins: [forCells(cells), addresses, small],
    treeshake: {moduleSideEffects: (id, external) => external || !LIBRARY.test(id)},
    onLog(_, {code, message}) {
      if (code === "UNRESOLVED_IMPORT") throw plainError(message);
    }
  });
  const {output} = await build.generate({
    dir: root,
    format: "es",
    hashCharacters: "hex",
    entryFileNames: "[name].[hash:8].js",
    chunkFileNames: (chunk) => `${chunkName(chunk, pathOf)}.[hash:8].js`,
    manualChunks: (id) => (EDITOR.test(id) ? "editor" : null),
    onlyExplicitManualChunks: true,
    experimentalMinChunkSize: LEAST_BYTES,
    hoistTransitiveImports: false
  });
  await build.close();
  return new Map(output.filter((file) => file.type === "chunk").map((chunk) => [chunk.fileName, chunk]));
}

/** To import a library does nothing by itself: what is not used of it goes. */
const LIBRARY = /\/_node\//;

function chunkName({facadeModuleId, isDynamicEntry, moduleIds}: PreRenderedChunk, pathOf: (id: string) => string) {
  if (isDynamicEntry && facadeModuleId) return nameOf(pathOf(facadeModuleId));
  const paths = moduleIds.map(pathOf);
  const library = paths.filter((path) => path.startsWith("_node/")).at(-1);
  return library ? posix.dirname(library) : "_import/common";
}

/** The modules of D3 and of Plot, which cells name, and the mark of what they use of them. */
const D3 = /^_node\/d3@[^/]+\/index\./;
const PLOT = /(import \* as \w+ from "[^"]*_node\/@observablehq\/plot@[^"]*)(?=")/;
const CELLS = "?cells";

/** Keeps of D3 and Plot what cells name, or all where a cell computes a name: `d3[name]`. */
function forCells(cells: string): Plugin {
  let dressing = "";
  const used = (library: object, text: string) => {
    const words = new Set(text.match(/\w+/g));
    const whole = /\b(?:d3|Plot)\s*(?:\?\.)?\[/.test(text);
    return Object.keys(library).filter((name) => whole || words.has(name));
  };
  return {
    name: "for-cells",
    transform(code, id) {
      if (!/\/cahier\/client-plots\.\w+\.js$/.test(id)) return null;
      dressing = code;
      return code.replace(PLOT, `$1${CELLS}`);
    },
    resolveId: (id, importer) => (id.endsWith(CELLS) ? resolve(dirname(importer ?? "/"), id) : null),
    load(id) {
      if (!id.endsWith(CELLS)) return null;
      const names = id.includes("/plot@") ? used(Plot, cells + dressing) : used(d3, cells);
      return `export {${names.join(", ")}} from ${JSON.stringify(id.slice(0, -CELLS.length))};`;
    }
  };
}

const addresses: Plugin = {
  name: "addresses",
  transform(code, importer) {
    return code.replace(DATE, "").replace(/import\.meta\.resolve\("([^"]+\.js)"\)/g, (_, id) => {
      return `import.meta.ROLLUP_FILE_URL_${this.emitFile({type: "chunk", id, importer})}`;
    });
  }
};

const small: Plugin = {
  name: "small",
  async renderChunk(code) {
    return (await transform(code, {minify: true, format: "esm", target: "es2022", charset: "utf8"})).code;
  }
};

function renamed(
  {path, html, own}: ReturnType<typeof readPage>,
  chunks: Map<string, OutputChunk>,
  names: Map<string, string>
) {
  const current = (file: string) => (MODULE.test(file) ? names.get(nameOf(file)) : undefined);
  const ahead = new Set(
    Array.from(html.matchAll(PRELOAD), ([, name]) => targetOf(path, name))
      .filter((file) => own.includes(file))
      .flatMap((file) => current(file) ?? [])
  );
  for (const file of ahead) for (const next of chunks.get(file)?.imports ?? []) if (chunks.has(next)) ahead.add(next);
  const links = Array.from(ahead, (file) => `\n<link rel="modulepreload" href="${relativeTo(path, file)}">`);
  return html
    .replace(PRELOAD, () => links.splice(0).join(""))
    .replace(NAMED, (name) => {
      const file = current(targetOf(path, name));
      return file === undefined ? name : name.startsWith("/") ? `/${file}` : relativeTo(path, file);
    });
}
