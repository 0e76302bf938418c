import {html} from "../components/html.js";
import {sharedPage} from "../components/page.js";
import {storyOf} from "../data/names.js";
import type {Sites} from "../data/site.js";
import {storiesOf} from "../domain/territories.js";

/** Size of the screen of a phone; how much smaller it is shown, the sheet of figures says. */
const [WIDTH, HEIGHT] = [390, 844];

/** The first screen of every story side by side, in a preview; null where the site is built. */
export function firstScreens(sites: Sites): string | null {
  if (!process.env.PREVIEW) return null;
  const stories = sites.departements.flatMap(({territories}) => storiesOf(territories)).map(storyOf);
  const screens = stories.map(
    ({short, href}) =>
      html`<figure><iframe src="${href}" title="${short}" loading="lazy" width="${WIDTH}" height="${HEIGHT}"></iframe></figure>`
  );
  return sharedPage(sites, {
    title: "Tous les récits",
    description: "Le premier écran de chaque récit.",
    path: "/recits",
    current: "story",
    kind: "wide",
    body: html`<h1>Tous les récits</h1><div class="first-screens">${screens}</div>`
  });
}
