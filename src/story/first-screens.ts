import {html} from "../components/html.js";
import {sharedPage} from "../components/page.js";
import {storyOf} from "../data/names.js";
import type {Sites} from "../data/site.js";
import {storiesOf} from "../domain/territories.js";

/** Size of the screen of a phone, and how much smaller it is shown. */
const [WIDTH, HEIGHT, SCALE] = [390, 844, 0.6];

/** The first screen of every story side by side, in a preview; null where the site is built. */
export function firstScreens(sites: Sites): string | null {
  if (!process.env.PREVIEW) return null;
  const stories = sites.departements.flatMap(({territories}) => storiesOf(territories)).map(storyOf);
  const size = `width:${WIDTH * SCALE}px;height:${HEIGHT * SCALE}px`;
  const inside = `width:${WIDTH}px;height:${HEIGHT}px;transform:scale(${SCALE});transform-origin:0 0;border:0`;
  const screens = stories.map(
    ({short, href}) =>
      html`<figure style="${size}"><iframe src="${href}" title="${short}" loading="lazy" style="${inside}"></iframe></figure>`
  );
  return sharedPage(sites, {
    title: "Tous les récits",
    description: "Le premier écran de chaque récit.",
    path: "/recits",
    current: "story",
    kind: "wide",
    body: html`<h1>Tous les récits</h1><div style="display:flex;flex-wrap:wrap;gap:1rem">${screens}</div>`
  });
}
