// The report of quality: for each source of an edition, rows read and kept, and values that are secret or missing.

import {FRESHNESS} from "../domain/freshness.js";
import {modelOf, type Model} from "../domain/models.js";
import {bySource, checkFigures, emptyQuality, type SourceQuality} from "../domain/quality.js";
import {readOrigins} from "../domain/places.js";
import type {Atlas, Status, Territory} from "../domain/territories.js";
import {readQuality as readDerivedQuality, refreshedFolder} from "../edition/manifest.js";
import {areaOf, isWithin} from "../edition/scope.js";
import {allCommunes, cogCommunes, packageBoxes, presentCommunes} from "../edition/cog.js";
import {figuresOf, sumsOf} from "../domain/figures.js";
import {publishedParts, readContext, readCopper, readFibre, readRates, readZoning} from "../edition/commune-files.js";
import {contourCode, readFeatures} from "../edition/contours.js";
import {countRows, displayPath, readText} from "../edition/csv.js";
import {readSupport} from "../edition/support.js";
import {readMobile, readUnaddressed} from "../places/edition-actors.js";
import {gatherEdition, readPlaces} from "../places/edition-places.js";
import {readPublished} from "../edition/published.js";
import {readScores} from "../edition/scores.js";
import {allTerritories} from "../edition/territories.js";
import type {Edition, SourcedFile} from "../edition/edition.js";

const SHOWN_OF_PLACES = ["telephone", "horaires", "services"] as const;

/** What happened to the rows of every source: the reports of the last refresh, then those of other sources. */
export function readQuality(edition: Edition, atlas: Atlas): SourceQuality[] {
  const territories = allTerritories(atlas);
  const communes = territories.filter((t) => t.level === "commune");
  // A report of an earlier version may lack a list.
  const derived = readDerivedQuality(refreshedFolder(edition.folder));
  const refreshed = derived.map((q) => ({...emptyQuality(q.source, q.file), ...q}));
  const {model, scores, otherIndexes} = edition;
  const indexes = [...(model && scores ? [{...scores, model}] : []), ...otherIndexes];
  const own = [
    ...indexes.map((file) => scoresQuality(edition, file, modelOf(file.model), communes)),
    filledQuality(edition.context, readContext(edition), figuresOf("context"), communes, (name) =>
      sumsOf("context").some((sum) => sum === name) ? {count: true} : {secret: true}
    ),
    filledQuality(edition.rates, readRates(edition), publishedParts, communes),
    ...[edition.fibre, edition.fibreBefore].map((file) =>
      filledQuality(file, readFibre(file), ["premises", "premises_fibre"], communes)
    ),
    edition.copper && report(edition.copper, readCopper(edition).length),
    ...Object.values(edition.zonings ?? {}).map((file) => report(file, readZoning(file).rows.length)),
    ...placesQuality(edition, territories),
    publishedQuality(edition, territories),
    edition.mobile && report(edition.mobile, readMobile(edition, territories, readPlaces(edition, territories)).length),
    edition.unaddressed && report(edition.unaddressed, readUnaddressed(edition, territories).length),
    ...(edition.support ?? []).map((file) =>
      report(file, readSupport({...edition, support: [file]}, territories).length)
    ),
    contoursQuality(edition, communes),
    {...emptyQuality("cog", "@etalab/decoupage-administratif"), read: cogCommunes().length, kept: communes.length},
    edition.contours ? null : boxesQuality(communes)
  ];
  const covered = new Set(refreshed.map((q) => q.source));
  const others = bySource(own.filter((q) => q !== null));
  // The age of a record is that on the day of the edition, not of the refresh.
  const aged = refreshed.map((q) => ({...q, ages: others.find((o) => o.source === q.source)?.ages ?? []}));
  return [...aged, ...others.filter((q) => !covered.has(q.source))];
}

function scoresQuality(edition: Edition, origin: SourcedFile, model: Model, communes: Territory[]) {
  const {scored, read, kept, mapped, left, zeros} = readScores(edition, origin, model, communes);
  const own = new Set(communes.map((c) => c.code));
  const codeOf = ({commune}: (typeof scored)[number]) => commune.code;
  const columns = model.indicators.map(({id}) => ({
    indicator: id,
    values: new Map(scored.map((s) => [codeOf(s), s.scores[id]]))
  }));
  const found = checkFigures(columns, communes);
  const known = (status: Status) =>
    model.indicators.flatMap(({id}) => affected(id, scored.filter((s) => s.status[id] === status).map(codeOf)));
  const area = areaOf(edition);
  const zerosHere = zeros.filter((code) => own.has(presentCommunes().get(code) ?? code));
  return {
    ...emptyOf(origin),
    read,
    kept,
    mapped: mapped.filter((m) => own.has(m.to)),
    ...found,
    missing: known("missing"),
    secret: known("secret"),
    imputed: known("imputed"),
    left: left.filter(({code}) => isWithin(code, area)),
    zeros: zerosHere,
    empty: found.empty.filter((code) => !zerosHere.includes(code))
  };
}

/** What is empty or implausible in the columns of a file. A figure that is secret is empty, a count may be nought. */
function filledQuality<K extends string>(
  origin: SourcedFile | null,
  rows: (Record<K, number | null> & {code_insee: string})[],
  names: readonly K[],
  communes: Territory[],
  kindOf: (name: K) => {count?: true; secret?: true} = () => ({})
) {
  if (!origin) return null;
  const columns = names.map((indicator) => ({
    indicator,
    values: new Map(rows.map((row) => [row.code_insee, row[indicator]])),
    ...kindOf(indicator)
  }));
  return {...report(origin, rows.length), ...checkFigures(columns, communes)};
}

function placesQuality(edition: Edition, territories: Territory[]) {
  if (!edition.places) return [];
  const {files} = gatherEdition(edition, territories);
  const places = readPlaces(edition, territories);
  return edition.places.map((origin, i) => {
    const {file, read, taken} = files[i];
    const where = <P extends {code_insee: string}>(indicator: string, among: P[], test: (place: P) => boolean) => {
      const found = among.filter(test).map((place) => place.code_insee);
      return affected(indicator, [...new Set(found)].sort());
    };
    const records = taken.map(({place}) => place);
    const named = places.filter(({origines}) => readOrigins(origines).some(({source}) => source === origin.source));
    const notes = taken.flatMap((t) => t.notes).filter((n) => n.id === "carried");
    const carried = notes.map((n) => [n.value!, n.result!] as const);
    return {
      ...emptyQuality(origin.source, file),
      read,
      kept: taken.length,
      mapped: [...new Map(carried)].sort().map(([from, to]) => ({from, to})),
      missing: [
        ...SHOWN_OF_PLACES.flatMap((name) => where(name, records, (place) => place[name] === null)),
        ...where("date_maj", named, (place) => !place.date_propre)
      ],
      imputed: where("position", records, (place) => place.position === "commune"),
      ages: FRESHNESS.flatMap(({id}) => where(id, named, (place) => place.fraicheur === id))
    };
  });
}

function publishedQuality(edition: Edition, territories: Territory[]) {
  if (!edition.published) return null;
  const rows = readPublished(edition, territories);
  const totals = new Set(rows.filter((r) => r.level === "epci" && r.kind === "total").map((r) => r.territory));
  const classes = new Set(rows.filter((r) => r.kind === "class").map((r) => r.territory));
  const without = territories
    .filter((c) => c.level === "commune" && c.population > 0 && totals.has(c.epci ?? "") && !classes.has(c.code))
    .map((c) => c.code);
  return {...report(edition.published, rows.length), missing: affected("class", without)};
}

function contoursQuality(edition: Edition, communes: Territory[]) {
  if (!edition.contours) return null;
  const codes = readFeatures(edition.contours.path).map((feature) => String(contourCode(feature)[1]));
  const used = outlines(codes, (code) => presentCommunes().get(code), communes);
  return {...emptyOf(edition.contours), ...used};
}

function boxesQuality(communes: Territory[]) {
  const parents = new Map(allCommunes().flatMap(({code, chefLieu}) => (chefLieu ? [[code, chefLieu] as const] : [])));
  const without = communes.filter((c) => c.lon === null).map((c) => c.code);
  return {
    ...emptyQuality("boxes", "@etalab/fr-bounding-boxes"),
    ...outlines([...packageBoxes().keys()], (code) => parents.get(code) ?? code, communes),
    missing: affected("contour", without)
  };
}

const affected = (indicator: string, communes: string[]) => (communes.length > 0 ? [{indicator, communes}] : []);

/** Outlines of the communes of an edition, and those of communes that they took over. */
function outlines(codes: string[], today: (code: string) => string | undefined, communes: Territory[]) {
  const own = new Set(communes.map((c) => c.code));
  const used = codes.flatMap((from) => {
    const to = today(from);
    return to !== undefined && own.has(to) ? [{from, to}] : [];
  });
  return {read: codes.length, kept: used.length, mapped: used.filter(({from, to}) => from !== to)};
}

const emptyOf = ({source, path}: SourcedFile) => emptyQuality(source, displayPath(path));

const report = (file: SourcedFile, kept: number) => ({...emptyOf(file), read: countRows(readText(file.path)), kept});
