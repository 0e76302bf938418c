import {execFileSync, spawnSync} from "node:child_process";
import {mkdtempSync, readdirSync, rmSync, rmdirSync, statfsSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {sum} from "d3";

/** A disk in memory. */
export interface Disk {
  path: string;
  unmount: () => void;
}

/** Room for a copy of the project, its outputs and two sites. */
const SIZE = "600m";

/** Mounts a small disk; null without the right to. */
export function mountDisk(): Disk | null {
  const path = mkdtempSync(join(tmpdir(), "disk-"));
  const unmount = () => rmdirSync(path);
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE},mode=755`, "tmpfs", path]).status !== 0)
    return (unmount(), null);
  return {
    path,
    unmount() {
      // It goes with the last process that uses it, if a killed build still ends.
      execFileSync("umount", ["--lazy", path]);
      unmount();
    }
  };
}

/**
 * Fills a disk but for a part of what a site weighs.
 *
 * @returns a function that frees it
 */
export function fillDisk({path}: Disk, part: number, site: string): () => void {
  const weight = sum(readdirSync(site, {recursive: true, encoding: "utf8"}), (file) => statSync(join(site, file)).size);
  const {bavail, bsize} = statfsSync(path);
  const ballast = join(path, "ballast");
  execFileSync("fallocate", ["-l", String(Math.floor(bavail * bsize - part * weight)), ballast]);
  return () => rmSync(ballast);
}
