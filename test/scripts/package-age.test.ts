import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {expect, it, onTestFinished, vi} from "vitest";
import {broughtBy, tooYoung} from "../../scripts/package-age.js";
import {temporaryFolder} from "../temporary.js";

it("a change of the lock brings the versions that it had nowhere, of aliases too", () => {
  const before = {
    "": {version: "1.0.0"},
    "node_modules/a": {version: "1.0.0"},
    "node_modules/b": {version: "2.0.0"}
  };
  const after = {
    "": {version: "2.0.0"},
    "node_modules/a": {version: "1.1.0"},
    "node_modules/b/node_modules/a": {version: "1.0.0"},
    "node_modules/@s/c": {version: "3.0.0", resolved: "https://registry.example/c.tgz"},
    "node_modules/old-b": {name: "b", version: "1.9.0"},
    "node_modules/d": {version: "1.0.0", resolved: "git+ssh://git@example.org/d.git#1"},
    "node_modules/e": {link: true, resolved: "e"}
  };
  const brought = ["@s/c@3.0.0", "a@1.1.0", "b@1.9.0", "d@git+ssh://git@example.org/d.git#1"];
  expect(broughtBy(after, before)).toEqual(brought);
  expect(broughtBy(before, before)).toEqual([]);
});

it("versions of less than ten days are refused by the dates of the registry, which is asked about these alone", async () => {
  const now = Date.parse("2026-12-01T12:00:00Z");
  const packages: Record<string, Record<string, string>> = {
    a: {"1.0.0": "2020-01-01T00:00:00Z", "1.1.0": "2026-11-21T12:00:00Z", "1.2.0": "2026-11-21T12:00:01Z"},
    "@s/c": {"3.0.0": "2026-12-01T00:00:00Z"}
  };
  const asked: string[] = [];
  const registry = createServer(({url}, response) => {
    const name = decodeURIComponent(url!.slice(1));
    asked.push(name);
    const time = packages[name];
    if (!time) return response.writeHead(404).end("{}");
    const versions = Object.keys(time).map((version) => [version, {name, version}]);
    const document = {name, "dist-tags": {latest: versions.at(-1)![0]}, versions: Object.fromEntries(versions), time};
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => registry.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void (registry.close(), vi.unstubAllEnvs()));
  vi.stubEnv("npm_config_registry", `http://127.0.0.1:${(registry.address() as AddressInfo).port}`);
  vi.stubEnv("npm_config_cache", temporaryFolder("npm"));
  expect(await tooYoung(["a@1.1.0", "a@1.2.0", "a@9.0.0", "@s/c@3.0.0", "gone@1.0.0"], now)).toEqual([
    "a@1.2.0: published on 2026-11-21, wait until 2026-12-01T12:00",
    "a@9.0.0: not in the registry",
    "@s/c@3.0.0: published on 2026-12-01, wait until 2026-12-11T00:00",
    "gone@1.0.0: not in the registry"
  ]);
  expect(asked.sort()).toEqual(["@s/c", "a", "gone"]);
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:1");
  const lost = /^a@1\.1\.0: the registry could not be asked \(ECONNREFUSED\), so its age is not known$/;
  expect(await tooYoung(["a@1.1.0"], now)).toEqual([expect.stringMatching(lost)]);
  expect(await tooYoung([], now)).toEqual([]);
});
