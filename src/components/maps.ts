// Maps of communes and of EPCI in five classes, drawn at build.
import {storyOf} from "../edition/names.js";
import type {Site, CountrySite} from "../edition/site.js";
import {classIndex, type ClassGroup} from "../domain/score.js";
import {formatNumber} from "../domain/french.js";
import {atLevel, type Model} from "../domain/models.js";
import {type TerritoryIndex} from "../domain/territory-index.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {indexOf} from "../profile/index.js";
import {drawn} from "./drawn.js";
import {classSentence, classTable, legend, type ClassTableOptions} from "./classes.js";
import {choropleth as plotted, type MapOptions, type MapShape} from "../figures/plots/choropleth.js";
import {APPROXIMATE} from "../figures/plots/wording.js";
import {html, type Html} from "./html.js";
import {EPCI_RATIO} from "../figures/rows/maps.js";
import {label} from "./label.js";
import {MOST_NAMES, type MapLabel} from "./map-labels.js";
import {sourceLine} from "./sources.js";

export const CLASSES_TABLE = "table-classes";

/** How many of the most peopled towns may be named around an EPCI. */
const TOWNS = 40;

type Drawing = "id" | "title" | "interactive" | "borders" | "labelScale" | "marks" | "over" | "reached" | "taken";

export const choropleth = (options: MapOptions): Html => drawn(plotted, options);

interface CommuneMapOptions extends Pick<MapOptions, Drawing> {
  groups: ClassGroup[];
  uninhabited: Territory[];
  /** Score that the map tells; none for a published class without a score. */
  score?: (commune: Territory) => number | null;
  notes?: MapLabel[];
  /** Sentences that say where things are on it. */
  where?: string[];
  /** Draws no surroundings: on slides and paper. */
  alone?: boolean;
  hrefOf?: (commune: Territory) => string | undefined;
}

export function communeMap(site: Site, territory: Territory, options: CommuneMapOptions): Html {
  const {groups, uninhabited, score, notes = [], where = [], alone = false, hrefOf, ...drawing} = options;
  const communes = communesIn(site.territories, territory);
  const stepOf = new Map(groups.flatMap((g, i) => g.communes.map((c) => [c.code, i] as const)));
  const shapes = communes.map((commune): MapShape => {
    const step = stepOf.get(commune.code) ?? null;
    const value = score?.(commune) ?? null;
    const noStep = uninhabited.includes(commune) ? "sans habitant, sans objet" : label("pas-d-indice");
    const reading = step === null || uninhabited.includes(commune) ? noStep : groups[step].step.label;
    const number = value === null ? "" : `${formatNumber(value, 1)}, `;
    return {code: commune.code, step, href: hrefOf?.(commune), text: `${commune.name} : ${number}${reading}`};
  });
  const names = communeNames(communes).filter(({code}) => !notes.some((n) => n.code === code));
  return choropleth({
    ...drawing,
    shapes,
    description:
      groups.length > 0
        ? `${[classSentence(groups), ...where].join(". ")}. Les noms sont dans le tableau qui suit.`
        : label("sans-indice"),
    ...communeFrame(site, territory, alone),
    ratio: ratioOf(territory),
    classes: groups.map((g) => g.step),
    labels: [...notes, ...names, ...(alone ? [] : townsAround(site, territory))]
  });
}

export const classesBehind = (site: Site, epci: Territory, index: TerritoryIndex, options?: ClassTableOptions): Html =>
  html`${classTable(index, epci, options)}${sourceLine(site.sources, [index.total.source, "cog"])}`;

const namesOf = (territories: Territory[], name: (territory: Territory) => string): MapLabel[] =>
  territories
    .filter((t) => t.lon !== null)
    .sort((a, b) => b.population - a.population)
    .map((t) => ({code: t.code, lon: t.lon!, lat: t.lat!, text: name(t)}));

export const communeNames = (communes: Territory[]): MapLabel[] =>
  namesOf(communes, ({name}) => name).slice(0, MOST_NAMES);

/** The communes of a territory, and the surroundings of an EPCI. */
export function communeFrame({territories, topology}: Site, territory: Territory, alone = false) {
  const frame = communesIn(territories, territory).map((c) => c.code);
  const around = !alone && territory.level === "epci" && territories.epcis.length > 1 ? territory.code : null;
  return {topology, object: "communes" as const, frame, around};
}

/** The most peopled towns around an EPCI, which a map names. */
function townsAround({territories}: Site, {level, code}: Territory): MapLabel[] {
  if (level !== "epci") return [];
  const towns = namesOf(communesIn(territories, territories.departement), ({name}) => name).slice(0, TOWNS);
  const own = new Set(territories.communes.filter(({epci}) => epci === code).map((c) => c.code));
  return towns.filter((town) => !own.has(town.code!)).map((town) => ({...town, around: true}));
}

/** A map of communes has the shape of that of the EPCI, whose lines are then the same. */
export const ratioOf = ({level}: Territory) => (level === "departement" ? EPCI_RATIO : undefined);

/** The EPCI in the five classes, each leading to its story, with their names and legend. */
export function epciMap(
  site: Site,
  {model, ...drawing}: Pick<MapOptions, "id" | "title" | "labelScale"> & {model: Model | null}
): Html {
  const {epcis} = site.territories;
  const shapes = epcis.map((epci): MapShape => {
    const index = model && indexOf(site, epci);
    // A part is drawn as the whole that it belongs to.
    const score = index && (index.levelModel ? index.total.score : (index.entire?.total ?? null));
    const step = model && score !== null ? classIndex(score, atLevel(model, "epci")) : null;
    const {short, href} = storyOf(epci);
    if (step === null) return {code: epci.code, step, href, text: short};
    const whole = index!.levelModel ? "" : ` ${label("autres-departements")}`;
    const reading = `${formatNumber(score, model!.decimals)}${whole}, ${model!.classes[step].label}`;
    return {code: epci.code, step, href, text: `${short} : ${reading}`};
  });
  const groups = model?.classes.map((step, i) => ({step, communes: epcis.filter((_, k) => shapes[k].step === i)}));
  const map = choropleth({
    ...drawing,
    interactive: true,
    shapes,
    description: label(model ? "mene-au-recit-et-tableau" : "mene-au-recit"),
    topology: site.topology,
    object: "epci",
    frame: epcis.map((e) => e.code),
    classes: model?.classes ?? [],
    most: epcis.length,
    ratio: EPCI_RATIO,
    labels: namesOf(epcis, (e) => storyOf(e).short)
  });
  return html`${map}${groups && legend(groups, [], drawing.id, atLevel(model!, "epci"))}`;
}

type Mapped = Pick<Site | CountrySite, "topology" | "sources">;

export function contoursSource({topology: {contours}}: Pick<Mapped, "topology">): string {
  return contours.kind === "boxes" ? "boxes" : contours.source;
}

export function contoursNote({topology, sources}: Mapped): string {
  const {kind, source} = topology.contours;
  if (kind === "boxes") return label("limites-approchees", {carte: APPROXIMATE});
  const {publisher, title, vintage} = sources.find((s) => s.id === source)!;
  return `Limites : ${publisher}, ${title}, ${vintage}.`;
}
