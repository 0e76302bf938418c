// Saves the story on the page as one HTML file that opens offline.

import {el} from "../../components/client/dom.js";
import {fetchFile} from "../../components/client/fetch.js";
import {headingFace} from "../../components/client/heading-face.js";
import {saveFile} from "../../components/client/save-file.js";
import {today} from "../../components/client/today.js";
import {htmlDocument} from "../../components/document.js";
import {html, raw} from "../../components/html.js";
import {NBSP, typeset} from "../../domain/french.js";
import {STORY_FILE} from "./wording.js";

/** What needs the site: its foot, where numbers come from, questions to the data. */
const OF_SITE = "#observablehq-footer, [data-numbers], [data-ask]";

const WAYS = ".references, .compare-link";

const STAYS = /^(?:#|[a-z]+:)/;

const textOf = async (href: string) => (await fetchFile(href)).text();

/**
 * Saves the story of the page as one file, "recit-sammiellois.html", which opens offline. `place` links to its script.
 */
export async function saveStory(place: HTMLElement): Promise<void> {
  const status = place.querySelector("[role=status]")!;
  const name = `recit-${location.pathname.replace(/^.*\/|\.html$/g, "")}.html`;
  try {
    const file = new Blob([await storyFile(place.querySelector("a")!.href)], {type: "text/html"});
    saveFile(file, name);
    status.textContent = typeset(STORY_FILE.saved(name, file.size));
  } catch {
    status.textContent = STORY_FILE.failed;
  }
}

async function storyFile(runs: string): Promise<string> {
  const sheets = [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")];
  const [served, alone, face, ...styles] = await Promise.all(
    [textOf(location.pathname), textOf(runs), headingFace()].concat(sheets.map(({href}) => textOf(href)))
  );
  const {script, policy} = JSON.parse(alone) as {script: string; policy: string};
  const page = new DOMParser().parseFromString(served, "text/html");
  const site = page.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href ?? null;
  const day = today();
  leaveSite(page.body, site, STORY_FILE.date(day));
  return htmlDocument({
    title: page.title,
    description: page.querySelector<HTMLMetaElement>("meta[name=description]")?.content,
    icon: page.querySelector("link[rel=icon]")!.getAttribute("href")!,
    head: html`<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="date" content="${day}">${site && html`<link rel="canonical" href="${site}">`}`,
    style: styles.filter((css) => !css.includes(".woff2")).join("") + face,
    body: raw(page.body.innerHTML),
    script
  });
}

/** Takes out what needs the site. Links are whole where the site has an address; else their words stay. */
function leaveSite(body: HTMLElement, address: string | null, saved: string) {
  for (const part of body.querySelectorAll(OF_SITE + (address ? "" : `, ${WAYS}`))) part.remove();
  const head = body.querySelector(".site-header")!;
  const name = head.querySelector(".site-name")!;
  head.replaceChildren(
    name,
    el("p", {class: "kicker"}, saved, ...(address ? [` depuis${NBSP}`, el("a", {href: address}, address)] : []))
  );
  for (const link of body.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href")!;
    if (STAYS.test(href)) continue;
    if (address) link.setAttribute("href", new URL(href, address).href);
    else unlink(link);
  }
  // A chapter that only led elsewhere goes, with its line in the contents.
  for (const chapter of body.querySelectorAll(".chapters section")) {
    if (chapter.children.length > 1) continue;
    body.querySelector(`.contents a[href="#${chapter.id}"]`)!.parentElement!.remove();
    chapter.remove();
  }
}

/** Leaves the words of a link, or what is styled. A sentence that was nothing else ("Sur la carte.") goes. */
function unlink(link: Element) {
  const {previousSibling: before, nextSibling: after, parentElement: around} = link;
  const ends = after instanceof Text && after.data.startsWith(".");
  if (ends && /(?:^|\.)\s*$/.test(before?.textContent ?? "")) {
    after.data = after.data.slice(1);
    link.remove();
    if (around!.textContent!.trim() === "") around!.remove();
  } else if (link.matches(".site-name, [data-mark]")) link.removeAttribute("href");
  else link.replaceWith(...link.childNodes);
}
