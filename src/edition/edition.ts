// Reads and checks edition.json with its sources, and tells which sources stand behind files, distances and places.

import {existsSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {NEIGHBOUR_COUNTRIES} from "../domain/around.js";
import {throwFaults} from "../domain/fault.js";
import {FUNCTIONS} from "../domain/functions.js";
import {modelIds, modelOf} from "../domain/models.js";
import {readOrigins, type Place} from "../domain/places.js";
import {ZONINGS, type Territory} from "../domain/territories.js";
import {cogDepartements} from "./cog.js";
import {displayPath} from "./csv.js";
import {DAY, FILES, SOURCE} from "./edition-types.js";
import type {Edition, FileRole, PlacesFile, Source, SourcedFile} from "./edition-types.js";
import * as is from "./fields.js";
import {staysIn, strangersIn} from "./files-in.js";
import {legalChecks, legalFields} from "./legal.js";
import {refreshedFolder, withRefreshed} from "./manifest.js";
import {projectRoot} from "./project.js";
import {filesFolder, packageSources, rawPath, readRegistry, sourceOf} from "./registry.js";

export type * from "./edition-types.js";

export function editionFolder() {
  const config = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")).config;
  return resolve(projectRoot, process.env.EDITION ?? config.edition);
}

/** What `edition.json` must be. Unless it is to be complete, files that `npm run sources` makes may be missing. */
function editionCheck(raw: any, folder: string, sources: Source[], complete: boolean): is.Check {
  const ids = sources.map(({id}) => id);
  const source = is.oneOf(ids, "a source of sources.json: ");
  const path = is.such("a path in the folder of the edition", (name) => is.isText(name) && staysIn(folder, name));
  const own = {source, addresses: is.optional(source), path};
  const file = is.fields(own);
  const covers = is.optional(is.such("a list of codes of territories", (codes) => is.areTexts(codes)));
  const list = {...own, knows: is.optional(is.listOf("functions", is.oneOf(FUNCTIONS.map(({id}) => id)))), covers};
  const registry: is.Check = (id, field) => {
    const found = readRegistry().find((s) => s.id === id);
    if (!found) return is.such("the id of a source of sources/registry.json", () => false)(id, field);
    const path = rawPath(found, filesFolder);
    const how =
      found.url === null
        ? `give it with npm run sources -- --file ${id}=<path>`
        : `get it with npm run sources -- --only ${id}`;
    return is.such(`its file at ${displayPath(path)}; ${how}`, () => !complete || existsSync(path))(id, field);
  };
  // One of the whole country, of which only the edition's communes are read.
  const national: is.Check = (entry, field) =>
    (entry?.registry === undefined ? file : is.fields({source, registry}))(entry, field);
  const flag = is.optional(is.flag);
  const places = is.fields({...list, receives: flag, own: flag, former: is.optional(file)});
  const beyond = is.listOf(
    "codes",
    is.such("an area (such as 08) or a country that France touches (such as BE)", (code) =>
      [...NEIGHBOUR_COUNTRIES, ...cogDepartements().map((d) => d.code)].includes(code)
    )
  );
  const oneOrMore = (check: is.Check): is.Check =>
    is.optional((files, field) => (Array.isArray(files) ? is.listOf("files", check) : check)(files, field));
  const fewest = modelIds.includes(raw?.model) ? modelOf(raw.model).indicators.length : 0;
  const indicators = is.such(
    `a whole number of more than ${fewest}, the indicators of the model`,
    (count) => Number.isInteger(count) && count > fewest
  );
  const beside: is.Check = (entry, field) => {
    const {model, ...rest} = entry ?? {};
    // Rows tell an index by its model and its source.
    const indexes = [{...raw.scores, model: raw.model}, ...raw.beside];
    const same = indexes.filter((index) => index?.model === model && index?.source === rest.source);
    const alone = is.such("a source that no other index of the same model has", () => same.length === 1);
    const faults = [...is.oneOf(modelIds)(model, `${field}.model`), ...alone(rest.source, `${field}.source`)];
    return [...faults, ...national(rest, field)];
  };
  const none = is.such("null, since a region is named", () => false);
  const made = !complete || !raw?.model || existsSync(refreshedFolder(folder));
  const scores = "the file of the scores, since a model is named, or figures made by npm run sources";
  return is.fields({
    id: is.text,
    title: is.text,
    date: is.optional(DAY),
    departement: raw?.departement === null ? is.anything : raw?.region == null ? is.text : none,
    region: is.optional(is.text),
    cog: is.fields({package: is.text, vintage: is.text}),
    model: raw?.model === null ? is.anything : is.oneOf(modelIds, "null or one of "),
    ...Object.fromEntries(FILES.map((name) => [name, is.optional(file)])),
    ...Object.fromEntries(LISTS.map((name) => [name, is.optional(is.fields(list))])),
    scores: raw?.scores ? national : is.such(scores, () => made),
    contours: is.optional(national),
    wider: raw?.scores ? is.optional(is.fields({...own, indicators})) : is.none("scores that it stands beside"),
    beside: is.optional(is.listOf("indexes", beside)),
    places: oneOrMore(places),
    zonings: is.optional(is.fields(Object.fromEntries(ZONINGS.map((name) => [name, is.optional(file)])))),
    support: oneOrMore(file),
    around: raw?.places ? oneOrMore(is.fields({...own, covers: beyond})) : is.none("places whose distance is told"),
    workshops: flag,
    communes: flag,
    ...legalChecks
  });
}

/** @param complete false before `npm run sources`, which makes files that the edition counts on @throws DataError */
export function readEdition(folder: string = editionFolder(), {complete = true} = {}): Edition {
  const path = join(folder, "edition.json");
  const raw = is.readJson(path);
  const sources = is.readChecked(join(folder, "sources.json"), is.sourceList(SOURCE));
  throwFaults([
    ...strangersIn(folder).map((name) => ({
      file: displayPath(join(folder, name)),
      expected: "a file of the edition's own, neither a link that leads out of its folder nor a pipe"
    })),
    ...is.faultsIn(path, raw, editionCheck(raw, folder, sources, complete))
  ]);
  const given = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
  const sourced = ({path, source, registry, addresses, knows, covers}: any): SourcedFile =>
    registry === undefined
      ? {path: join(folder, path), source, national: false, ...given({addresses, knows, covers})}
      : {path: rawPath(sourceOf(readRegistry(), registry)), source, national: true};
  const maybe = (entry: any) => (entry ? sourced(entry) : null);
  const {wider, beside = []} = raw;
  const places: PlacesFile[] = [raw.places ?? []].flat().map(({receives = true, own = false, former, ...entry}) => ({
    ...sourced(entry),
    receives,
    own,
    former: maybe(former)
  }));
  const edition = withRefreshed({
    id: raw.id,
    folder,
    title: raw.title,
    date: raw.date ?? "",
    site: raw.site ?? null,
    legal: legalFields(raw),
    departement: raw.departement,
    region: raw.region ?? null,
    cog: raw.cog,
    model: raw.model,
    ...(Object.fromEntries(FILES.map((role) => [role, maybe(raw[role])])) as Record<FileRole, SourcedFile | null>),
    wider: wider ? {...sourced(wider), indicators: wider.indicators} : null,
    places: places.length > 0 ? places : null,
    support: raw.support ? [raw.support].flat().map(sourced) : null,
    around: [raw.around ?? []].flat().map((entry) => ({...sourced(entry), covers: entry.covers})),
    zonings: Object.fromEntries(
      Object.entries(given(raw.zonings ?? {})).map(([name, entry]) => [name, sourced(entry)])
    ),
    otherIndexes: (beside ?? []).map((entry: any) => ({...sourced(entry), model: entry.model})),
    workshops: raw.workshops ?? true,
    communes: raw.communes ?? (raw.departement !== null || raw.region != null),
    sources
  });
  const days = [...packageSources(), ...edition.sources].map(({retrieved}) => retrieved);
  return {...edition, date: edition.date || days.sort().at(-1)!};
}

export const filesOf = (edition: Edition) => [
  ...([...FILES, "wider", "places", "around", "support"] as const).flatMap((role) =>
    [edition[role]].flat().flatMap((file) => (file ? [{role, file}] : []))
  ),
  ...Object.values(edition.zonings ?? {}).map((file) => ({role: "zonings" as const, file})),
  ...edition.otherIndexes.map((file) => ({role: "scores" as const, file})),
  ...(edition.places ?? []).flatMap(({former}) => (former ? [{role: "places" as const, file: former}] : []))
];

/** Roles of lists, besides places, that may tell by what they leave out that a function is not there. */
const LISTS = ["libraries", "unaddressed"] as const;

/** Functions that count as absent from a territory where nothing offers them: a list that covers it would know. */
export function knownFunctions(edition: Edition, {code, epci, departement}: Territory): Set<string> {
  const lists = [...(edition.places ?? []), ...LISTS.map((role) => edition[role])];
  const covering = lists.filter((l) => !l?.covers || [code, epci, departement].some((c) => c && l.covers!.includes(c)));
  return new Set(covering.flatMap((l) => l?.knows ?? []));
}

export function sourcesOf({source, addresses, made}: SourcedFile) {
  return [...new Set([source, ...(addresses ? [addresses] : []), ...Object.values(made?.columns ?? {})])];
}

export function centreSources({centres}: Pick<Edition, "centres">, communes: Pick<Territory, "centre">[]) {
  const boxes = communes.some(({centre}) => centre === "bbox");
  return [...(centres ? [centres.source] : []), ...(boxes ? ["boxes"] : [])];
}

export function distanceSources(site: {edition: Edition; territories: {communes: Pick<Territory, "centre">[]}}) {
  const {edition, territories} = site;
  const over = (edition.around ?? []).flatMap(sourcesOf);
  return [...placeSources(edition), ...over, "cog", ...centreSources(edition, territories.communes)];
}

const sourcesOfPlaces = ({places}: Pick<Edition, "places">, receive: boolean) => [
  ...new Set((places ?? []).filter(({receives}) => receives === receive).flatMap(sourcesOf))
];

/** Sources of the lists of places: those that name one of some places, or all where none does. */
export function placeSources(edition: Pick<Edition, "places">, places: Pick<Place, "origines">[] = []) {
  const all = sourcesOfPlaces(edition, true);
  const cited = new Set(places.flatMap(({origines}) => readOrigins(origines).map(({source}) => source)));
  const own = all.filter((id) => cited.has(id));
  return own.length > 0 ? own : all;
}
export const contactSources = (edition: Pick<Edition, "places">) => sourcesOfPlaces(edition, false);
