import {request as httpRequest, type IncomingHttpHeaders, type IncomingMessage} from "node:http";
import {request as httpsRequest} from "node:https";
import {failure} from "./refusal.js";

const MAX_REDIRECTS = 10;

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Bytes as they came: nothing is decoded, so that lengths and ranges keep their meaning. */
  body: IncomingMessage;
}

export interface AskOptions {
  headers: Record<string, string>;
  /** Longest silence, in milliseconds, before and while the answer comes. */
  idleMs: number;
  /** Ends everything. */
  signal: AbortSignal;
}

/**
 * Asks for an address, following redirects to http and https only.
 *
 * @throws Error with a French `reason`; `retry` tells whether asking again may help
 */
export async function ask(address: string, options: AskOptions): Promise<Answer> {
  let url = parse(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; ++hop) {
    const body = await once(url, options);
    const status = body.statusCode!;
    const {location} = body.headers;
    if (![301, 302, 303, 307, 308].includes(status) || !location) return {status, headers: body.headers, body};
    body.resume();
    url = parse(location, url);
  }
  throw failure(
    `more than ${MAX_REDIRECTS} redirects from ${address}`,
    "l'adresse renvoie sans fin d'une page à l'autre"
  );
}

function parse(address: string, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base) : undefined;
  const secure = base?.protocol === "https:" ? ["https:"] : ["http:", "https:"];
  if (url && secure.includes(url.protocol)) return url;
  throw failure(
    `${address} is not an address that may be followed${base ? ` from ${base.href}` : ""}`,
    "l'adresse ne peut pas être suivie"
  );
}

function once(url: URL, {headers, idleMs, signal}: AskOptions): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      headers: {"User-Agent": "inclusion-notebook", Accept: "*/*", "Accept-Encoding": "identity", ...headers},
      signal,
      agent: false,
      // Before there is a connection too, which setTimeout does not count.
      timeout: idleMs
    });
    let answer: IncomingMessage | undefined;
    sent.setTimeout(idleMs, () =>
      (answer ?? sent).destroy(
        failure(`no byte from ${url.host} for ${idleMs / 1000} s`, "le serveur ne répond plus", {retry: true})
      )
    );
    sent.on("response", (body) => resolve((answer = body)));
    sent.on("error", (error) =>
      reject(
        "reason" in error
          ? error
          : failure(`${url.host}: ${error.message}`, "le serveur est injoignable", {retry: true})
      )
    );
    sent.end();
  });
}
