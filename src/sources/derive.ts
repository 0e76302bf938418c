// Makes the figures of an edition from raw files, output by output, and keeps the last good file where one fails.

import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {checkCogVersion} from "../edition/cog.js";
import {DataError} from "../domain/fault.js";
import {AFFECTED, type Affected, type SourceQuality} from "../domain/quality.js";
import {formatNumber, formatPercent, plural} from "../domain/french.js";
import * as manifests from "../edition/manifest.js";
import {outputs, type Output} from "./outputs/outputs.js";
import {reasonWords, type Refusal} from "./refusal.js";
import {replaceWhole} from "../edition/write-whole.js";
import {isWithin, type Area} from "../edition/scope.js";
import {openWorkshop, type RawFiles, type Workshop} from "./workshop.js";
import type {Edition, Source} from "../edition/edition.js";

/** Share of the rows in place that a new output must have. */
const ROWS_KEPT = 0.8;

export type Derived = Awaited<ReturnType<typeof derive>>[number];

/**
 * Makes the figures of an edition from the raw files that the lock describes, in its folder `refreshed`. An output
 * whose raw files are not all readable stays as it was, if it is of the same communes.
 * @param accept true to take an output that has far fewer rows than the one that it replaces
 * @throws DataError on an edition of an unknown area, or of another vintage of the COG than the installed one
 */
export async function derive(edition: Edition, options: RawFiles, accept = false) {
  checkCogVersion(edition);
  const folder = manifests.refreshedFolder(edition.folder);
  const manifest = manifests.readManifest(folder);
  const last = manifest && manifests.isOf(manifest, edition) ? manifest.files : {};
  const workshop = openWorkshop(edition, options);
  const results = [];
  const files: Record<string, manifests.DerivedFile> = {};
  const contents: Record<string, string> = {};
  const sources = new Map<string, Source>();
  const [fresh, old] = [new Set<string>(), new Set<string>()];
  for (const output of outputs()) {
    const {name} = output;
    const {made, used, reasons, detail} = await attempt(output, workshop);
    const before = made ? (last[name]?.rows ?? output.own?.(workshop) ?? 0) : 0;
    const fewer = made && !accept && made.file.rows < before * ROWS_KEPT;
    const file = last[name];
    if (made && !fewer) {
      files[name] = {...made.file, raw: Object.fromEntries(used.map((id) => [id, workshop.stamp(id)]))};
      Object.assign(contents, made.texts);
      for (const id of used) sources.set(id, workshop.shown(id));
      for (const id of used) fresh.add(id);
      for (const own of made.listed ?? []) sources.set(own.id, own);
    } else if (file) {
      files[name] = file;
      for (const part of [file.path, file.reference, ...(file.others ?? []).map(({path}) => path)])
        if (part !== undefined) contents[part] = readFileSync(join(folder, part), "utf8");
      for (const id of [file.source, ...Object.values(file.columns ?? {}), ...Object.keys(file.raw)]) old.add(id);
    }
    if (fewer) {
      const counts = {rows: plural(made.file.rows, "ligne"), before: formatNumber(before)};
      reasons.push(reasonWords("output-fewer", {...counts, share: formatPercent(ROWS_KEPT)}));
    }
    // `made` from the files of the lock, `kept` as it was, `absent`, or set aside for far `fewer` rows.
    const state = fewer ? "fewer" : made ? "made" : file ? "kept" : "absent";
    results.push({output: name, state, reasons, told: made?.told, detail});
  }
  if (!results.some((r) => r.state === "made")) return results;
  // What was made says more of a source than what was kept.
  for (const source of manifest?.sources ?? [])
    if (old.has(source.id) && !sources.has(source.id)) sources.set(source.id, source);
  const reports = [...workshop.readings().quality.values()].filter((q) => fresh.has(q.source));
  const quality = [
    ...reports.map((q) => qualityWithin(q, workshop.area)),
    ...manifests.readQuality(folder).filter((q) => old.has(q.source) && !fresh.has(q.source))
  ];
  const {cog, departement, region} = edition;
  const next = {cog: cog.vintage, departement, region, files, sources: [...sources.values()]};
  replaceFolder(folder, {...contents, ...manifests.manifestTexts(next, quality)});
  return results;
}

/** Makes an output, or says in French why it cannot be made. Only faults of data are caught. */
async function attempt({local, sources, completed = [], make}: Output, workshop: Workshop) {
  if (local && workshop.edition.departement === null) return {used: [], reasons: [reasonWords("departement-only")]};
  const used = [...sources.map(workshop.current), ...completed.filter(workshop.isLocked)];
  const needed = used.length > 0 ? used : completed;
  const reasons = (await Promise.all(needed.map(workshop.lacking))).filter((reason) => reason !== null);
  if (reasons.length > 0) return {used, reasons};
  try {
    return {made: await make(workshop, used), used, reasons};
  } catch (error) {
    const {reason} = error as Partial<Refusal>;
    if (!(error instanceof DataError) && reason === undefined) throw error;
    return {used, reasons: [reason ?? reasonWords("unexpected")], detail: (error as Error).message};
  }
}

/** The report of a national source for one edition: its rows are those of the whole file. */
function qualityWithin(quality: SourceQuality, area: Area): SourceQuality {
  const here = area.communes;
  const affected = (list: Affected[]) =>
    list
      .map(({indicator, communes}) => ({indicator, communes: communes.filter((code) => here.has(code))}))
      .filter((a) => a.communes.length > 0);
  return {
    ...quality,
    file: basename(quality.file),
    mapped: quality.mapped.filter(({to}) => here.has(to)),
    left: quality.left.filter(({code}) => isWithin(code, area)),
    ...Object.fromEntries(AFFECTED.map((list) => [list, affected(quality[list])])),
    zeros: quality.zeros.filter((code) => here.has(code)),
    empty: quality.empty.filter((code) => here.has(code)),
    runs: quality.runs.filter(({communes}) => communes.every((code) => here.has(code)))
  };
}

export function replaceFolder(folder: string, texts: Record<string, string>) {
  const draft = `${folder}.draft`;
  rmSync(draft, {recursive: true, force: true});
  mkdirSync(draft, {recursive: true});
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(draft, name), text);
  replaceWhole(folder, draft, `${folder}.previous`);
}
