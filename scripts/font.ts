/**
 * Cuts the face of headings down to what French needs: npm run font. The result is kept in src/fonts/, with its
 * licence, so that a build needs no tool for it. Its digest goes into the style that names it: Framework gives the file
 * the same, and leaves the style as it is.
 */
import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import subsetFont from "subset-font";

const FACE = createRequire(import.meta.url).resolve("@fontsource/newsreader/files/newsreader-latin-600-normal.woff2");
const FONT = "src/fonts/headings.woff2";
const STYLE = "src/fonts/headings.css";

const ASCII = String.fromCodePoint(...Array.from({length: 95}, (_, i) => 32 + i));
const FRENCH = "ÀÂÄÆÇÈÉÊËÎÏÑÔÖŒÙÛÜŸàâäæçèéêëîïñôöœùûüÿ\u00a0«»’“”–—…°·²×−€";

const font = await subsetFont(readFileSync(FACE), ASCII + FRENCH, {targetFormat: "woff2", noLayoutClosure: true});
const digest = createHash("sha256").update(font).digest("hex").slice(0, 8);
writeFileSync(FONT, font);
writeFileSync(STYLE, readFileSync(STYLE, "utf8").replace(/headings\.[0-9a-f]{8}\.woff2/, `headings.${digest}.woff2`));
console.log(`${FONT}: ${font.length} bytes, ${digest}`);
