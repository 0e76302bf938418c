// The end of copper of a territory in its profile: the communes that lose it soon, and how far they are from help.
import {groups} from "d3";
import {distanceSources} from "../edition/edition.js";
import type {Site} from "../edition/site.js";
import {closureCase, yearsAfter} from "../domain/copper.js";
import {CORE} from "../domain/coverage.js";
import {roadKm} from "../domain/detour.js";
import {CONTEXT} from "../domain/figures.js";
import {formatMonth} from "../domain/french.js";
import {communesIn, isSmallCommune, ZONINGS, type Territory} from "../domain/territories.js";
import {endingFar} from "./claims.js";
import {factWords} from "./reading.js";

/** "octobre 2025", when the end of copper was planned as an edition has it; null in an edition without. */
export function copperPlan({edition: {copper}, sources}: Pick<Site, "edition" | "sources">): string | null {
  const source = copper && sources.find((s) => s.id === copper.source);
  return source ? formatMonth(source.vintage) : null;
}

/**
 * The end of copper, as an edition knows it was planned: of a commune its day; above it, the communes by day, and those
 * that lose it within two years of the edition's day, far from help. Null where the plan says nothing.
 */
export function copperFacts(site: Site, territory: Territory) {
  const {copper, date} = site.edition;
  const local = territory.level === "commune";
  const communes = (local ? [territory] : communesIn(site.territories, territory)).filter((c) => c.copper);
  const calendrier = copperPlan(site);
  if (!copper || calendrier === null || communes.length === 0) return null;
  const own = {cas: closureCase(territory, date), date: territory.copper_closure ?? null};
  const rows = ["premises", "premises_before", "pop_65_plus"].map((id) => site.value(territory.code, CONTEXT, id));
  const beside = rows.flatMap((row) => (row === null || row.value === null ? [] : row.source));
  const far = site.coverage && territory.status !== "sans_objet" ? distanceSources(site) : [];
  return {
    sources: [...new Set([copper.source, ...beside, ...far])],
    calendrier,
    fin: yearsAfter(date),
    ...(local ? own : areaFacts(site, communes))
  };
}

function areaFacts(site: Site, communes: Territory[]) {
  const {edition, coverage} = site;
  const by = (is: ReturnType<typeof closureCase>) => communes.filter((c) => closureCase(c, edition.date) === is);
  const soon = by("prevu").filter((c) => c.copper_closure! <= yearsAfter(edition.date));
  const {far, unsure} = endingFar(
    soon.map((commune) => {
      const row = coverage?.rowsOf(commune.code).find((r) => r.function === CORE);
      const [km, own] = [row?.distance_km ?? null, (row?.places ?? 0) > 0];
      const border = coverage?.isBorder(commune.code) ?? false;
      return {...commune, closure: commune.copper_closure!, row, km, own, border};
    })
  );
  const [small, large] = [true, false].map((is) => far.filter((c) => isSmallCommune(c) === is));
  const figure = ({code}: Territory, id: string) => site.value(code, CONTEXT, id)?.value ?? null;
  const withoutFibre = (c: Territory) => {
    const [all, part] = [figure(c, "premises"), figure(c, "premises_fibre")];
    return all === null || part === null ? null : all - part;
  };
  const dated = [...by("prevu"), ...by("passe")].map((c) => c.copper_closure!);
  return {
    phrase: large.length > 0 ? "loin" : soon.length > 0 ? "autres" : "rien",
    fermees: by("ferme").length,
    dates: groups(dated.sort(), (day) => day).map(([date, {length: communes}]) => ({date, communes})),
    sansDate: by("sans-date").length,
    bientot: soon.length,
    loin: large.map((c) => ({
      code: c.code,
      nom: c.name,
      date: c.closure,
      habitants: c.population,
      ages65: figure(c, "pop_65_plus"),
      sansFibre: withoutFibre(c),
      km: roadKm(c.km!),
      lieuCommune: coverage!.placeOf(c.row!.place!)!.commune
    })),
    loinPetites: small.length,
    loinSelon: unsure.filter((c) => !isSmallCommune(c)).map(({code, name: nom}) => ({code, nom}))
  };
}

/** Classes of a commune by zonings; null where no file of the edition says any. */
export function zoningFacts({edition}: Site, commune: Territory) {
  const known = commune.level === "commune" ? ZONINGS.filter((zoning) => commune[zoning]) : [];
  if (known.length === 0) return null;
  return {
    classes: known.flatMap((zoning) => (zoning === "qpv" ? [] : {nom: factWords(zoning), classe: commune[zoning]!})),
    quartiers: commune.qpv?.split("|") ?? [],
    sources: known.map((zoning) => edition.zonings![zoning]!.source)
  };
}
