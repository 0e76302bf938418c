/** The only script cell of a page: it imports the module of the site and calls it (see `src/pages/layout.ts`). */
const CELL =
  /define\(\{id: "[^"]*", outputs: \["enhance"\], body: async \(\) => \{\s*const \{enhance\} = await import\(("[^"]*")\);\s*enhance\(\);\s*return \{enhance\};\s*\}\}\);/;
const DEFINE = /import \{define\} from "([^"]*)";\n?/;
/** What Framework's runtime would replace with what a cell returns. */
const PLACE =
  /\n?<div class="observablehq observablehq--block">(?:<observablehq-loading><\/observablehq-loading>)?<!--:[^>]*:--><\/div>/g;

/**
 * A page whose only cell is the site's own calls its module itself: Framework's client and its runtime, 14 kB of a first view, would have
 * nothing else to run. A page with any other cell keeps them.
 */
export function directScript(html: string): string {
  const defined = html.match(/\bdefine\(\{/g)?.length ?? 0;
  const client = DEFINE.exec(html)?.[1];
  if (defined !== 1 || !client || !CELL.test(html)) return html;
  return html
    .replace(DEFINE, "")
    .replace(CELL, (_, address: string) => `import {enhance} from ${address};\nenhance();`)
    .replace(PLACE, "")
    .replace(/\n?<link rel="modulepreload" href="[^"]*_observablehq\/(?:client|runtime)\.[^"]*">/g, "");
}
