import {createReadStream, createWriteStream, renameSync} from "node:fs";
import type {IncomingMessage} from "node:http";
import {finished, pipeline} from "node:stream/promises";
import {setTimeout as wait} from "node:timers/promises";
import {createGunzip} from "node:zlib";
import {formatNumber} from "../domain/french.js";
import {ask, type Answer} from "./http.js";
import {completePartial, dropPartial, notePartial, rangeValidator, readPartial, type Validators} from "./partial.js";
import {failure, type Refusal} from "./refusal.js";

/** Options of {@link download}; times in milliseconds. */
export interface DownloadOptions {
  maxBytes: number;
  /** Version of the last good copy: when it is still that of the server, nothing is downloaded. */
  known?: Validators;
  /** Attempts in a row that gain nothing before giving up. */
  attempts?: number;
  /** First pause between attempts; it doubles, up to `maxDelay`, and is drawn between its half and itself. */
  baseDelay?: number;
  maxDelay?: number;
  /** Longest time without a byte. */
  idleMs?: number;
  /** Longest time for the whole, pauses included. */
  totalMs?: number;
  onProgress?: (received: number, total: number | undefined) => void;
  onRetry?: (error: Error, delay: number) => void;
  /** Injected by tests. */
  pause?: (ms: number) => Promise<unknown>;
  random?: () => number;
}

/** Version of the file now in the draft, or word that the last copy is still the current one. */
export type Downloaded = {changed: true; validators: Validators} | {changed: false};

/**
 * Downloads an address into a draft. A draft that was cut is resumed, in this run or a later one, when the server says
 * that the file is still the same; errors of the network, 5xx and 429 are tried again.
 *
 * @throws Error with a French `reason`; the draft stays when it can be resumed
 */
export async function download(url: string, draft: string, options: DownloadOptions): Promise<Downloaded> {
  const {
    attempts = 6,
    baseDelay = 1000,
    maxDelay = 60_000,
    totalMs = 1_800_000,
    pause = wait,
    random = Math.random
  } = options;
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
  const answer = await ask(url, {headers, signal, idleMs: options.idleMs ?? 30_000});
  if (answer.status === 200 || answer.status === 206) return receive(url, draft, answer, partial?.size ?? 0, options);
  answer.body.resume();
  if (answer.status === 304 && !partial) return {changed: false};
  if (partial) dropPartial(draft); // The server does not want this range: the next attempt starts again.
  throw statusError(url, answer, partial !== undefined);
}

async function receive(
  url: string,
  draft: string,
  answer: Answer,
  held: number,
  options: DownloadOptions
): Promise<Downloaded> {
  const {body, status, headers} = answer;
  const refuse = (error: Error) => {
    body.destroy();
    return error;
  };
  if (/^text\/html\b/i.test(headers["content-type"] ?? ""))
    throw refuse(failure(`${url}: a web page instead of a file`, "une page web est arrivée à la place du fichier"));
  const start = status === 206 ? Number(/^bytes (\d+)-/.exec(headers["content-range"] ?? "")?.[1] ?? NaN) : 0;
  if (status === 206 && start !== held) {
    dropPartial(draft);
    throw refuse(
      failure(
        `${url}: answered another range than the one asked for`,
        "le serveur ne reprend pas le fichier où il s'est arrêté",
        {retry: true}
      )
    );
  }
  const length = headers["content-length"] === undefined ? undefined : Number(headers["content-length"]);
  const total = length === undefined ? undefined : start + length;
  const tooBig = () =>
    failure(
      `${url}: more than ${options.maxBytes} bytes`,
      `le fichier dépasse la taille prévue, ${formatNumber(options.maxBytes / 1e6)} Mo`
    );
  if (total !== undefined && total > options.maxBytes) throw refuse(tooBig());

  const validators: Validators = {etag: headers.etag, lastModified: headers["last-modified"]};
  if (status === 200) {
    dropPartial(draft);
    notePartial(draft, url, validators);
  }
  let received = start;
  await save(body, draft, status === 206, (count) => {
    received += count;
    options.onProgress?.(received, total);
    if (received > options.maxBytes) throw tooBig();
  }).catch((error: Error) => {
    if ("reason" in error) throw error;
    throw failure(`${url}: cut after ${received} bytes (${error.message})`, "la connexion a été coupée", {retry: true});
  });
  if (headers["content-encoding"] === "gzip" && !/\.gz$/.test(new URL(url).pathname)) await gunzip(draft);
  completePartial(draft);
  return {changed: true, validators};
}

/**
 * Writes a body to a file. When it ends, well or not, all that was received is on the disk and nothing more will come:
 * the next attempt counts on the size of the file.
 */
async function save(body: IncomingMessage, draft: string, append: boolean, onBytes: (count: number) => void) {
  const file = createWriteStream(draft, {flags: append ? "a" : "w"});
  const written = finished(file).catch((error: Error) => {
    throw failure(`${draft}: ${error.message}`, "le fichier n'a pas pu être écrit");
  });
  written.catch((error: Error) => body.destroy(error));
  file.on("drain", () => body.resume());
  body.on("data", (chunk: Buffer) => {
    try {
      onBytes(chunk.length);
      if (!file.write(chunk)) body.pause();
    } catch (error) {
      body.destroy(error as Error);
    }
  });
  try {
    await finished(body);
  } finally {
    file.end();
    await written;
  }
}

/** A server may compress in spite of what it was asked. */
async function gunzip(draft: string): Promise<void> {
  const plain = `${draft}.plain`;
  await pipeline(createReadStream(draft), createGunzip(), createWriteStream(plain));
  renameSync(plain, draft);
}

function statusError(url: string, {status, headers}: Answer, resumed: boolean): Error {
  const passing = status >= 500 || status === 429 || resumed;
  const reason =
    status === 404 || status === 410
      ? "le fichier n'est plus à cette adresse"
      : `le serveur a répondu par une erreur (${status})`;
  return failure(`${url}: answered ${status}`, reason, {
    retry: passing,
    after: passing ? retryAfter(headers["retry-after"]) : undefined
  });
}

/** Retry-After in milliseconds: a number of seconds, or a date. */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
