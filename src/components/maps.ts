import {APPROXIMATE} from "./figures/map-frame.js";
import {choropleth, type MapOptions, type MapShape} from "./map.js";
import {classSentence, classTable, legend, type ClassTableOptions} from "./classes.js";
import {html, type Html} from "./html.js";
import type {MapLabel} from "./map-labels.js";
import {sourceLine} from "./sources.js";
import type {Site, WholeSite} from "../data/site.js";
import {formatNumber} from "../domain/french.js";
import {atLevel, type Model} from "../domain/models.js";
import type {IndexProfile} from "../domain/profile.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {classIndex, type ClassGroup} from "../domain/score.js";
import {storyOf} from "../data/names.js";
import {indexOf} from "../profile/index.js";

/** Id of the table of the communes of each class, which stands behind the map of a page. */
export const CLASSES_TABLE = "table-classes";

/** Names written on a map of communes: more would hide it. */
const NAMES = 7;

export interface CommuneMapOptions extends Pick<
  MapOptions,
  "id" | "title" | "interactive" | "borders" | "shared" | "labelScale" | "marks"
> {
  groups: ClassGroup[];
  uninhabited: Territory[];
  /** Score that the map tells; none for a published class without a score. */
  score?: (commune: Territory) => number | null;
  /** What is written on the map before the names of its communes. */
  notes?: MapLabel[];
  /** Whether anything is written on it, true by default: who draws over it writes for himself. */
  named?: boolean;
  hrefOf?: (commune: Territory) => string | undefined;
}

/** The communes of a territory in the five classes. */
export function communeMap(site: Site, territory: Territory, options: CommuneMapOptions): Html {
  const {groups, uninhabited, score, notes = [], named = true, hrefOf, ...drawing} = options;
  const communes = communesIn(site.territories, territory);
  const stepOf = new Map(groups.flatMap((g, i) => g.communes.map((c) => [c.code, i] as const)));
  const shapes = communes.map((commune): MapShape => {
    const step = stepOf.get(commune.code) ?? null;
    const value = score?.(commune) ?? null;
    const reading = uninhabited.includes(commune)
      ? "sans habitant, sans objet"
      : step === null
        ? "pas d’indice"
        : groups[step].step.label;
    return {
      code: commune.code,
      step,
      href: hrefOf?.(commune),
      text: `${commune.name} : ${value === null ? "" : `${formatNumber(value, 1)}, `}${reading}`
    };
  });
  return choropleth({
    ...drawing,
    shapes,
    description:
      groups.length > 0
        ? `${classSentence(groups)}. Les noms sont dans le tableau qui suit.`
        : "Aucun indice n’est chargé : la carte montre les communes.",
    topology: site.topology,
    object: "communes",
    frame: communes.map((c) => c.code),
    classes: groups.map((g) => g.step),
    labels: named
      ? [...notes, ...communeNames(communes).filter(({text}) => !notes.some((n) => n.text.startsWith(`${text}\n`)))]
      : []
  });
}

/** The communes of each class by name: the data of a map that stands alone. */
export function classesBehind(site: Site, epci: Territory, profile: IndexProfile, options?: ClassTableOptions): Html {
  return html`${classTable(profile, epci, options)}${sourceLine(site.sources, [profile.total.source, "cog"])}`;
}

/** Names of the largest communes, to be written on a map of them. */
export function communeNames(communes: Territory[]): {lon: number; lat: number; text: string}[] {
  return communes
    .filter((c) => c.lon !== null)
    .sort((a, b) => b.population - a.population)
    .slice(0, NAMES)
    .map((c) => ({lon: c.lon!, lat: c.lat!, text: c.name}));
}

/** The EPCI of the département in the five classes, each leading to its story, with as many names as there is room for, and their legend. */
export function epciMap(
  site: Site,
  {model, ...drawing}: Pick<MapOptions, "id" | "title" | "labelScale"> & {model: Model | null}
): Html {
  const {epcis} = site.territories;
  const shapes = epcis.map((epci): MapShape => {
    const profile = model && indexOf(site, epci);
    // A part is drawn as the whole that it belongs to.
    const score = profile && (profile.levelModel ? profile.total.score : (profile.whole?.total ?? null));
    const step = model && score !== null ? classIndex(score, atLevel(model, "epci")) : null;
    const reading =
      step === null
        ? ""
        : ` : ${formatNumber(score, model!.decimals)}${profile!.levelModel ? "" : " avec ses communes d’ailleurs"}, ${model!.classes[step].label}`;
    return {code: epci.code, step, href: storyOf(epci).href, text: storyOf(epci).short + reading};
  });
  const groups = model?.classes.map((step, i) => ({step, communes: epcis.filter((_, k) => shapes[k].step === i)}));
  const map = choropleth({
    ...drawing,
    interactive: true,
    shapes,
    description: "Chaque intercommunalité mène à son récit ; le tableau qui suit les range.",
    topology: site.topology,
    object: "epci",
    frame: epcis.map((e) => e.code),
    classes: model?.classes ?? [],
    labels: [...epcis]
      .sort((a, b) => b.population - a.population)
      .flatMap((e) => (e.lon === null ? [] : [{lon: e.lon, lat: e.lat!, text: storyOf(e).short}]))
  });
  return html`${map}${groups && legend(groups, [], drawing.id, atLevel(model!, "epci"))}`;
}

/** A site whose map is drawn, of a département or of several. */
type Mapped = Pick<Site | WholeSite, "topology" | "sources">;

/** Id of the source of the outlines of a map. */
export function contoursSource({topology: {contours}}: Pick<Mapped, "topology">): string {
  return contours.kind === "boxes" ? "boxes" : contours.source;
}

/** Where the outlines of a map come from, to be said under it. */
export function contoursNote({topology, sources}: Mapped): string {
  const {kind, source} = topology.contours;
  if (kind === "boxes")
    return `${APPROXIMATE} : faute de contours, une limite passe à mi-chemin des milieux de deux communes voisines.`;
  const {publisher, title, vintage} = sources.find((s) => s.id === source)!;
  return `Limites : ${publisher}, ${title}, ${vintage}.`;
}
