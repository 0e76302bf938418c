import {once} from "node:events";
import {existsSync, readFileSync} from "node:fs";
import {createServer, type Server, type ServerResponse} from "node:http";
import {isIPv6, type AddressInfo} from "node:net";
import {join} from "node:path";
import sirv from "sirv";
import {runCommand, plainError} from "./command.js";
import {headersOf} from "./publish/headers.js";
import {restoreSite} from "./site-folder.js";

const MORE_PORTS = 20;

/** Hosts, with their port, that no other site can name as its own: this machine's, and addresses in digits. */
export const HOSTS = String.raw`^(?:localhost|[\d.]+|\[[\da-f:.]+\])(?::\d+)?$`;

/** Serves a built site as a static host would: clean addresses, compressed copies, its own page for what is missing. */
export async function serve({
  dist = "dist",
  port = 3000,
  host = "localhost"
}: {dist?: string; port?: number; host?: string} = {}) {
  restoreSite(dist);
  if (!existsSync(dist)) throw plainError(`there is no ${dist} folder: run "npm run build" first`);
  const handler = sirv(dist, {
    // Looks for a file when it is asked for: a build may put another site there meanwhile.
    dev: true,
    brotli: true,
    etag: true,
    extensions: ["html"],
    onNoMatch: (_, response) => notFound(dist, response),
    setHeaders(response, path) {
      response.setHeaders(new Map(Object.entries(headersOf(response.req.url!.replace(/^[^?]*/, path)))));
    }
  });
  const isOwn = new RegExp(HOSTS);
  const server = createServer((request, response) => {
    const asked = request.headers.host ?? "";
    if (!isOwn.test(asked) && asked.replace(/:\d+$/, "") !== host) return refuse(response, 421);
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, {Allow: "GET, HEAD"});
    const url = cleanAddress(request.url ?? "/");
    if (url === null) return refuse(response, 400);
    // A range that is none is no range: the whole file is sent.
    if (!isRange(request.headers.range)) delete request.headers.range;
    const page = withoutSlash(dist, url.path);
    request.url = url.path + url.search;
    if (page === null) handler(request, response);
    else response.writeHead(301, {Location: page + url.search}).end();
  });
  const listening = await listen(server, port, host, port === 0 ? 0 : MORE_PORTS);
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${listening}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}

const refuse = (response: ServerResponse, status: number, headers: Record<string, string> = {}) =>
  void response.writeHead(status, {...headersOf("/404.txt"), ...headers}).end();

/** An address on this very host, without `..`: one slash before the path. Null of one that cannot be read. */
function cleanAddress(asked: string) {
  const url = `http://localhost${asked}`;
  if (!asked.startsWith("/") || !URL.canParse(url)) return null;
  const {pathname, search} = new URL(url);
  return {path: pathname.replace(/^\/+/, "/"), search};
}

/** Whether a header asks for bytes as the server of files reads them: "bytes=5-", "bytes=2-5". */
function isRange(range = "") {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range) ?? [];
  return from !== undefined && (to === "" || Number(from) <= Number(to));
}

/**
 * The page that an address with a last slash asks for; null for any other. A page is no folder: what it loads would be
 * looked for a folder too deep.
 */
function withoutSlash(dist: string, path: string) {
  // No regular expression: reading thousands of slashes would take a time that grows with their square.
  let end = path.length;
  while (path[end - 1] === "/") --end;
  const page = path.slice(0, end);
  return end < path.length && page !== "" && existsSync(join(dist, `${page}.html`)) ? page : null;
}

async function listen(server: Server, port: number, host: string, more: number) {
  try {
    server.listen(port, host);
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || more === 0) throw error;
    return listen(server, port + 1, host, more - 1);
  }
}

function notFound(dist: string, response: ServerResponse) {
  const page = join(dist, "404.html");
  const isThere = existsSync(page);
  response.writeHead(404, headersOf(isThere ? "/404.html" : "/404.txt"));
  response.end(isThere ? readFileSync(page) : "Page introuvable.");
}

export function readPort(value = process.env.PORT) {
  if (value === undefined || value === "") return undefined;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw plainError(`port "${value}": expected 0 to 65535`);
  return port;
}

await runCommand(import.meta.url, async () => {
  const {url} = await serve({port: readPort(), host: process.env.HOST || undefined});
  console.log(url);
  return 0;
});
