/**
 * Time from the saving of a file to the open page that shows it, by kind of file: `npm run bench:dev`. It works on a copy of the project.
 */
import {runCommand} from "../scripts/command.js";
import {demandOf} from "../scripts/dev.js";
import {launchBrowser} from "../test/browser/launch.js";
import {
  CHANGES,
  openFollowed,
  prepareChange,
  saveUntil,
  startPreview,
  waitUntilGone,
  waitUntilSeen
} from "../test/dev/loop.js";
import {copyProject} from "../test/site/copy.js";

const ROUNDS = 3;

/** Seconds of each round, in order, by kind of file. */
export async function loopTimes(rounds = ROUNDS): Promise<Record<string, number[]>> {
  const tree = copyProject();
  const preview = await startPreview(tree);
  const browser = await launchBrowser();
  const times: Record<string, number[]> = {};
  try {
    const page = await browser.newPage();
    for (const c of CHANGES) {
      const seconds: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await openFollowed(page, preview.url + c.page);
        const {save, undo} = prepareChange(tree, c);
        await page.waitForTimeout(1000);
        const start = performance.now();
        await saveUntil(save, () => waitUntilSeen(page, c.seen), demandOf(c.file) === null);
        seconds.push((performance.now() - start) / 1000);
        await saveUntil(undo, () => waitUntilGone(page, c.seen), demandOf(c.file) === null);
        // The next one begins when nothing is left to do.
        await page.waitForTimeout(3000);
      }
      times[c.kind] = seconds.sort((a, b) => a - b);
    }
    return times;
  } finally {
    await browser.close();
    await preview.stop();
  }
}

await runCommand(import.meta.url, async () => {
  for (const [kind, seconds] of Object.entries(await loopTimes()))
    console.log(`${kind.padEnd(24)} ${seconds[1].toFixed(1)} s (${seconds.map((s) => s.toFixed(1)).join(", ")})`);
  return 0;
});
