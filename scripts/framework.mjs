/**
 * Loaded before Framework (`node --import`), which has no option for any of this. Its preview ends on an address that
 * it cannot read ("/%", "//"), and takes what follows "//" for a host: such a request becomes one for no page. One for
 * a page that Framework does not know (src/beside.ts) becomes one for the file that a loader makes of it.
 */
import {subscribe} from "node:diagnostics_channel";
import {once} from "node:events";
import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {get} from "node:http";
import {createRequire} from "node:module";
import {join} from "node:path";
import {buffer} from "node:stream/consumers";
import {finished} from "node:stream/promises";

const {BESIDE_PAGES = "^$", LOADERS, OUTPUTS = ".outputs", PREVIEW} = process.env;
const framework = new URL("../node_modules/@observablehq/framework/dist/", import.meta.url);

// Framework parses a page eight times, each with a window of its own: one window for all takes a third less time.
const jsdom = createRequire(framework)("jsdom");
const {DOMParser} = new jsdom.JSDOM().window;
jsdom.JSDOM = class {
  constructor(html) {
    this.window = {document: new DOMParser().parseFromString(html, "text/html")};
  }
};

const {LoaderResolver} = await import(new URL("loader.js", framework));
const {findFile} = LoaderResolver.prototype;

/** Framework would start a process for each loader: here it takes what is made, or asks the process that makes all. */
LoaderResolver.prototype.findFile = function (path) {
  const loader = findFile.call(this, path);
  if (loader?.command)
    loader.exec = async (output) => finished(output.end(await outputOf(loader.targetPath.replace(/^\//, ""))));
  return loader;
};

async function outputOf(path) {
  const made = join(OUTPUTS, path);
  if (existsSync(made)) return readFile(made);
  // Not `fetch`, which waits five minutes at most: the data of the country may take longer.
  const asked = get(`${LOADERS}/${encodeURIComponent(path)}`);
  const [response] = await once(asked, "response");
  const body = await buffer(response);
  if (response.statusCode === 200) return body;
  const fault = body.toString().trim();
  console.error(fault);
  throw new Error(fault);
}

// Sources do not change during a build, but Framework looks at their dates for each page again.
if (!PREVIEW)
  for (const name of ["findFile", "getModuleHash", "getSourceFileHash", "resolveImportPath"]) {
    const compute = LoaderResolver.prototype[name];
    const known = new Map();
    LoaderResolver.prototype[name] = function (path) {
      if (!known.has(path)) known.set(path, compute.call(this, path));
      return known.get(path);
    };
  }

const BESIDE = new RegExp(BESIDE_PAGES);

function isReadable(url) {
  try {
    decodeURI(new URL(url, "http://localhost").pathname);
    return !url.startsWith("//");
  } catch {
    return false;
  }
}

subscribe("http.server.request.start", ({request}) => {
  if (!isReadable(request.url)) request.url = "/404/-";
  const {pathname} = new URL(request.url, "http://localhost");
  if (BESIDE.test(pathname)) request.url = `/_file/beside/${pathname.slice(1).replaceAll("/", "~")}.html`;
});
