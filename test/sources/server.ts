import {createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {onTestFinished} from "vitest";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Served {
  url: string;
  /** Headers of the requests, in the order in which they came. */
  requests: IncomingHttpHeaders[];
}

/** A server on this machine that gives each answer once, in order, then the last one again. Closed with the test. */
export async function serve(...answers: Answer[]): Promise<Served> {
  const requests: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(request.headers);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.csv`, requests};
}

type Body = string | Buffer;
type Headers = Record<string, string>;

/** The whole body. */
export const whole =
  (body: Body, headers: Headers = {}): Answer =>
  (_, response) => {
    response.writeHead(200, {"Content-Length": String(Buffer.byteLength(body)), ...headers}).end(body);
  };

/** A status without a body. */
export const status =
  (code: number, headers: Headers = {}): Answer =>
  (_, response) => {
    response.writeHead(code, headers).end();
  };

/** Announces the whole body, sends its beginning, and drops the line; honours ranges, for a file of these headers. */
export const dropped =
  (body: Buffer, sent: number, headers: Headers = {}): Answer =>
  (request, response) => {
    const start = begin(request, response, body, headers);
    response.write(body.subarray(start, start + sent), () => response.destroy());
  };

/** The rest of the body when the request asks for it and the file is still the same, else all of it. */
export const ranged =
  (body: Buffer, headers: Headers): Answer =>
  (request, response) => {
    const start = begin(request, response, body, headers);
    response.end(body.subarray(start));
  };

function begin(request: IncomingMessage, response: ServerResponse, body: Buffer, headers: Headers): number {
  const [, start = 0] = /^bytes=(\d+)-\d*$/.exec(request.headers.range ?? "") ?? [];
  const {"if-match": version} = request.headers;
  const range = start !== 0 && {"Content-Range": `bytes ${start}-${body.length - 1}/${body.length}`};
  if (version !== undefined && version !== headers.ETag) response.writeHead(412, {"Content-Length": "0"});
  else response.writeHead(range ? 206 : 200, {"Content-Length": String(body.length - +start), ...range, ...headers});
  return response.statusCode === 412 ? body.length : +start;
}

/** Sends the beginning of a body and falls silent. */
export const silent =
  (body: Body, headers: Headers = {}): Answer =>
  (_, response) => {
    response.writeHead(200, {"Content-Length": String(Buffer.byteLength(body) + 1), ...headers});
    response.write(body);
  };
