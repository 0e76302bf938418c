import {createHash} from "node:crypto";
import {mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, extname, join, relative} from "node:path";
import {finish, listFiles, type FinishOptions} from "../../scripts/finish.js";

/** What makes a file of each kind another one, in each version. */
const CHANGES: Record<string, (text: string, version: string) => string> = {
  ".html": (text, version) => text.replace("</body>", `<!-- ${version} --></body>`),
  ".js": (text, version) => `${text}\n// ${version}\n`,
  ".css": (text, version) => `${text}\n/* ${version} */\n`,
  ".csv": (text) => `${text}\n`,
  ".json": (text) => `${text}\n`
};

/** Date of all files of a version, "a" to "z", to the second: a server says it of each file, and what is kept of the file says it too. */
const dateOf = (version: string) => new Date(Date.UTC(2000 + version.charCodeAt(0) - 96, 0));

/** Version of the file of an answer, by its date. */
export const versionAt = (lastModified: string | undefined) =>
  String.fromCharCode(new Date(lastModified ?? NaN).getUTCFullYear() - 2000 + 96);

/**
 * A site that differs from a built one in every page, script, style and text of data, as a new build may. The names that
 * have a hash have another one, wherever they are written.
 */
export async function makeVersion(dist: string, version: string, options: FinishOptions = {}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `version-${version}-`));
  const files = (await listFiles(dist))
    .map((file) => relative(dist, file))
    .filter((file) => !/\.(?:br|gz)$|^sw\.js$/.test(file));
  const hashes = new Map(
    files.flatMap((file) => /\.([0-9a-f]{8})\.\w+$/.exec(file)?.[1] ?? []).map((hash) => [hash, rehash(hash, version)])
  );
  const rename = (text: string) => text.replace(/(?<=\.)[0-9a-f]{8}(?=\.)/g, (hash) => hashes.get(hash) ?? hash);
  for (const file of files) {
    const change = CHANGES[extname(file)];
    const path = join(folder, rename(file));
    mkdirSync(dirname(path), {recursive: true});
    const bytes = readFileSync(join(dist, file));
    writeFileSync(path, change ? change(rename(bytes.toString("utf8")), version) : bytes);
  }
  await finish(folder, {compress: false, ...options});
  for (const file of await listFiles(folder)) utimesSync(file, dateOf(version), dateOf(version));
  return folder;
}

const rehash = (hash: string, version: string) =>
  createHash("sha256")
    .update(hash + version)
    .digest("hex")
    .slice(0, 8);
