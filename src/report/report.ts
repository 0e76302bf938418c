import {reportHref} from "../components/addresses.js";
import {linkCommunes} from "../components/commune-names.js";
import {html} from "../components/html.js";
import type {Site} from "../data/site.js";
import {capital, formatDate} from "../domain/french.js";
import type {Territory} from "../domain/territories.js";
import {storyOf} from "../data/names.js";
import {chapterSections, contents, cover} from "./cover.js";
import {departementChapters} from "./departement.js";
import {reportDocument} from "./document.js";
import {COMMUNES_MAP, epciChapters} from "./epci.js";
import {onePage} from "./one-page.js";
import {reportSources, takenOn, vintages} from "./sources.js";

/** The report of an EPCI or of the département, as a whole HTML page. */
export function reportPage(site: Site, territory: Territory): string {
  const {own, name, kind, back} = aboutOf(site, territory);
  const content = site.contents.get(territory.code);
  const sources = reportSources(site, content, own ? null : site.approach);
  const chapters = own ? epciChapters(site, territory) : departementChapters(site);
  const texts = content
    ? `${content.author}, ${formatDate(content.date)}`
    : "écrits automatiquement à partir des chiffres";
  return reportDocument({
    title: `Rapport – ${name} – ${site.edition.title}`,
    kind: own ? "full epci" : "full departement",
    running: {left: `${name} : rapport`, right: site.edition.title},
    back,
    body: linkCommunes(
      site,
      html`
      ${cover({
        site: site.edition.title,
        kicker: ["Rapport", kind && capital(kind)].filter(Boolean).join(" · "),
        name,
        map: COMMUNES_MAP,
        facts: [
          [
            "Territoire",
            own
              ? `${capital(storyOf(territory).full)} (SIREN ${territory.code}), ${site.territories.departement.name}`
              : `${name} (${territory.code})`
          ],
          ["Textes", texts],
          ["Chiffres", vintages(sources)],
          ["Données reprises le", takenOn(sources)],
          ["Géographie", `communes au 1er janvier ${site.edition.cog.vintage}`]
        ]
      })}
      ${contents(chapters)}
      ${chapterSections(chapters)}`,
      reportHref(territory.code, "full").slice(1)
    )
  });
}

/** The page for elected officials of the same territory. */
export function onePageDocument(site: Site, territory: Territory): string {
  const {name, back} = aboutOf(site, territory);
  return reportDocument({
    title: `Synthèse – ${name} – ${site.edition.title}`,
    kind: "one-page",
    running: {left: "", right: ""},
    back,
    body: linkCommunes(site, onePage(site, territory), reportHref(territory.code, "summary").slice(1))
  });
}

function aboutOf(site: Site, territory: Territory) {
  const {departement} = site.territories;
  const own = territory.level === "epci";
  const {
    kind,
    short: name,
    href
  } = own ? storyOf(territory) : {kind: "département", short: departement.name, href: site.home};
  const label = own ? `Page de cette intercommunalité : ${name}` : `Page de ce département : ${name}`;
  return {own, kind, name, back: {href: `..${href}`, label}};
}
