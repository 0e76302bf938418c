import {execFileSync} from "node:child_process";
import {readdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {delimiter, join} from "node:path";
import {gunzipSync} from "node:zlib";
import {expect, it} from "vitest";
import {headersOf} from "../../scripts/publish/headers.js";
import {layOutObjects} from "../../scripts/publish/objects.js";
import {temporaryFolder} from "../temporary.js";
import {hashedName, scriptOf, tinySite} from "../tiny-site.js";

/** Stands for the AWS CLI: says which files it was asked to put, and how. */
const AWS = `#!${process.execPath}
const {readdirSync, appendFileSync} = require("node:fs");
const [, , s3, cp, folder, ...args] = process.argv;
appendFileSync(process.env.PUT, JSON.stringify({folder, keys: readdirSync(folder, {recursive: true}), args}) + "\\n");`;

const ENDPOINT = ["--endpoint-url", "https://s3.example.org"];

it("lays a site out for object storage: each file once, under its address, with its headers, pages last", async () => {
  const site = tinySite("one", {
    "epci/a.html": "<html>a</html>",
    "epci/a.html.br": "a.br",
    "epci/a/communes.html": "<html>communes</html>",
    "data/a.csv": "a,b",
    "data/a.csv.br": "a.csv.br",
    "data/a.parquet": "PAR1",
    "embed/index.html": "<html>embed</html>"
  });
  const root = temporaryFolder("objects");
  const folder = join(root, "laid out");
  const count = await layOutObjects(site, folder);
  writeFileSync(join(root, "aws"), AWS, {mode: 0o755});
  const PUT = join(root, "put.txt");
  const env = {...process.env, PUT, PATH: `${root}${delimiter}${process.env.PATH}`};
  execFileSync("sh", [join(folder, "upload.sh"), "s3://bucket", ...ENDPOINT], {env});

  const lines = readFileSync(PUT, "utf8").trim().split("\n");
  const puts = lines.map((line) => JSON.parse(line) as {folder: string; keys: string[]; args: string[]});
  const objects = puts.flatMap(({folder: group, keys, args}) => {
    const option = (name: string) => args[args.indexOf(`--${name}`) + 1];
    const encoded = args.includes("--content-encoding");
    expect(args.slice(0, 2).concat(args.slice(-2))).toEqual(["s3://bucket", "--recursive", ...ENDPOINT]);
    const files = keys.filter((key) => statSync(join(folder, group, key)).isFile());
    return files.map((key) => {
      const {"Content-Type": type, "Cache-Control": cache} = headersOf(`/${key}`);
      expect([option("content-type"), option("cache-control")], key).toEqual([type, cache]);
      const bytes = readFileSync(join(folder, group, key));
      const text = String(encoded ? gunzipSync(bytes) : bytes).slice(0, 8);
      return `${key} ${encoded ? option("content-encoding") : ""}: ${text}`;
    });
  });
  expect(objects).toHaveLength(count);
  expect(objects[0]).toMatch(`${hashedName(scriptOf("one"))} : /* one`);
  const last = ["index.html", "404.html", "epci/a", "epci/a/communes", "embed/index.html"];
  expect(objects.slice(-5).map((object) => object.split(" ")[0])).toEqual(expect.arrayContaining(last));
  const pages = ["epci/a gzip: <html>a<", "epci/a/communes : <html>co"];
  expect(objects).toEqual(expect.arrayContaining([...pages, "data/a.csv : a,b", "data/a.parquet : PAR1"]));
  await expect(layOutObjects(site, folder)).rejects.toThrow("is there already");
  expect(readdirSync(site)).toContain("epci");
});
