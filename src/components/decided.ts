import {html, type Html} from "./html.js";
import {prose} from "./prose.js";
import {HORIZONS, PRIORITIES, STATUSES, type Content, type Project, type Recommendation} from "../domain/content.js";
import {capital, list} from "../domain/french.js";

/** Synthesis, flagship projects and recommendations; parts not written are left out, and null where none was. */
export function decidedParts(content: Pick<Content, "synthesis" | "projects" | "recommendations">): Html | null {
  const {synthesis, projects, recommendations} = content;
  if (synthesis === null && projects.length + recommendations.length === 0) return null;
  return html`
    ${prose(synthesis)}
    ${projects.length > 0 && html`<h3>Projets phares</h3><ul class="decided">${projects.map(projectItem)}</ul>`}
    ${recommendations.length > 0 && html`<h3>Recommandations</h3><ul class="decided">${recommendations.map(recommendationItem)}</ul>`}`;
}

/** What the source of a text does not say, said, or folded. */
export function gapsNote(gaps: string[], {folded = false} = {}): Html | null {
  if (gaps.length === 0) return null;
  const title = "Ce que la source ne dit pas";
  const items = html`<ul>${gaps.map((gap) => html`<li>${gap}</li>`)}</ul>`;
  return folded
    ? html`<details><summary>${title}</summary>${items}</details>`
    : html`<div class="notice"><p>${title} :</p>${items}</div>`;
}

function projectItem({title, text, who, horizon, status}: Project): Html {
  return item(title, text, [
    who.length > 0 && `Qui : ${list(who)}`,
    horizon && `Horizon : ${HORIZONS[horizon]}`,
    status && capital(STATUSES[status])
  ]);
}

function recommendationItem({title, text, who, priority}: Recommendation): Html {
  return item(title, text, [priority && `Priorité ${PRIORITIES[priority]}`, who.length > 0 && `Qui : ${list(who)}`]);
}

function item(title: string, text: string, facts: (string | null | false)[]): Html {
  const known = facts.filter(Boolean);
  return html`<li><b>${title}</b>${text !== "" && html`<br>${text}`}${known.length > 0 && html`<small class="idea-facts">${known.join(" · ")}</small>`}</li>`;
}
