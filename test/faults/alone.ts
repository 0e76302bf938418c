import {readFileSync} from "node:fs";
import {join} from "node:path";
import {parseHTML} from "linkedom";
import {pathsOf} from "../engines/kinds.js";
import {hostileEdition} from "../hostile-edition.js";
import {buildIn, copyProject, FRAMEWORK_ALONE} from "../site/copy.js";

/** Signs in a field, which linkedom does not decode. */
const SIGNS: Record<string, string> = {"&quot;": '"', "&#10;": " "};

/** What a page says, of the smallest edition that has scores, places and texts, all of them hostile. */
function said(dist: string, path: string): string {
  const {document} = parseHTML(readFileSync(join(dist, `${path === "/" ? "/index" : path}.html`), "utf8"));
  return [...document.querySelectorAll("main")]
    .at(-1)!
    .textContent!.replace(/&quot;|&#10;/g, (sign: string) => SIGNS[sign])
    .replace(/\s+/g, " ")
    .trim();
}

/** Framework run by itself makes the pages of `npm run build`, whose links lead somewhere: null, or what is wrong. */
export async function aloneFault(): Promise<string | null> {
  const [folder, edition] = [copyProject(), hostileEdition()];
  const [dist, alone] = ["dist", "alone"].map((name) => join(folder, name));
  const built = await buildIn(folder, edition);
  const own = await buildIn(folder, edition, {command: FRAMEWORK_ALONE, env: {SITE_OUTPUT: alone}});
  if (built.status !== 0 || own.status !== 0) return built.output + own.output;
  // Framework reads no encoded anchor.
  const [broken] = /^↳ .* → [^#]*$/m.exec(own.output) ?? [];
  if (broken) return broken;
  const other = pathsOf(dist).find((path) => said(alone, path) !== said(dist, path));
  return other === undefined ? null : `${other} says something else`;
}
