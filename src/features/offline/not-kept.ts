import {htmlDocument} from "../../components/document.js";
import {html} from "../../components/html.js";
import {sheet} from "../../edition/sheet.js";
import {tell, templateOf} from "../../text/templates/index.js";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Stands without a network for a page that was not visited. It loads nothing; the worker writes the way home. */
export function notKeptPage(): string {
  const {title, lead} = tell(templateOf("page-non-gardee"), {});
  return htmlDocument({
    title,
    head: html`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    style: sheet("features/offline/not-kept.css"),
    body: html`<main><h1>${title}</h1>${lead}</main>`
  });
}
