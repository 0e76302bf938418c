import {htmlDocument} from "../components/document.js";
import {html} from "../components/html.js";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Stands, without a network, for a page that was not visited. It loads nothing: its sheet is given. */
export function notKeptPage(home: string, style: string): Response {
  const page = htmlDocument({
    title: "Page non gardée sur cet appareil",
    head: html`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    style,
    body: html`<main>
<h1>Page non gardée sur cet appareil</h1>
<p>La connexion est absente, et cette page n’a pas encore été consultée ici.
Elle s’ouvrira au retour de la connexion.</p>
<p><a href="${new URL(home).pathname}">Revenir à l’accueil</a></p>
</main>`
  });
  return new Response(page, {status: 503, headers: {"Content-Type": "text/html;charset=utf-8"}});
}
