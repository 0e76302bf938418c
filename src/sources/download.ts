import {
  closeSync,
  createReadStream,
  createWriteStream,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync
} from "node:fs";
import {request as httpRequest, type IncomingMessage} from "node:http";
import {request as httpsRequest} from "node:https";
import {finished, pipeline} from "node:stream/promises";
import {setTimeout as wait} from "node:timers/promises";
import {createGunzip} from "node:zlib";
import {formatNumber} from "../domain/french.js";
import {failure, type Refusal} from "./refusal.js";

/** Times are in milliseconds. */
export interface DownloadOptions {
  maxBytes: number;
  /** Version of the last good copy: nothing is downloaded while the server has the same. */
  known?: Validators;
  attempts?: number;
  /** The pause between attempts doubles from one to the other, and is drawn between its half and itself. */
  baseDelay?: number;
  maxDelay?: number;
  idleMs?: number;
  /** Longest time for the whole, pauses included; `idleMs` is the longest without a byte. */
  totalMs?: number;
  onProgress?: (received: number, total: number | undefined) => void;
  onRetry?: (error: Error, delay: number) => void;
  /** Injected by tests. */
  pause?: (ms: number) => Promise<unknown>;
  random?: () => number;
}

interface Validators {
  etag?: string;
  lastModified?: string;
}

type Downloaded = {changed: true; validators: Validators} | {changed: false};

const MAX_REDIRECTS = 10;

/**
 * Downloads an address into a draft. A draft that was cut is resumed, in this run or a later one, if the file is still
 * the same. Errors of the network, 5xx and 429 are tried again.
 *
 * @throws Error with a French `reason`; the draft stays when it can be resumed
 */
export async function download(url: string, draft: string, options: DownloadOptions): Promise<Downloaded> {
  const {attempts = 6, baseDelay = 1000, maxDelay = 60_000, totalMs = 1_800_000} = options;
  const {pause = wait, random = Math.random} = options;
  const deadline = Date.now() + totalMs;
  const signal = AbortSignal.timeout(totalMs);
  let best = readPartial(draft, url)?.size ?? 0;
  for (let failures = 0; ;) {
    try {
      return await attempt(url, draft, signal, options);
    } catch (caught) {
      if (signal.aborted)
        throw failure(`${url}: not finished in ${totalMs / 1000} s`, "le téléchargement a pris trop de temps");
      const error = caught as Refusal & {retry?: boolean; after?: number};
      const size = readPartial(draft, url)?.size ?? 0;
      failures = size > best ? 1 : failures + 1;
      best = Math.max(best, size);
      if (!error.retry || failures >= attempts) throw error;
      const delay = error.after ?? Math.min(maxDelay, baseDelay * 2 ** (failures - 1)) * (0.5 + random() / 2);
      if (Date.now() + delay > deadline) throw error;
      options.onRetry?.(error, delay);
      await pause(delay);
    }
  }
}

async function attempt(url: string, draft: string, signal: AbortSignal, options: DownloadOptions): Promise<Downloaded> {
  const partial = readPartial(draft, url);
  const headers: Record<string, string> = {};
  if (partial) {
    headers.Range = `bytes=${partial.size}-`;
    headers["If-Range"] = rangeValidator(partial.validators)!;
  } else {
    if (options.known?.etag) headers["If-None-Match"] = options.known.etag;
    if (options.known?.lastModified) headers["If-Modified-Since"] = options.known.lastModified;
  }
  const body = await ask(url, {headers, signal, timeout: options.idleMs ?? 30_000});
  const status = body.statusCode!;
  try {
    if (status === 200 || status === 206) return await receive(url, draft, body, partial?.size ?? 0, options);
    if (status === 304 && !partial) return {changed: false};
    if (partial) dropPartial(draft); // The server does not want this range: the next attempt starts again.
    throw statusError(url, body, partial !== undefined);
  } finally {
    body.destroy();
  }
}

async function receive(
  url: string,
  draft: string,
  body: IncomingMessage,
  held: number,
  {maxBytes, onProgress}: DownloadOptions
): Promise<Downloaded> {
  const {headers} = body;
  if (/^text\/html\b/i.test(headers["content-type"] ?? ""))
    throw failure(`${url}: a web page instead of a file`, "une page web est arrivée à la place du fichier");
  const resumed = body.statusCode === 206;
  let received = resumed ? Number(/^bytes (\d+)-/.exec(headers["content-range"] ?? "")?.[1] ?? NaN) : 0;
  if (resumed && received !== held) {
    dropPartial(draft);
    const reason = "le serveur ne reprend pas le fichier où il s'est arrêté";
    throw failure(`${url}: answered another range than the one asked for`, reason, {retry: true});
  }
  const length = headers["content-length"];
  const total = length === undefined ? undefined : received + Number(length);
  const checkSize = (bytes: number) => {
    if (bytes <= maxBytes) return;
    const reason = `le fichier dépasse la taille prévue, ${formatNumber(maxBytes / 1e6)} Mo`;
    throw failure(`${url}: more than ${maxBytes} bytes`, reason);
  };
  checkSize(total ?? 0);
  const validators: Validators = {etag: headers.etag, lastModified: headers["last-modified"]};
  if (!resumed) {
    dropPartial(draft);
    writeFileSync(notes(draft), JSON.stringify({url, ...validators}));
  }
  await save(body, draft, (count) => {
    received += count;
    onProgress?.(received, total);
    checkSize(received);
  }).catch((error: Error) => {
    if ("reason" in error) throw error;
    throw failure(`${url}: cut after ${received} bytes (${error.message})`, "la connexion a été coupée", {retry: true});
  });
  if (headers["content-encoding"] === "gzip" && !/\.gz$/.test(new URL(url).pathname)) await gunzip(draft);
  rmSync(notes(draft), {force: true}); // The draft is a whole file.
  return {changed: true, validators};
}

/** Each chunk is on the disk before the next: the next attempt counts on the size of the file. */
async function save(body: IncomingMessage, draft: string, onBytes: (count: number) => void) {
  const file = openSync(draft, "a");
  body.on("data", (chunk: Buffer) => {
    try {
      onBytes(chunk.length);
      writeSync(file, chunk);
    } catch (error) {
      const {message} = error as Error;
      const unwritten = failure(`${draft}: ${message}`, "le fichier n'a pas pu être écrit");
      body.destroy("reason" in (error as Error) ? (error as Error) : unwritten);
    }
  });
  try {
    await finished(body);
  } finally {
    closeSync(file);
  }
}

/** A server may compress in spite of what it was asked. */
async function gunzip(draft: string) {
  const plain = `${draft}.plain`;
  await pipeline(createReadStream(draft), createGunzip(), createWriteStream(plain));
  renameSync(plain, draft);
}

function statusError(url: string, {statusCode, headers}: IncomingMessage, resumed: boolean) {
  const status = statusCode!;
  const retry = status >= 500 || status === 429 || resumed;
  const gone = status === 404 || status === 410;
  const reason = gone ? "le fichier n'est plus à cette adresse" : `le serveur a répondu par une erreur (${status})`;
  return failure(`${url}: answered ${status}`, reason, {
    retry,
    after: retry ? retryAfter(headers["retry-after"]) : undefined
  });
}

function retryAfter(value: string | undefined) {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

const notes = (draft: string) => `${draft}.json`;

/** What an earlier attempt at the same address left, if it can be resumed. */
function readPartial(draft: string, url: string): {size: number; validators: Validators} | undefined {
  try {
    const {url: from, ...validators} = JSON.parse(readFileSync(notes(draft), "utf8"));
    const {size} = statSync(draft);
    return from === url && size > 0 && rangeValidator(validators) ? {size, validators} : undefined;
  } catch {
    return undefined; // There is no draft, or its note was cut as well.
  }
}

function dropPartial(draft: string) {
  for (const path of [draft, notes(draft)]) rmSync(path, {force: true});
}

/** Value of If-Range. A weak ETag does not promise the same bytes. */
const rangeValidator = ({etag, lastModified}: Validators) => (etag && !etag.startsWith("W/") ? etag : lastModified);

type Question = {headers: Record<string, string>; signal: AbortSignal; timeout: number};

/**
 * Follows redirects to http and https only. Nothing of the answer is decoded: lengths and ranges keep their meaning.
 */
async function ask(address: string, question: Question) {
  let url = parseAddress(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; ++hop) {
    const answer = await askOnce(url, question);
    const {location} = answer.headers;
    if (![301, 302, 303, 307, 308].includes(answer.statusCode!) || !location) return answer;
    answer.resume();
    url = parseAddress(location, url);
  }
  const reason = "l'adresse renvoie sans fin d'une page à l'autre";
  throw failure(`more than ${MAX_REDIRECTS} redirects from ${address}`, reason);
}

function parseAddress(address: string, base?: URL) {
  const url = URL.canParse(address, base?.href) ? new URL(address, base) : undefined;
  const secure = base?.protocol === "https:" ? ["https:"] : ["http:", "https:"];
  if (url && secure.includes(url.protocol)) return url;
  const from = base ? ` from ${base.href}` : "";
  throw failure(`${address} is not an address that may be followed${from}`, "l'adresse ne peut pas être suivie");
}

function askOnce(url: URL, {headers, signal, timeout}: Question): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  const retry = {retry: true};
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      headers: {"User-Agent": "inclusion-notebook", Accept: "*/*", "Accept-Encoding": "identity", ...headers},
      signal,
      agent: false,
      timeout // Before there is a connection too, which setTimeout does not count.
    });
    let answer: IncomingMessage | undefined;
    sent.setTimeout(timeout, () =>
      (answer ?? sent).destroy(
        failure(`no byte from ${url.host} for ${timeout / 1000} s`, "le serveur ne répond plus", retry)
      )
    );
    sent.on("response", (body) => resolve((answer = body)));
    sent.on("error", (error) =>
      reject("reason" in error ? error : failure(`${url.host}: ${error.message}`, "le serveur est injoignable", retry))
    );
    sent.end();
  });
}
