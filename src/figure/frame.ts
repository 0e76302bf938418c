import {framePath} from "../domain/frame-address.js";
import {NBSP} from "../domain/french.js";
import {BUILT} from "../components/standalone-page.js";
import {figuresOf, placesOf, relocated, tableOf, withShapes, type FoundFigure} from "./slice.js";

/** A frame page: its path from the root of the site, with its extension, and what it is. */
export interface Frame {
  path: string;
  html: string;
}

/** What a frame page takes from the page of its figure. */
interface Taken {
  /** Path of the page, without an extension; empty for the home page. */
  page: string;
  /** Title of the page without the name of the site, name of the site, both as HTML. */
  title: string;
  site: string;
  /** Classes of its frame, for styles. */
  kind: string;
  /** Its links to stylesheets. */
  styles: string[];
  icon: string;
  main: string;
  /** Names of the figures that scripts draw from the address and need all the page for; "*" for all of them. */
  live: string[];
}

/**
 * The frame pages of the figures of a built page: what another site shows in its own. Each holds its figure and the table of its data; one
 * that answers to its address holds its page, of which only the figure is shown.
 *
 * @param file path of the page from the root of the site: "epci/sammiellois.html"
 * @throws when figures are not as they must be, with the page and the name
 */
export function framesOf(html: string, file: string): Frame[] {
  const page = file.replace(/(?:^|(?<=\/))index\.html$|\.html$/, "");
  const figures = figuresOf(html, `/${page}`);
  const places = placesOf(html);
  if (figures.length + places.length === 0) return [];
  const taken = takenFrom(html, page);
  const inside = (found: FoundFigure) => {
    const behind = found.behind !== null && tableOf(found.html, found.behind) === null ? found.behind : null;
    if (taken.live.some((name) => name === "*" || name === found.name)) {
      const holder = behind === null ? undefined : figures.find((other) => tableOf(other.html, behind) !== null);
      return marked(
        holder ? taken.main.replace(holder.html, () => folded(holder.html)) : taken.main,
        `id="figure-${found.name}"`
      );
    }
    const table =
      behind === null
        ? ""
        : folded(
            `<div class="scroll" tabindex="0" role="region" aria-label="Les données">${tableOf(html, behind)}</div>`
          );
    return withShapes(found.html, html) + table;
  };
  return [
    ...figures.map((found) =>
      frameOf(taken, {name: found.name, title: found.title, titled: found.titled, main: inside(found)})
    ),
    ...places.map((name) =>
      frameOf(taken, {name, title: "", titled: true, main: marked(taken.main, `data-frame="${name}"`)})
    )
  ];
}

const folded = (data: string) =>
  `\n<details class="embed-data" data-embedded><summary>Les données</summary>${data}</details>`;
const marked = (main: string, attribute: string) => main.replace(attribute, `${attribute} data-embedded`);

function takenFrom(html: string, page: string): Taken {
  const site = /<a class="site-name"[^>]*>([\s\S]*?)<\/a>/.exec(html)![1];
  const [head, main] = [
    html.slice(0, html.indexOf("<body")),
    /<main id="contenu"[^>]*>([\s\S]*)<\/main>/.exec(html)![1]
  ];
  return {
    page,
    site,
    main,
    title: /<title>([\s\S]*?)<\/title>/.exec(head)![1].replace(/ \| [^|]*$/, ""),
    kind: /<div class="site ([^"]*)"/.exec(html)![1],
    styles: (html.match(/<link\b[^>]*\brel="stylesheet"[^>]*>/g) ?? []).map((link) =>
      link.replace(/\stype="[^"]*"/, "")
    ),
    icon: /<link rel="icon"[^>]*>/.exec(head)?.[0] ?? "",
    live: /<article\b[^>]*\sdata-frames="([^"]*)"/.exec(main)?.[1].split(" ") ?? []
  };
}

function frameOf(
  {page, site, title: pageTitle, kind, styles, icon}: Taken,
  {name, title, titled, main}: Pick<FoundFigure, "name" | "title" | "titled"> & {main: string}
): Frame {
  const path = `${framePath(page, name)}.html`;
  const up = "../".repeat(path.split("/").length - 1);
  const moved = (part: string) => relocated(part, page, up);
  const names = [title, ...(pageTitle === site ? [] : [pageTitle])].filter((t) => t !== "").join(" — ");
  const module = `${up}${BUILT.modules}/components/client/enhance.js`;
  const html = `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${names} | ${site}</title>
<base target="_blank">
<link rel="canonical" href="${up}${page}">
${moved([...styles, icon].join("\n"))}
<link rel="stylesheet" href="${up}embed/embed.css">
<link rel="modulepreload" href="${module}">
<script type="module">import {enhance} from "${module}"; enhance();</script>
</head>
<body data-embed>
<div class="site ${kind}">
<main id="contenu" tabindex="-1">
<p class="${titled ? "hidden" : "embed-title"}" role="heading" aria-level="1" data-embedded>${title || pageTitle}</p>
${moved(main.replace(/<link\b[^>]*\brel="stylesheet"[^>]*>/g, ""))}
</main>
<footer class="embed-foot"><a class="site-name" href="${up}">${site}</a>${NBSP}· <a href="${up}${page}#figure-${name}" data-embed-page>voir la page</a></footer>
</div>
</body>
</html>
`;
  return {path, html};
}
