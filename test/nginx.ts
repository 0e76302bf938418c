import {spawn, spawnSync} from "node:child_process";
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {Agent, request} from "node:https";
import {request as plainRequest, type IncomingHttpHeaders} from "node:http";
import {join, resolve} from "node:path";
import {buffer} from "node:stream/consumers";
import {setTimeout} from "node:timers/promises";
import {temporaryFolder} from "./temporary.js";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** An nginx that runs on the file that the project publishes. */
export interface Nginx {
  /** What it answers at an address, as it sends it: compressed where that was asked for. */
  ask: (
    path: string,
    headers?: Record<string, string>,
    options?: {secure?: boolean; method?: string}
  ) => Promise<Answer>;
  close: () => Promise<void>;
}

/** Name of the site in the file. */
export const NAME = "inclusion.exemple.fr";

/** How long nginx may take to start. */
const PATIENCE = 60_000;

/** Starts Debian's nginx on `publish/nginx.conf`: only the folder, the certificate and the ports are changed. */
export async function startNginx(root: string): Promise<Nginx> {
  const folder = temporaryFolder("nginx");
  const at = (name: string) => join(folder, name);
  mkdirSync(at("temp"));
  const [certificate, key] = [at("site.pem"), at("key.pem")];
  const made = spawnSync("openssl", [
    ...["req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "2"],
    ...["-subj", "/CN=localhost", "-out", certificate, "-keyout", key]
  ]);
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
  const changes: [RegExp, string][] = [
    [/listen 80;\n\s*listen \[::\]:80;/, `listen unix:${at("plain")};`],
    [/listen 443 ssl;\n\s*listen \[::\]:443 ssl;/, `listen unix:${at("secure")} ssl;`],
    [/listen 80 default_server;\n\s*listen \[::\]:80 default_server;/, `listen unix:${at("plain")} default_server;`],
    [
      /listen 443 ssl default_server;\n\s*listen \[::\]:443 ssl default_server;/,
      `listen unix:${at("secure")} ssl default_server;`
    ],
    [/(?<=ssl_certificate\s+)\/[^;]+/, certificate],
    [/(?<=ssl_certificate_key\s+)\/[^;]+/, key],
    [/(?<=root )\/[^;]+/, resolve(root)]
  ];
  let site = readFileSync("publish/nginx.conf", "utf8");
  for (const [part, own] of changes) {
    if (!part.test(site)) throw new Error(`publish/nginx.conf has no ${part}`);
    site = site.replace(part, own);
  }
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((of) => `${of}_temp_path ${at("temp")};`);
  writeFileSync(
    at("nginx.conf"),
    `${process.getuid?.() === 0 ? "user root;" : ""} daemon off; pid ${at("pid")}; error_log ${at("log")} warn;
    include /etc/nginx/modules-enabled/*.conf;
    events {} http { access_log off; ${temporary.join(" ")} ${site} }`
  );
  const server = spawn("nginx", ["-c", at("nginx.conf"), "-e", at("log")], {
    env: {...process.env, PATH: `${process.env.PATH}:/usr/sbin`},
    stdio: "ignore"
  });
  const ended = new Promise<void>((done) => server.once("close", () => done()).once("error", () => done()));
  const agent = new Agent({keepAlive: true, maxSockets: 8, rejectUnauthorized: false, servername: NAME});
  const ask: Nginx["ask"] = (path, headers = {}, {secure = true, method = "GET"} = {}) =>
    new Promise((answer, reject) => {
      const options = {path, method, headers: {host: NAME, ...headers}};
      const asked = secure
        ? request({...options, socketPath: at("secure"), agent})
        : plainRequest({...options, socketPath: at("plain")});
      asked
        .on("response", (response) =>
          buffer(response).then(
            (body) => answer({status: response.statusCode!, headers: response.headers, body}),
            reject
          )
        )
        .on("error", reject)
        .end();
    });
  const close = async () => {
    agent.destroy();
    server.kill();
    await ended;
  };
  const answers = () =>
    ask("/").then(
      () => true,
      () => false
    );
  for (const last = Date.now() + PATIENCE; !(await answers()); await setTimeout(20)) {
    if (server.exitCode === null && server.pid !== undefined && Date.now() < last) continue;
    const log = readFileSync(at("log"), {encoding: "utf8", flag: "a+"});
    await close();
    throw new Error(`nginx did not start: ${log || "is it installed? node scripts/install.mjs --nginx"}`);
  }
  return {ask, close};
}
