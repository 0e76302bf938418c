import type {Compared, CompareData} from "./data.js";
import {differences, notes} from "./wording.js";
import {html, type Html} from "../components/html.js";

/** What differs most, what is alike, and where each is above all others. */
export function differenceSentences(data: CompareData, territories: Compared[]): Html {
  const {indicators, alike, others, each} = differences(data, territories);
  if (indicators.length + others.length + each.length === 0 && !alike)
    return html`<p>Rien de ce qui est connu ici ne l’est de plusieurs de ces territoires.</p>`;
  return html`
    ${indicators.length > 0 && html`<h3>Les écarts les plus grands entre indicateurs</h3><ol>${items(indicators)}</ol>`}
    ${alike && html`<p>${alike}</p>`}
    ${each.length > 0 && html`<h3>Ce qui pèse plus dans chacun</h3><ul>${items(each)}</ul>`}
    ${others.length > 0 && html`<h3>Indice, aide, habitants</h3><ul>${items(others)}</ul>`}`;
}

export function peerSentences({peers}: CompareData, territories: Compared[]): Html {
  if (Object.keys(peers).length === 0)
    return html`<p>Les scores de toutes les intercommunalités de France ne sont pas connus ici.</p>`;
  const known = territories.filter((territory) => territory.peers.length > 0);
  if (known.length === 0)
    return html`<p>Comparez une intercommunalité pour voir celles de France qui lui ressemblent le plus.</p>`;
  return html`
    <ul>${known.map(
      ({name, peers}) =>
        html`<li><b>${name}</b> : ${peers.map((peer, i) => html`${i > 0 && ", "}${peer.href ? html`<a href="${peer.href}">${peer.name}</a>` : peer.name}${peer.departement && ` (${peer.departement})`}`)}</li>`
    )}</ul>
    <p class="footnote">Les cinq intercommunalités de France les plus proches par les scores des indicateurs et le nombre d’habitants. Comment elles sont trouvées : au bas du chapitre « Ce qui pèse » de chaque récit.</p>`;
}

/** What must be known to read the figures. */
export function noteSentences(data: CompareData, territories: Compared[]): Html | null {
  const texts = notes(data, territories);
  return texts.length === 0 ? null : html`<ul>${items(texts)}</ul>`;
}

const items = (texts: string[]) => texts.map((text) => html`<li>${text}</li>`);
