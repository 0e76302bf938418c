import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {checkCogVersion} from "../data/cog.js";
import {displayPath} from "../data/csv.js";
import {DataError} from "../domain/fault.js";
import {formatNumber, formatPercent, plural, typeset} from "../domain/french.js";
import type {SourceQuality} from "../domain/quality.js";
import {
  isOf,
  manifestTexts,
  readManifest,
  readQuality,
  refreshedFolder,
  type DerivedFile,
  type Manifest,
  type RawStamp
} from "../data/manifest.js";
import type {Made, Output} from "./outputs/output.js";
import {outputs} from "./outputs/outputs.js";
import type {Refusal} from "./refusal.js";
import {replaceWhole} from "../data/write-whole.js";
import {qualityWithin} from "../data/within.js";
import {openWorkshop, type OpenWorkshop, type RawFiles} from "./workshop.js";
import type {Edition, Source} from "../data/edition.js";

/** An output may have this share of the rows of the one that it would replace, not less. */
const ROWS_KEPT = 0.8;

/** What became of one output. */
export interface Derived {
  output: string;
  /** `made`: from the files of the lock · `kept`: the last stays · `absent`: there is none · `fewer`: {@link ROWS_KEPT} */
  state: "made" | "kept" | "absent" | "fewer";
  /** Why it was not made, in French: the words that the site has for a source that failed. */
  reasons: string[];
  /** The fault of a file, located. */
  detail?: string;
}

/**
 * Makes the figures of an edition from the raw files that the lock describes, in the folder `refreshed` of the edition.
 *
 * An output is made when all the raw files it needs are there and can be read. Else the last one is kept, if it is of the
 * same communes. The folder is replaced as a whole, and only when something was made. Equal raw files give equal bytes.
 *
 * @param options where raw files are, and what is known of them
 * @param accept true to take an output that has far fewer rows than the one that it replaces
 * @throws DataError on an edition of an unknown département or region, or of another vintage of the COG than the installed one
 */
export async function derive(edition: Edition, options: RawFiles, accept = false): Promise<Derived[]> {
  checkCogVersion(edition.cog.package, displayPath(join(edition.folder, "edition.json")));
  const folder = refreshedFolder(edition.folder);
  const last = readManifest(folder);
  const workshop = openWorkshop(edition, options);
  const next = draftOf(workshop, last, folder);
  const results: Derived[] = [];
  for (const output of outputs) {
    const {made, stamps, reasons, detail} = await attempt(output, workshop);
    // The last one, else the edition's own file that it would stand in for.
    const ofLast = last && isOf(last, edition) ? last.files[output.name]?.rows : undefined;
    const before = made ? (ofLast ?? output.own?.(workshop) ?? 0) : 0;
    const fewer = made && !accept && made.file.rows < before * ROWS_KEPT;
    if (fewer) reasons.push(fewerWords(made.file.rows, before));
    if (made && !fewer) next.add(output, made, stamps, workshop);
    const kept = (!made || fewer) && next.keep(output);
    const state = fewer ? "fewer" : made ? "made" : kept ? "kept" : "absent";
    results.push({output: output.name, state, reasons, ...(detail === undefined ? {} : {detail})});
  }
  if (results.some((r) => r.state === "made")) replaceFolder(folder, next.texts(workshop.qualities()));
  return results;
}

function fewerWords(rows: number, before: number): string {
  const counts = `${plural(rows, "ligne")}, contre ${formatNumber(before)} dans le fichier en place, qui reste`;
  return typeset(`${counts} : moins de ${formatPercent(ROWS_KEPT)} ; --accept prend le nouveau`);
}

interface Attempt {
  made?: Made;
  stamps: Record<string, RawStamp>;
  reasons: string[];
  detail?: string;
}

/** Makes an output, or says in French why it cannot be made. Only faults of data are caught. */
async function attempt(output: Output, workshop: OpenWorkshop): Promise<Attempt> {
  if (output.local && workshop.edition.departement === null)
    return {stamps: {}, reasons: ["n’est fait que pour un département"]};
  const completed = (output.completed ?? []).filter(workshop.isLocked);
  const sources = [...output.sources, ...completed];
  const reasons = (await Promise.all(sources.map(workshop.lacking))).filter((reason) => reason !== null);
  if (reasons.length > 0) return {stamps: {}, reasons};
  try {
    const made = await output.make(workshop, sources);
    return {made, stamps: Object.fromEntries(sources.map((id) => [id, workshop.stamp(id)])), reasons: []};
  } catch (error) {
    const {reason: known} = error as Partial<Refusal>;
    if (!(error instanceof DataError) && known === undefined) throw error;
    const reason = known ?? typeset("les données d'un de ses fichiers ne sont pas celles attendues");
    return {stamps: {}, reasons: [reason], detail: (error as Error).message};
  }
}

/** The folder to come: what is added to it, and what is kept of the last one. */
function draftOf({edition, area}: OpenWorkshop, last: Manifest | null, folder: string) {
  const files: Record<string, DerivedFile> = {};
  const sources = new Map<string, Source>();
  const contents: Record<string, string> = {};
  /** Sources of what was made, and of what was kept. */
  const [fresh, old] = [new Set<string>(), new Set<string>()];
  return {
    add({name}: Output, {texts, file, source}: Made, raw: Record<string, RawStamp>, workshop: OpenWorkshop): void {
      files[name] = {...file, raw};
      Object.assign(contents, texts);
      for (const id of Object.keys(raw)) {
        fresh.add(id);
        sources.set(id, workshop.shown(id));
      }
      if (source) sources.set(source.id, source);
    },
    /** @returns false when there is nothing to keep */
    keep({name}: Output): boolean {
      const file = last && isOf(last, edition) ? last.files[name] : undefined;
      if (!file) return false;
      files[name] = file;
      for (const part of [file.path, file.reference])
        if (part !== undefined) contents[part] = readFileSync(join(folder, part), "utf8");
      for (const id of [file.source, ...Object.values(file.columns ?? {}), ...Object.keys(file.raw)]) old.add(id);
      return true;
    },
    /** All files of the folder. What was made says more of a source than what was kept. */
    texts(qualities: SourceQuality[]): Record<string, string> {
      for (const source of last?.sources ?? [])
        if (old.has(source.id) && !sources.has(source.id)) sources.set(source.id, source);
      const quality = [
        ...qualities.filter((q) => fresh.has(q.source)).map((q) => qualityWithin(q, area)),
        ...readQuality(folder).filter((q) => old.has(q.source) && !fresh.has(q.source))
      ];
      const {cog, departement, region} = edition;
      return {
        ...contents,
        ...manifestTexts({cog: cog.vintage, departement, region, files, sources: [...sources.values()]}, quality)
      };
    }
  };
}

/**
 * Replaces a folder by one of these texts, by name of file. The new folder is written beside the last one, which stays until it is
 * complete, and comes back if it cannot be replaced.
 */
export function replaceFolder(folder: string, texts: Record<string, string>): void {
  const draft = `${folder}.draft`;
  rmSync(draft, {recursive: true, force: true});
  mkdirSync(draft, {recursive: true});
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(draft, name), text);
  replaceWhole(folder, draft, `${folder}.previous`);
}
