import {expect, it} from "vitest";
import {htmlDocument} from "../../src/components/document.js";
import {html} from "../../src/components/html.js";

it("a whole page is typeset and escaped, but for its style and its script", () => {
  const page = htmlDocument({
    title: `Aide & "conseil" : <ici>`,
    description: `Où aller ? "Ici"`,
    style: "p::after{content:' ; '}",
    kind: "full",
    body: html`<main><p>Ici</p></main>`,
    script: "if (a ? b : c) print()"
  });
  expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="fr">/);
  expect(page).toContain("<title>Aide &amp; &quot;conseil&quot;\u00a0: &lt;ici&gt;</title>");
  expect(page).toContain(`content="Où aller\u202f? &quot;Ici&quot;"`);
  expect(page).toContain("<style>p::after{content:' ; '}</style>\n</head>");
  expect(page).toContain(`<body class="full">\n<main><p>Ici</p></main>`);
  expect(page).toContain("<script>if (a ? b : c) print()</script>\n</body>");
});

it("a bare page may be zoomed, and has an icon that is not asked for", () => {
  const bare = htmlDocument({title: "a", body: html`<p>b</p>`});
  expect(bare).toContain(`<meta name="viewport" content="width=device-width, initial-scale=1">`);
  expect(bare).toContain(`<link rel="icon" href="data:,">`);
  expect(bare).not.toMatch(/<style|<script|description|undefined/);
});
