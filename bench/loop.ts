import {demandOf} from "../scripts/dev.js";
import {launchBrowser} from "../test/browser/launch.js";
import * as live from "../test/dev/loop.js";
import {copyProject} from "../test/site/copy.js";
import {medianOf, secondsOf, type Measure} from "./measures.js";

/** Seconds from the saving of a file to the open page that shows it, by kind of file; on a copy of the project. */
export async function loop(): Promise<Measure[]> {
  const tree = copyProject();
  const preview = await live.startPreview(tree);
  const browser = await launchBrowser();
  const measures: Measure[] = [];
  try {
    const page = await browser.newPage();
    for (const change of live.CHANGES) {
      const again = demandOf(change.file) === null;
      const seconds = await medianOf(async () => {
        await live.openFollowed(page, preview.url + change.page);
        const {save, undo} = live.prepareChange(tree, change);
        await page.waitForTimeout(1000);
        const taken = await secondsOf(() => live.saveUntil(save, () => live.waitUntilSeen(page, change.seen), again));
        await live.saveUntil(undo, () => live.waitUntilGone(page, change.seen), again);
        await page.waitForTimeout(3000);
        return taken;
      });
      measures.push([`loop, ${change.kind}, s`, seconds]);
    }
    return measures;
  } finally {
    await browser.close();
    await preview.stop();
  }
}
