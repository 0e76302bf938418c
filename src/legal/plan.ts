import {html, type Html} from "../components/html.js";
import {CAHIERS, clearHref, hasCommunePages, hasLeaflets} from "../components/addresses.js";
import {readOutput} from "../data/outputs.js";
import {cahierFiles} from "../data/cahiers.js";
import type {Site, Sites} from "../data/site.js";
import {departementPages, sharedPages, workshopPages, type SitePage} from "../pages.js";
import {leftAlone} from "../components/links.js";
import {wordsPage} from "../components/words-page.js";

/** Every page of the site by its kind, from the lists that the build goes by, and the tables that it publishes. */
export function planPage(sites: Sites): string {
  const [site] = sites.departements;
  const shared = sharedPages(sites).filter(({url}) => !url.startsWith(`${CAHIERS}/`));
  const homes = sites.departements.flatMap((own) => (own.home === "/" ? [{url: "/", title: "Accueil"}] : []));
  return wordsPage(sites, {
    name: "plan",
    description: "Toutes les pages du site, les récits des intercommunalités, les cahiers et les données.",
    current: "plan",
    slots: {
      pages: links([...homes, ...shared]),
      territories: html`${sites.departements.map(territoriesOf)}`,
      clear: html`<a href=".${clearHref("/")}" rel="external">« En clair »</a>`,
      communes: hasCommunePages(site),
      leaflets: hasLeaflets(site),
      cahiers:
        site.cahiers.length > 0
          ? html`<ul>${cahierFiles(site.cahiers)
              .flatMap((all) => (all[0].own ? [all[0].of, ...all] : all))
              .map(({slug, title}) => html`<li>${link({url: `${CAHIERS}/${slug}`, title})}</li>`)}</ul>`
          : null,
      data: dataLinks()
    }
  });
}

function link({url, title, beside}: SitePage): Html {
  const href = beside ? `.${url}` : url;
  return html`<a href="${href}"${leftAlone(href)}>${title}</a>`;
}
const links = (pages: SitePage[]): Html =>
  html`<ul class="ways">${pages.map((page) => html`<li>${link(page)}</li>`)}</ul>`;

/** A département, its stories, and under each what stands beside it. */
function territoriesOf(site: Site): Html {
  const [home, ...pages] = departementPages(site);
  const all = [...pages, ...workshopPages(site)];
  const isUnder = (story: SitePage, {url}: SitePage) => {
    const slug = story.url.slice("/epci/".length);
    return url.startsWith(`${story.url}/`) || url === `/atelier/${slug}`;
  };
  const top = all.filter((page) => !all.some((story) => isUnder(story, page))).sort((a, b) => (a.url < b.url ? -1 : 1));
  return html`
    <h3>${link(home)}</h3>
    <ul>${top.map((page) => {
      const under = all.filter((other) => isUnder(page, other));
      return html`<li>${link(page)}${under.length > 0 && html`<ul>${under.map((other) => html`<li>${link(other)}</li>`)}</ul>`}</li>`;
    })}</ul>`;
}

/** Tables that are published whole: those of one territory are on its page. */
function dataLinks(): Html {
  const {resources} = JSON.parse(String(readOutput("data/datapackage.json"))) as {
    resources: {path: string; title: string; format: string}[];
  };
  const whole = resources.filter(({path}) => !path.includes("/"));
  return html`<ul class="ways">${whole.map(({path, title, format}) => html`<li><a href="./data/${path}" rel="external">${title} (${format})</a></li>`)}</ul>`;
}
