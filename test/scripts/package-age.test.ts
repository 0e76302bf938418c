import {expect, it, onTestFinished, vi} from "vitest";
import {broughtBy, tooYoung} from "../../scripts/package-age.js";
import {serve} from "../sources/server.js";
import {temporaryFolder} from "../temporary.js";

it("a change of the lock brings the versions that it had nowhere, of aliases too", () => {
  const before = {"": {version: "1.0.0"}, "node_modules/a": {version: "1.0.0"}, "node_modules/b": {version: "2.0.0"}};
  const after = {
    "": {version: "2.0.0"},
    "node_modules/a": {version: "1.1.0"},
    "node_modules/b/node_modules/a": {version: "1.0.0"},
    "node_modules/@s/c": {version: "3.0.0", resolved: "https://registry.example/c.tgz"},
    "node_modules/old-b": {name: "b", version: "1.9.0"},
    "node_modules/d": {version: "1.0.0", resolved: "git+ssh://git@example.org/d.git#1"}
  };
  const brought = ["@s/c@3.0.0", "a@1.1.0", "b@1.9.0", "d@git+ssh://git@example.org/d.git#1"];
  expect([broughtBy(after, before), broughtBy(before, before)]).toEqual([brought, []]);
});

it("versions of less than ten days are refused by the registry's dates, which is asked about these alone", async () => {
  const packages: Record<string, Record<string, string>> = {
    a: {"1.0.0": "2020-01-01T00:00:00Z", "1.1.0": "2026-11-21T12:00:00Z", "1.2.0": "2026-11-21T12:00:01Z"},
    "@s/c": {"3.0.0": "2026-12-01T00:00:00Z"}
  };
  const asked: string[] = [];
  const {url} = await serve((request, response) => {
    const name = decodeURIComponent(request.url!.slice(1));
    asked.push(name);
    const time = packages[name];
    if (!time) return response.writeHead(404).end("{}");
    const versions = Object.fromEntries(Object.keys(time).map((version) => [version, {name, version}]));
    response.end(JSON.stringify({name, "dist-tags": {latest: Object.keys(time)[0]}, versions, time}));
  });
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("npm_config_cache", temporaryFolder("npm"));
  const young = (registry: string, ...versions: string[]) => {
    vi.stubEnv("npm_config_registry", registry);
    return tooYoung(versions, Date.parse("2026-12-01T12:00:00Z"));
  };
  expect(await young(new URL(url).origin, "a@1.1.0", "a@1.2.0", "a@9.0.0", "@s/c@3.0.0", "gone@1.0.0")).toEqual([
    "a@1.2.0: published on 2026-11-21, wait until 2026-12-01T12:00",
    "a@9.0.0: not in the registry",
    "@s/c@3.0.0: published on 2026-12-01, wait until 2026-12-11T00:00",
    "gone@1.0.0: not in the registry"
  ]);
  expect(asked.sort()).toEqual(["@s/c", "a", "gone"]);
  const lost = "a@1.1.0: the registry could not be asked (ECONNREFUSED), so its age is not known";
  expect(await young("http://127.0.0.1:1", "a@1.1.0")).toEqual([lost]);
});
