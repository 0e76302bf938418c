import {figure} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {swatch} from "../components/classes.js";
import {glossarySection} from "../components/glossary.js";
import type {Site, Sites} from "../data/site.js";
import {weightsSource} from "../data/scores.js";
import {populationYears} from "../data/vintages.js";
import {capital, formatNumber, formatPercent, list, plural} from "../domain/french.js";
import {axisEntry, termAnchor} from "../domain/glossary.js";
import {
  atLevel,
  indicatorsOf,
  models,
  PEER_LEVELS,
  PEER_NAMES,
  peersOf,
  type Model,
  type PeerLevel
} from "../domain/models.js";
import {hurdleShare, indicatorsOutsideHurdles} from "../domain/hurdles.js";
import {communesIn} from "../domain/profile.js";
import {isSmallCommune, SMALL_COMMUNE} from "../domain/small-commune.js";
import {factorNote} from "../domain/wording.js";
import {classRange} from "../domain/wording/reading-key.js";
import {sharedPage} from "../components/page.js";
import {coverageMethod} from "../offer/index.js";

/** How everything is computed, what is approximate, imputed or missing, and where it comes from. */
export function methodPage(sites: Sites): string {
  const site = sites.departements[0];
  const body = html`
    <article>
    <header class="hero"><h1>Méthode</h1><p class="verdict">D’où viennent les chiffres, comment ils sont calculés, et ce qu’ils ne disent pas.</p></header>
    <section id="lecture"><h2>Lire l’indice</h2>
    <p>L’indice de fragilité numérique dit où les habitants risquent le plus d’être en difficulté avec le numérique. Il ne mesure pas ces difficultés : il réunit des chiffres publics qui vont souvent avec elles. Plus il est haut, plus le territoire est fragile. Il classe les communes de France entre elles : une commune peut progresser et garder le même score si les autres progressent aussi.</p>
    <p>Une page dit toujours sous quel modèle un score est donné. Deux modèles existent ; leurs totaux ne se comparent pas.</p></section>
    ${Object.values(models).map((model) => modelSection(shownModel(model, site), site))}
    <section id="agregation"><h2>Des communes aux intercommunalités</h2>
    <p>Le score d’une intercommunalité ou du département est la moyenne des scores de ses communes, pondérée par leur population municipale${weightsNote(site)}. Une commune sans habitant ne pèse rien et n’a pas de score. ${astrideNote(sites)}</p>
    <p>Les phrases d’accroche, les résumés et les observations sont écrits par des règles, à partir des chiffres, et ne disent jamais de cause. Un écart de moins de 3,5 % de l’étendue de l’échelle est dit égal, un écart de plus de 10 % est dit net. Un indicateur estimé pour la moitié des habitants ou plus n’est pas commenté : l’axe se lit alors sur ses indicateurs mesurés, la place en France est donnée avec et sans lui (« plus fragile que 57 à 61 % »), et ce que son absence contredirait n’est pas dit.</p>
    ${rankNote(sites)}</section>
    ${site.coverage && coverageMethod(site)}
    ${limits(sites)}
    <section id="sources"><h2>Sources et licences</h2>
    <p>La source de chaque chiffre, sa licence, les fichiers à reprendre et le rapport de qualité sont à la page <a href="/donnees">Données</a>.</p></section>
    ${glossarySection()}
    </article>`;
  return sharedPage(sites, {
    title: "Méthode",
    description: "Modèles, sources, licences, et ce qui est approché, imputé ou manquant.",
    current: "method",
    kind: "method",
    body
  });
}

/** By which choices of indicators a rank is given; null where no index is loaded, or it has one choice alone. */
function rankNote({departements: [{model, edition, sources}]}: Sites): Html | null {
  if (!model) return null;
  const left = indicatorsOutsideHurdles(model);
  if (left.length === 0) return null;
  const {wider} = edition;
  const title = wider && sources.find((s) => s.id === wider.source)!.title;
  return html`<p>Le rang d’une intercommunalité est celui de l’indice. Dessous, l’intervalle des rangs selon les indicateurs retenus : tous ceux de l’indice ; ceux qui sont mesurés partout, sans ${list(left.map((i) => i.label))} pour aucune${wider ? ` ; et ${formatNumber(wider.indicators)} indicateurs (« ${title} »), moyenne des communes pondérée de même` : ""}. « La plus fragile » ne se dit que si elle l’est selon tous.</p>`;
}

/** What is counted of an EPCI astride several départements, and where it is ranked. */
function astrideNote({whole}: Sites): string {
  if (!whole)
    return "Pour une intercommunalité à cheval sur plusieurs départements, seules les communes de celui-ci comptent, et elle n’est classée que si la plupart de ses habitants y vivent.";
  const counted =
    whole.territory.level === "region"
      ? "seules ses communes de la région comptent, et elle n’est pas classée si ce département est d’une autre région"
      : "toutes ses communes comptent";
  return `Une intercommunalité à cheval sur plusieurs départements est classée dans celui où vivent plus de ses habitants que dans tout autre ; ${counted}.`;
}

/** Which populations weigh the scores, where they are not today's. */
function weightsNote({edition}: Site): string {
  const id = weightsSource(edition);
  if (!id) return "";
  const year = populationYears[id];
  return ` ${year ? `de ${year}, ` : ""}telle que la porte le découpage dont l’indice a les communes, celui de ${id.replace("cog-", "")} : à peu près les poids qu’avait son éditeur`;
}

/** A model as this edition has it: one that it computed is placed in France by its own reference. */
function shownModel(model: Model, {model: own, beside}: Site): Model {
  return [own, ...beside.map((index) => index.model)].find((m) => m?.id === model.id) ?? model;
}

function modelSection(model: Model, site: Site): Html {
  const {min, max} = model.indicatorScale;
  const levels: PeerLevel[] = model.levels ? PEER_LEVELS : ["commune"];
  const cuts = list(model.percentiles.map((p) => formatNumber(p)));
  const used =
    site.model?.id === model.id
      ? "C’est le modèle de cette édition."
      : site.beside.some((index) => index.model.id === model.id)
        ? "Cette édition le montre à côté du sien."
        : site.published.some((r) => r.model === model.id)
          ? "Cette édition le montre pour le diagnostic déjà publié."
          : "Cette édition ne l’utilise pas.";
  return html`
    <section id="${model.id}"><h2>${model.label}</h2>
    <p>${model.publisher}, ${model.period}. ${used} Chaque indicateur d’une commune reçoit un nombre de ${formatNumber(min)} à ${formatNumber(max)} selon son rang parmi les communes de France ; les rangs sont coupés aux centiles ${cuts}. À égalité, les communes partagent le milieu de leurs rangs. L’indice est la moyenne des indicateurs retenus${factorNote(model)} : de ${formatNumber(model.totalScale.min)} à ${formatNumber(model.totalScale.max)}.</p>
    ${figure(
      {name: `indicateurs-${model.id}`, title: `${model.label} : axes et indicateurs`},
      html`
    <table class="definitions">
    <caption>Axes et indicateurs</caption>
    <thead><tr><th scope="col">Indicateur</th><th scope="col">Définition</th><th scope="col">Producteur</th></tr></thead>
    ${model.axes.map((axis) => html`<tbody><tr class="axis"${anchorOf(axisEntry(axis.id), model)}><th scope="rowgroup" colspan="3">${axis.label}</th></tr>${indicatorsOf(model, axis.id).map((i) => html`<tr${anchorOf(i.id, model)}><th scope="row">${capital(i.label)}</th><td>${i.definition}</td><td>${i.publisher}</td></tr>`)}</tbody>`)}
    </table>`
    )}
    ${figure(
      {name: `classes-${model.id}`, title: `${model.label} : classes de la carte`},
      html`
    <table class="definitions">
    <caption>Classes de la carte</caption>
    <thead><tr><th scope="col">Classe</th><th scope="col">Couleur</th>${levels.map((level) => html`<th scope="col">${LEVEL_HEADS[level]}</th>`)}</tr></thead>
    <tbody>${model.classes.map((step, i) => html`<tr><th scope="row">${swatch(i, model.classes)} ${capital(step.label)}</th><td>${step.colourName}</td>${levels.map((level) => html`<td>${classRange(atLevel(model, level), i)}</td>`)}</tr>`)}</tbody>
    </table>`
    )}
    <p>${levels.map((level) => atLevel(model, level).classRule).join(" ")}${levels.length > 1 && " Un territoire se lit parmi ceux de son niveau : une moyenne d’habitants n’est pas comparée à des communes."}</p>
    ${middle(model)}
    <h3>Choix de ce site</h3>
    <ul>${model.choices.map((choice) => html`<li>${choice}</li>`)}</ul>
    <h3>Freins marqués</h3>
    <p>Une commune a un frein marqué sur un axe quand la moyenne de ses indicateurs y atteint ${list(model.axes.map((a) => `${formatNumber(model.hurdles[a.id], 1)} (${a.label.toLowerCase()})`))}${
      model.reference &&
      ` : ${hurdleShare(
        model,
        model.axes.map((a) => a.id)
      )} y sont`
    }. Ne compte pas : ${list(indicatorsOutsideHurdles(model).map((i) => i.label))}.</p>
    </section>`;
}

const LEVEL_HEADS: Record<PeerLevel, string> = {
  commune: "Indice d’une commune",
  epci: "d’une intercommunalité",
  departement: "d’un département"
};

/** What stands in the middle of France at each level, and the mean inhabitant; null for a model without a reference. */
function middle(model: Model): Html | null {
  const {reference, decimals} = model;
  if (!reference || reference.mean === null) return null;
  const medians = PEER_LEVELS.flatMap((level) => {
    const {percentiles} = peersOf(model, level)!;
    return percentiles.length === 0 ? [] : [`${PEER_NAMES[level].median} ${formatNumber(percentiles[50], decimals)}`];
  });
  return html`<p>Au milieu de la France : ${list(medians)} ; habitant moyen (moyenne des communes, pondérée par leur population) ${formatNumber(reference.mean, decimals)}. La ville, moins fragile, pèse dans cette moyenne et peu dans les médianes. « Plus fragile que 60 % » compte ceux dont l’indice affiché est strictement plus bas.</p>`;
}

/** The address of the definition of an indicator or an axis: where it stands first. */
function anchorOf(entry: string, model: Model): Html | null {
  const first = Object.values(models).find(({axes, indicators}) =>
    [...axes.map(({id}) => axisEntry(id)), ...indicators.map(({id}) => id)].includes(entry)
  );
  return first?.id === model.id ? html` id="${termAnchor(entry)}"` : null;
}

function limits({whole, departements}: Sites): Html {
  const [site] = departements;
  const area = whole?.territory ?? site.territories.departement;
  const communes = departements.flatMap(({territories}) => communesIn(territories, territories.departement));
  const places = [...new Map(departements.flatMap((d) => d.places).map((p) => [p.id, p])).values()];
  const uninhabited = communes.filter((c) => c.status === "sans_objet");
  const small = communes.filter((c) => c.status !== "sans_objet" && isSmallCommune(c)).length;
  const imputed = (site.model?.indicators ?? [])
    .map((indicator) => ({
      indicator,
      share: site.figure(area.code, site.model!.id, indicator.id)?.imputed_share ?? 0,
      communes: communes.filter((c) => site.figure(c.code, site.model!.id, indicator.id)?.status === "imputed").length
    }))
    .filter((i) => i.communes > 0);
  const approximate = places.filter((p) => p.position === "commune").length;
  const shared = places.filter((p) => p.telephone_partage).length;
  const {kind} = site.topology.contours;
  const computed = Boolean(site.edition.scores?.made);
  const imputation = computed
    ? "Là où le chiffre est secret, la médiane des communes connues de l’intercommunalité, à défaut du département, en tient lieu ; un chiffre d’une commune depuis scindée est aussi une estimation. Les pages disent leur part."
    : "Le taux des petites communes est secret ; dans le fichier publié, une même valeur y court sur de longues suites de communes dans l’ordre des codes, ce que le hasard ne fait pas. Ces scores restent dans l’indice publié ; les pages disent leur part et donnent l’indice sans eux.";
  return html`
    <section id="limites"><h2>Ce qui est approché, imputé ou manquant</h2>
    <ul>
    ${!site.model && html`<li>Aucun indice n’est chargé dans cette édition.</li>`}
    ${imputed.map(({indicator, share, communes: count}) => html`<li><b>${capital(indicator.label)}</b> : score imputé dans ${plural(count, "commune")} (${formatPercent(share)} des habitants). ${imputation}</li>`)}
    ${uninhabited.length > 0 && html`<li><b>Communes sans habitant</b> : ${list(uninhabited.map((c) => c.name))}. Un zéro publié n’y est pas un score : elles sont sans objet, hors de toute moyenne, de tout rang et de toute classe.</li>`}
    ${kind === "boxes" && html`<li><b>Fond de carte</b> : les limites sont reconstruites à partir des rectangles englobants des communes. Environ un point sur cinq n’est pas dans la bonne commune. Les scores, les populations et les listes n’en dépendent pas ; les distances, elles, partent d’un seul point par commune et sont des estimations.</li>`}
    ${approximate > 0 && html`<li><b>Positions</b> : ${plural(approximate, "lieu", "lieux")} sans position dans la source ; le centre de la commune en tient lieu.</li>`}
    ${shared > 0 && html`<li><b>Téléphones</b> : ${plural(shared, "lieu", "lieux")} dont la source donne le numéro à un lieu d’une autre commune ; il est à vérifier.</li>`}
    ${site.edition.places && html`<li><b>Lieux</b> : la liste est celle des fichiers nationaux repris, à leur date ; elle n’est pas exhaustive.</li>`}
    <li><b>Communes de moins de ${formatNumber(SMALL_COMMUNE)} habitants</b>${small > 0 && ` (${formatNumber(small)} ici)`} : au recensement, personnes et ménages y viennent d’estimations différentes, et un ménage de plus ou de moins y change tout. Aucun taux n’y est montré, aucune n’est mise parmi les communes prioritaires ni dans une question, et les phrases sur leur intercommunalité ne les nomment pas. Leurs scores publiés restent, et leurs habitants comptent dans les sommes.${computed && " Pour calculer leurs scores, un taux de plus de 100 % est mis de côté."}</li>
    <li>Un chiffre absent est montré par un tiret, jamais par un zéro.</li>
    </ul></section>`;
}
