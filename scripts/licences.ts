/** Refuses a dependency whose licence, by package-lock.json, nobody has looked at: part of `npm run lint`. */
import {readFileSync} from "node:fs";
import {runCommand} from "./command.js";

/** Licences that ask for no more than their notice, or for changes of the package itself to be published (MPL). */
const ADMITTED = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "Python-2.0",
  "Unlicense",
  "Zlib"
]);

/** Packages whose licence was read: what the lock gives of it, and what it is or why it does. */
const READ: Record<string, [given: string | undefined, found: string]> = {
  "@gouvfr-anct/lieux-de-mediation-numerique": ["SEE LICENSE IN LICENSE.md", "MIT"],
  "dejavu-fonts-ttf": ["SEE LICENSE IN README.md AND LICENSE", "Bitstream Vera, and public domain"],
  flatbuffers: ["SEE LICENSE IN LICENSE", "Apache-2.0"],
  "json-bignum": [undefined, "MIT"],
  suncalc: [undefined, "BSD-2-Clause"],
  tv4: ["[object Object],[object Object]", "public domain, or MIT"],
  opening_hours: ["LGPL-3.0-only", "a file of its own in the site, see docs/dependencies.md"],
  jschardet: ["LGPL-2.1+", "tests alone use it, nothing of it is published"]
};

/** Whether each part of "(MIT AND Zlib)" is admitted, or one of "(MIT OR GPL-3.0-or-later)". */
const isAdmitted = (licence: string) =>
  licence
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((all) => all.split(" AND ").every((one) => ADMITTED.has(one)));

export const unknownLicences = (packages: Record<string, {license?: unknown}>) =>
  Object.entries(packages).flatMap(([path, locked]) => {
    const name = path.replace(/^.*node_modules\//, "");
    const licence = locked.license === undefined ? undefined : String(locked.license);
    if (path === "" || (licence !== undefined && isAdmitted(licence))) return [];
    return name in READ && READ[name][0] === licence ? [] : [`${name}: ${licence ?? "no licence"}`];
  });

await runCommand(import.meta.url, () => {
  const unknown = unknownLicences(JSON.parse(readFileSync("package-lock.json", "utf8")).packages);
  if (unknown.length === 0) return 0;
  console.error(`licences to be read, then noted in scripts/licences.ts:\n${unknown.join("\n")}`);
  return 1;
});
