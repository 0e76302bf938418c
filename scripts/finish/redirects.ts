import {posix} from "node:path";
import type {Redirect} from "../../src/data/outputs.js";

/** File of a redirect in the site: "epci/200034874.html". */
export const redirectFile = ({from}: Redirect) => `${from.replace(/^\/|\/$/g, "")}.html`;

/**
 * Page that sends its reader on. It has an empty icon, or browsers would ask for one. Links are relative, so that the site
 * may be served under any folder.
 */
export function redirectHtml({from, to}: Redirect): string {
  const href = escape(encodeURI(relativeLink(from, to)));
  return `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=${href}">
<link rel="icon" href="data:,">
<link rel="canonical" href="${href}">
<title>Page déplacée</title>
</head>
<body>
<main>
<h1>Page déplacée</h1>
<p><a href="${href}">Continuer vers la page</a></p>
</main>
</body>
</html>
`;
}

function relativeLink(from: string, to: string): string {
  // What follows the last "/" is the page; a folder's own page has nothing there.
  const [, folder, page] = /^(.*\/)([^/]*)$/.exec(to)!;
  const path = posix.relative(posix.dirname(from), folder) || ".";
  return `${path.startsWith(".") ? path : `./${path}`}/${page}`;
}

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
