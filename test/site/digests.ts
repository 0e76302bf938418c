import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {DATED} from "../../scripts/finish/keep.js";
import {filesIn} from "../../src/data/files-in.js";

/** Digest of each file of a site, by its path; of notebooks without those dates, which are no part of them. */
export async function digests(dist: string): Promise<Record<string, string>> {
  const files = filesIn(dist);
  const notebooks = new Set(
    files.filter((f) => f.endsWith(".html") && readFileSync(`${dist}/${f}`, "utf8").includes('"lastModified":'))
  );
  const contentOf = (file: string) => {
    const content = readFileSync(`${dist}/${file}`);
    return notebooks.has(file) ? content.toString("utf8").replace(DATED, "") : content;
  };
  const kept = files.filter((file) => !notebooks.has(file.replace(/\.br$/, "")) || notebooks.has(file));
  return Object.fromEntries(kept.map((f) => [f, createHash("sha256").update(contentOf(f)).digest("hex")]));
}
