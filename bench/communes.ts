/**
 * Time and bytes of the pages of communes: `npm run bench:communes`, after `npm run data`, on the same edition. Time is that of the
 * processor, which what else runs on the machine does not change.
 */
import {gzipSync} from "node:zlib";
import {ascending, quantile, sum} from "d3";
import {readSites} from "../src/data/site.js";
import {communeFiles} from "../src/commune/files.js";

const LIMIT = 25_000;

const {departements} = await readSites();
// Those that the edition leaves out are measured too.
const sites = departements.map((site) => ({...site, edition: {...site.edition, communes: true}}));
const start = process.cpuUsage();
let count = 0;
const gzipped: number[] = [];
const plain: number[] = [];
let compressing = 0;
for (const {html} of communeFiles({departements: sites})) {
  count += 1;
  plain.push(Buffer.byteLength(html));
  const before = process.cpuUsage();
  gzipped.push(gzipSync(html, {level: 9}).length);
  compressing += process.cpuUsage(before).user / 1000;
}
const {user} = process.cpuUsage(start);
gzipped.sort(ascending);
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(
  `${count} pages, ${((user / 1000 - compressing) / count).toFixed(2)} ms each, ${kilobytes(sum(plain) / count)} on the disk on average.`
);
console.log(
  `With gzip: median ${kilobytes(quantile(gzipped, 0.5)!)}, p95 ${kilobytes(quantile(gzipped, 0.95)!)}, largest ${kilobytes(gzipped.at(-1)!)}; ${kilobytes(sum(gzipped))} in all.`
);
if (gzipped.at(-1)! > LIMIT) {
  console.log(`OVER the limit of ${kilobytes(LIMIT)}`);
  process.exitCode = 1;
}
