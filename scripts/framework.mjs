/**
 * Loaded before Framework (`node --import`) by `npm run build` and `npm run dev`, to save time: without it Framework
 * makes the same pages (docs/dependencies.md). It also guards the preview, which crashes on an invalid address ("/%",
 * "//"), reads what follows "//" as a host, answers any name of this machine, which may be another site's, and fetches
 * any package: such requests become one for a missing page.
 */
import {subscribe} from "node:diagnostics_channel";
import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {join} from "node:path";
import {finished} from "node:stream/promises";
import {ask} from "./ask.mjs";

const {HOSTS = "", OUTPUTS = ".outputs", PREVIEW} = process.env;
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

/** Framework would start a process for each loader: here it reads the output, or asks for it. */
LoaderResolver.prototype.findFile = function (path) {
  const loader = findFile.call(this, path);
  if (loader?.command)
    loader.exec = async (output) => finished(output.end(await outputOf(loader.targetPath.replace(/^\//, ""))));
  return loader;
};

async function outputOf(path) {
  const made = join(OUTPUTS, path);
  return existsSync(made) ? readFile(made) : ask(path);
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
  // Scripts ask for data where a build publishes them.
  request.url = isReadable(request) ? request.url.replace(/^\/data\/(?=.*\.)/, "/_file$&") : "/404/-";
});
