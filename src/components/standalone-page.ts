import {escapeHtml} from "./html.js";
import {typeset} from "../domain/french.js";
import {frameOf, pageContent, siteFooter, siteHead, siteHeader, type PageOptions} from "./page.js";

/**
 * A page that looks and works like the others, written without Framework: it takes a tenth of a second for a page, this about a
 * thousandth. Its addresses start from the root of the site and name sources, as those that Framework is given do; what the build makes
 * of them is put in their place at the end (scripts/finish/html.ts).
 */
export function standalonePage(options: PageOptions): string {
  const {title, description, site} = options;
  const frame = frameOf(options);
  return `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${typeset(escapeHtml(`${title} | ${site}`))}</title>
<link rel="stylesheet" href="/style.css">
${siteHead(typeset(description))}
</head>
<body>
<div id="observablehq-center">
<header id="observablehq-header">${siteHeader(frame)}</header>
<main id="observablehq-main">${pageContent(options)}</main>
<footer id="observablehq-footer"><div>${siteFooter(frame)}</div></footer>
</div>
</body>
</html>
`;
}
