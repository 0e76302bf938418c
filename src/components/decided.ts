// Projects, recommendations and ideas of a territory, with what is known of each.
import {ideaWords} from "../text/wording/content.js";
import {type Content, type Idea, type Project, type Recommendation} from "../domain/content.js";
import {html, type Html} from "./html.js";
import {prose} from "./prose.js";

export function decidedParts(content: Pick<Content, "synthesis" | "projects" | "recommendations">): Html | null {
  const {synthesis, projects, recommendations} = content;
  if (synthesis === null && projects.length + recommendations.length === 0) return null;
  const part = (title: string, items: (Project | Recommendation)[]) =>
    items.length > 0 && html`<h3>${title}</h3><ul class="decided">${items.map(item)}</ul>`;
  return html`
    ${prose(synthesis)}
    ${part("Projets phares", projects)}
    ${part("Recommandations", recommendations)}`;
}

export function gapsNote(gaps: string[]): Html | null {
  if (gaps.length === 0) return null;
  const items = html`<ul>${gaps.map((gap) => html`<li>${gap}</li>`)}</ul>`;
  return html`<div class="notice"><p>Ce que la source ne dit pas :</p>${items}</div>`;
}

const item = ({title, text, ...known}: Project | Recommendation) =>
  html`<li><b>${title}</b>${text !== "" && html`<br>${text}`}${ideaFacts(known)}</li>`;

export function ideaFacts(idea: Partial<Idea>): Html | null {
  const facts = ideaWords(idea);
  return facts === "" ? null : html`<small class="idea-facts">${facts}</small>`;
}
