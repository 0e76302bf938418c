import {typeset} from "../domain/french.js";
import {escapeHtml, type Html} from "./html.js";

interface HtmlDocumentOptions {
  title: string;
  description?: string;
  lang?: string;
  /** Address of the icon; an empty one by default, or browsers would ask for one. */
  icon?: string;
  head?: Html;
  /** CSS without "</style". */
  style?: string;
  kind?: string;
  /** Already typeset. */
  body: Html;
  /** JavaScript without "</script", run once the body is there. */
  script?: string;
}

/** A whole HTML page. It uses neither Node nor Framework: browsers make one too, where a story is saved. */
export function htmlDocument(options: HtmlDocumentOptions): string {
  const {title, description, lang = "fr", icon = "data:,", head, style, kind, body, script} = options;
  const text = (value: string) => typeset(escapeHtml(value));
  const more = [
    description && `<meta name="description" content="${text(description)}">`,
    head?.html,
    style && `<style>${style}</style>`
  ].filter(Boolean);
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<link rel="icon" href="${icon}">
${more.join("\n")}
</head>
<body${kind ? ` class="${escapeHtml(kind)}"` : ""}>
${body.html}
${script ? `<script>${script}</script>\n` : ""}</body>
</html>
`;
}
