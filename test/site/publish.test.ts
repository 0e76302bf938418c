import {join} from "node:path";
import {expect, it, onTestFinished} from "vitest";
import {goBack, publish} from "../../scripts/publish/releases.js";
import {startNginx} from "../nginx.js";
import {temporaryFolder} from "../temporary.js";
import {hashedName, scriptOf, tinySite} from "../tiny-site.js";

it("publishes and goes back under the eyes of a reader: every answer is whole, and open pages go on", async () => {
  const folder = temporaryFolder("published");
  await publish(tinySite("v0"), folder);
  const nginx = await startNginx(join(folder, "current"));
  onTestFinished(nginx.close);

  const wrong: string[] = [];
  /** Scripts of the pages that readers have open: that of this version, and of the one before. */
  const open = new Map<string, string>();
  const look = async () => {
    const page = await nginx.ask("/");
    const [, script, version] = /src="\.\/([^"]+)"><\/script>(\w+)<\/html>\n$/.exec(page.body.toString()) ?? [];
    if (page.status !== 200 || !script) return void wrong.push(`/ ${page.status}`);
    open.delete(version);
    open.set(version, script);
    for (const [of, path] of [...open].slice(-2)) {
      const {status, body} = await nginx.ask(`/${path}`);
      if (status !== 200 || body.toString() !== scriptOf(of)) wrong.push(`${path} of ${of}: ${status}`);
    }
  };
  let [looks, published] = [0, false];
  const reader = async () => {
    for (; !published; ++looks) await look();
  };
  const readers = [reader(), reader()];
  const seen = async (version: string) => {
    for (const last = looks + 4; looks < last && wrong.length === 0;) await new Promise(setImmediate);
    expect([...open.keys()]).toContain(version);
  };
  for (const version of ["v1", "v2", "v3", "v4", "back to v3", "v5", "back to v3"]) {
    await (version.startsWith("back") ? goBack(folder) : publish(tinySite(version), folder));
    await seen(version.replace("back to ", ""));
  }
  published = true;
  await Promise.all(readers);
  expect(wrong).toEqual([]);
  expect(open.get("v5")).toBe(hashedName(scriptOf("v5")));
  expect([...open.keys()].at(-1)).toBe("v3");
});
