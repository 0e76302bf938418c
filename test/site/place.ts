import {createServer, request as ask} from "node:http";
import type {AddressInfo} from "node:net";
import {serve} from "../../scripts/serve.js";
import {DIST} from "./site.js";

/** The built site at an address of its own, on a server that may fail as servers do. */
export interface Place {
  /** Whole address of a path. */
  at(path: string): string;
  /** Paths that were asked for, in their order. */
  asked: string[];
  /** What is answered at some paths in place of the site's files; null says that there is nothing. */
  changed: Map<string, string | null>;
  /** The same, once. */
  once: Map<string, string>;
  /** What the network does: nothing comes through, or no answer comes back. */
  network: "on" | "off" | "silent";
  close(): Promise<void>;
}

export async function openPlace(): Promise<Place> {
  const site = await serve({dist: DIST, port: 0});
  const server = createServer((request, response) => {
    const path = request.url!;
    if (place.network === "off") return void request.socket.destroy();
    place.asked.push(path);
    if (place.network === "silent") return;
    const changed = place.once.get(path) ?? place.changed.get(path);
    place.once.delete(path);
    if (changed !== undefined) {
      const type = path.startsWith("/sw.js") ? "text/javascript" : "text/html;charset=utf-8";
      response.writeHead(changed === null ? 404 : 200, {"Content-Type": type, "Cache-Control": "no-cache"});
      return void response.end(changed ?? "");
    }
    const {method, headers} = request;
    ask(new URL(path, site.url), {method, headers}, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const place: Place = {
    at: (path) => url + path,
    asked: [],
    changed: new Map(),
    once: new Map(),
    network: "on",
    async close() {
      server.close();
      server.closeAllConnections();
      await site.close();
    }
  };
  return place;
}
