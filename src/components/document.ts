import {escapeHtml, type Html} from "./html.js";
import {typeset} from "../domain/french.js";

export interface HtmlDocumentOptions {
  /** As it is read, not yet escaped. */
  title: string;
  /** One sentence for search engines and for those who share the page. */
  description?: string;
  lang?: string;
  /** Address of the icon; an empty one by default, or browsers would ask for one. */
  icon?: string;
  /** What else goes in the head. */
  head?: Html;
  /** CSS of the page alone; it must not hold "</style". */
  style?: string;
  /** Classes of the body. */
  kind?: string;
  /** With its typography: what is made of many texts has it from {@link typesetHtml}. */
  body: Html;
  /** JavaScript that runs once the body is there; it must not hold "</script". */
  script?: string;
}

/** A whole HTML page, in French. It uses nothing of Node nor of Framework: the service worker makes one too. */
export function htmlDocument(options: HtmlDocumentOptions): string {
  const {title, description, lang = "fr", icon = "data:,", head, style, kind, body, script} = options;
  const text = (value: string) => typeset(escapeHtml(value));
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<link rel="icon" href="${icon}">
${[
  description && `<meta name="description" content="${text(description)}">`,
  head?.html,
  style && `<style>${style}</style>`
]
  .filter(Boolean)
  .join("\n")}
</head>
<body${kind ? ` class="${escapeHtml(kind)}"` : ""}>
${body.html}
${script ? `<script>${script}</script>\n` : ""}</body>
</html>
`;
}
