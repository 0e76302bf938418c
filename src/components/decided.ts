import {html, type Html} from "./html.js";
import {prose} from "./prose.js";
import {
  HORIZONS,
  PRIORITIES,
  STATUSES,
  type Content,
  type Idea,
  type Project,
  type Recommendation
} from "../domain/content.js";
import {capital, list, plural} from "../domain/french.js";

/** Synthesis, flagship projects and recommendations; parts not written are left out, and null where none was. */
export function decidedParts(content: Pick<Content, "synthesis" | "projects" | "recommendations">): Html | null {
  const {synthesis, projects, recommendations} = content;
  if (synthesis === null && projects.length + recommendations.length === 0) return null;
  return html`
    ${prose(synthesis)}
    ${projects.length > 0 && html`<h3>Projets phares</h3><ul class="decided">${projects.map(item)}</ul>`}
    ${recommendations.length > 0 && html`<h3>Recommandations</h3><ul class="decided">${recommendations.map(item)}</ul>`}`;
}

/** What the source of a text does not say; null where it says all. */
export const gapsNote = (gaps: string[]): Html | null =>
  gaps.length === 0
    ? null
    : html`<div class="notice"><p>Ce que la source ne dit pas :</p><ul>${gaps.map((gap) => html`<li>${gap}</li>`)}</ul></div>`;

const item = ({title, text, ...known}: Project | Recommendation): Html =>
  html`<li><b>${title}</b>${text !== "" && html`<br>${text}`}${ideaFacts(known)}</li>`;

/** What is known of an idea, in words: "Qui : le Département", "Priorité haute"; null where nobody said anything. */
export function ideaFacts({who = [], horizon, status, priority, votes = null, group}: Partial<Idea>): Html | null {
  const facts = [
    priority && `Priorité ${PRIORITIES[priority]}`,
    votes !== null && plural(votes, "vote"),
    group && `Regroupée sous « ${group} »`,
    who.length > 0 && `Qui : ${list(who)}`,
    horizon && `Horizon : ${HORIZONS[horizon]}`,
    status && capital(STATUSES[status])
  ].filter(Boolean);
  return facts.length === 0 ? null : html`<small class="idea-facts">${facts.join(" · ")}</small>`;
}
