import {execFileSync} from "node:child_process";
import {projectRoot} from "./project.js";

export interface Sheet {
  sheet: string;
  data: (string | number | boolean | null)[][];
}

/** Bytes that a workbook may unpack to, megabytes that its cells may take, and milliseconds. */
const [MOST_BYTES, MOST_MEMORY, MOST_TIME] = [100_000_000, 500, 60_000];

const READ = `import {unzipSync} from "fflate";
import read from "read-excel-file/universal";
const parts = [];
for await (const part of process.stdin) parts.push(part);
let size = 0;
unzipSync(Buffer.concat(parts), {filter: ({originalSize}) => ((size += originalSize), false)});
if (size > ${MOST_BYTES}) throw new RangeError("more than ${MOST_BYTES} bytes once unpacked");
process.stdout.write(JSON.stringify(await read(new Blob(parts))));`;

/**
 * All sheets of an XLSX workbook; dates are texts. In a process of its own: it gives its answer at once, and a workbook
 * that holds far more than it weighs ends that process alone.
 * @throws Error where it is damaged, or too large
 */
export function readWorkbook(input: Uint8Array): Sheet[] {
  const args = [`--max-old-space-size=${MOST_MEMORY}`, "--input-type=module", "--eval", READ];
  const options = {input, cwd: projectRoot, timeout: MOST_TIME, maxBuffer: 2 * MOST_BYTES} as const;
  try {
    return JSON.parse(execFileSync(process.execPath, args, {...options, stdio: "pipe", encoding: "utf8"}));
  } catch (error) {
    const said = /^\w*Error: (.*)$/m.exec(String((error as {stderr?: string}).stderr))?.[1];
    throw new Error(said ?? "too many cells", {cause: error});
  }
}
