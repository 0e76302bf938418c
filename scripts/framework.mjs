/**
 * Changes to Framework that it has no option for, loaded before it (`node --import`). Its preview crashes on an invalid
 * address ("/%", "//"), reads what follows "//" as a host, answers any name of this machine, which may be another
 * site's, and fetches any package: such requests become one for a missing page. Requests for a page that Framework does
 * not know (src/beside.ts) become one for the file that a loader makes.
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

const {BESIDE_PAGES = "^$", HOSTS = "", LOADERS, OUTPUTS = ".outputs", PREVIEW} = process.env;
const framework = new URL("../node_modules/@observablehq/framework/dist/", import.meta.url);

// Framework parses a page eight times, each in a new window: one shared window takes a third less time.
const jsdom = createRequire(framework)("jsdom");
const {DOMParser} = new jsdom.JSDOM().window;
jsdom.JSDOM = class {
  constructor(html) {
    this.window = {document: new DOMParser().parseFromString(html, "text/html")};
  }
};

const {LoaderResolver} = await import(new URL("loader.js", framework));
const {findFile} = LoaderResolver.prototype;

/** Framework would start a process for each loader: here it reads the output, or asks the one process of loaders. */
LoaderResolver.prototype.findFile = function (path) {
  const loader = findFile.call(this, path);
  if (loader?.command)
    loader.exec = async (output) => finished(output.end(await outputOf(loader.targetPath.replace(/^\//, ""))));
  return loader;
};

async function outputOf(path) {
  const made = join(OUTPUTS, path);
  if (existsSync(made)) return readFile(made);
  // Not `fetch`, which times out after five minutes: the data of the country may take longer.
  const asked = get(`${LOADERS}/${encodeURIComponent(path)}`);
  const [response] = await once(asked, "response");
  const body = await buffer(response);
  if (response.statusCode === 200) return body;
  const fault = body.toString().trim();
  console.error(fault);
  throw new Error(fault);
}

// Sources do not change during a build, but Framework checks their dates again for each page.
if (!PREVIEW)
  for (const name of ["findFile", "getModuleHash", "getSourceFileHash", "resolveImportPath"]) {
    const compute = LoaderResolver.prototype[name];
    const known = new Map();
    LoaderResolver.prototype[name] = function (path) {
      if (!known.has(path)) known.set(path, compute.call(this, path));
      return known.get(path);
    };
  }

// Dates of files are no part of a site: they would tell two builds of one input apart.
const {getOutputInfo} = LoaderResolver.prototype;
LoaderResolver.prototype.getOutputInfo = function (name) {
  const info = getOutputInfo.call(this, name);
  return info && {...info, mtimeMs: undefined};
};

const BESIDE = new RegExp(BESIDE_PAGES);

const OWN = new RegExp(HOSTS);

function isReadable({url, headers}) {
  try {
    const path = decodeURI(new URL(url, "http://localhost").pathname);
    return OWN.test(headers.host) && !url.startsWith("//") && !path.startsWith("/_npm/");
  } catch {
    return false;
  }
}

// Only a page of the preview follows its files.
createRequire(framework)("ws").WebSocketServer.prototype.shouldHandle = ({headers: {host, origin}}) =>
  OWN.test(host) && origin === `http://${host}`;

subscribe("http.server.request.start", ({request}) => {
  if (!isReadable(request)) request.url = "/404/-";
  const {pathname} = new URL(request.url, "http://localhost");
  if (BESIDE.test(pathname)) request.url = `/_file/beside/${pathname.slice(1).replaceAll("/", "~")}.html`;
});
