import {createWriteStream, rmSync} from "node:fs";
import {pipeline} from "node:stream/promises";
import {setTimeout as wait} from "node:timers/promises";
import {createGunzip} from "node:zlib";
import {EnvHttpProxyAgent, interceptors, request, type RetryHandler} from "undici";
import {formatNumber} from "../domain/french.js";
import {failure} from "./refusal.js";

/** Times are in milliseconds. */
export interface DownloadOptions {
  maxBytes: number;
  /** Version of the last good copy: nothing is downloaded while the server has the same. */
  known?: Validators;
  /** How many may fail, one after the other, without a byte more. */
  attempts?: number;
  /** The pause between attempts doubles from one to the other, up to a minute. */
  baseDelay?: number;
  idleMs?: number;
  /** Longest time for the whole, pauses included; `idleMs` is the longest without a byte. */
  totalMs?: number;
  onProgress?: (received: number, total: number | undefined) => void;
  onRetry?: (error: Error, delay: number) => void;
  /** Why hosts could not be reached in this run: they are not asked again. */
  unreachable?: Map<string, Error>;
}

interface Validators {
  etag?: string;
  lastModified?: string;
}

type Downloaded = {changed: true; validators: Validators} | {changed: false};
type Headers = Record<string, string | undefined>;
type Failed = Error & {code?: string; statusCode?: number; headers?: Headers; syscall?: string};

/** Five hosts are asked, even where no name server answers. */
const CONNECT_MS = 3500;
const MAX_DELAY = 60_000;
const SILENT = ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"];
const CUT = ["ECONNRESET", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET", "UND_ERR_REQ_RETRY", ...SILENT];

/**
 * Downloads an address into a draft, by the proxy of `HTTPS_PROXY` if any. Lines that are cut, 5xx and 429 are tried
 * again: undici resumes a file whose version the server gives, any other starts again.
 *
 * @throws Error with a French `reason`; no draft stays
 */
export async function download(url: string, draft: string, options: DownloadOptions): Promise<Downloaded> {
  const {attempts = 6, baseDelay = 1000, idleMs = 30_000, totalMs = 1_800_000} = options;
  const {known, maxBytes, onProgress, onRetry, unreachable} = options;
  const host = URL.canParse(url) ? new URL(url).host : url;
  if (unreachable?.has(host)) throw unreachable.get(host)!;
  const [signal, deadline] = [AbortSignal.timeout(totalMs), Date.now() + totalMs];
  let [received, best, failures, answered, versioned] = [0, 0, 0, false, true];

  const retry: RetryHandler.RetryCallback = (error, _, then) => {
    const {code = "", statusCode: status, headers} = error as Failed;
    failures = received > best ? 1 : failures + 1;
    best = Math.max(best, received);
    const delay = delayAsked(headers?.["retry-after"]) ?? Math.min(MAX_DELAY, baseDelay * 2 ** (failures - 1));
    const passes = CUT.includes(code) && (status === undefined || status === 429 || status >= 500);
    if (!passes || !versioned || failures >= attempts || Date.now() + delay > deadline) return then(error);
    onRetry?.(error, delay);
    setTimeout(() => then(null), delay);
  };
  const agent = new EnvHttpProxyAgent({
    headersTimeout: idleMs,
    bodyTimeout: idleMs,
    connect: {timeout: CONNECT_MS},
    maxResponseSize: maxBytes
  });
  const dispatcher = agent.compose(interceptors.redirect({maxRedirections: 10}), interceptors.retry({retry}));
  const asked = {
    "User-Agent": "inclusion-notebook",
    "Accept-Encoding": "identity",
    ...(known?.etag && {"If-None-Match": known.etag}),
    ...(known?.lastModified && {"If-Modified-Since": known.lastModified})
  };

  async function attempt(): Promise<Downloaded> {
    [received, answered, versioned] = [0, false, true];
    const {statusCode, headers: given, body, context} = await request(url, {dispatcher, signal, headers: asked});
    body.on("error", () => {}); // Who reads it hears it too.
    const headers = given as Headers;
    const {etag, "last-modified": lastModified, "content-length": length} = headers;
    if (leavesHttps((context as {history: URL[]}).history))
      throw failure(`${url}: redirects leave https`, "not-followed");
    if (statusCode === 304) return {changed: false};
    if (statusCode !== 200) throw Object.assign(new Error(), {statusCode});
    if (/^text\/html\b/i.test(headers["content-type"] ?? ""))
      throw failure(`${url}: a web page instead of a file`, "web-page");
    // A weak version does not promise the same bytes.
    [answered, versioned] = [true, etag !== undefined && !etag.startsWith("W/")];
    body.on("data", ({length: more}: Buffer) => {
      received += more;
      onProgress?.(received, length === undefined ? undefined : Number(length));
    });
    // A server may compress in spite of what it was asked.
    const packed = headers["content-encoding"] === "gzip" && !/\.gz$/.test(new URL(url).pathname);
    await pipeline([body, ...(packed ? [createGunzip()] : []), createWriteStream(draft)]);
    return {changed: true, validators: {etag, lastModified}};
  }

  try {
    for (let restarts = 0; ; ++restarts) {
      try {
        return await attempt();
      } catch (error) {
        // What was cut and could not be resumed.
        const again = answered && CUT.includes((error as Failed).code ?? "") && Math.max(failures, restarts) < attempts;
        if (!again || signal.aborted) throw error;
        await wait(baseDelay);
      }
    }
  } catch (error) {
    rmSync(draft, {force: true});
    if ("reason" in (error as Error)) throw error;
    if (signal.aborted) throw failure(`${url}: not finished in ${totalMs / 1000} s`, "too-late");
    const {message, code = "", statusCode, syscall} = error as Failed;
    const failed = (reason: string, what = message) =>
      failure(`${url}: ${what}`, reason, {most: formatNumber(maxBytes / 1e6), status: statusCode ?? ""});
    if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE") throw failed("too-big", `more than ${maxBytes} bytes`);
    if (code === "UND_ERR_INVALID_ARG") throw failed("not-followed");
    if (SILENT.includes(code)) throw failed("silent", `no byte for ${idleMs / 1000} s`);
    if (answered && syscall && !CUT.includes(code)) throw failed("not-written");
    if (!answered && statusCode !== undefined)
      throw failed([404, 410].includes(statusCode) ? "gone" : "answered", `answered ${statusCode}`);
    if (answered || CUT.includes(code)) throw failed("cut", `cut after ${received} bytes (${message})`);
    const lost = failure(`${host}: ${message || code}`, "unreachable");
    unreachable?.set(host, lost);
    throw lost;
  } finally {
    await agent.destroy();
  }
}

const leavesHttps = (hops: URL[]) =>
  hops.some(({protocol}, i) => protocol === "http:" && hops[i - 1]?.protocol === "https:");

/** Milliseconds that a server asks for, by seconds or a date. */
function delayAsked(value: string | undefined) {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
