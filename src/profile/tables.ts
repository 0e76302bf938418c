// What queries cannot know without the rules of the domain, as tables.

import type {Site} from "../edition/site.js";
import {NEEDS} from "../domain/bivariate.js";
import {DETOUR, DETOURS, roadKm} from "../domain/detour.js";
import {storiesOf} from "../domain/territories.js";
import {profileOf} from "./profile.js";
import {coverageOf, prioritiesOf} from "./reading.js";

/** Communes with a distance or an index, and which come first; none in an edition without places or index. */
export function priorityRows(site: Site): object[] {
  const {departement} = site.territories;
  const found = prioritiesOf(site, departement);
  if (!found) return [];
  const listed = [
    ...found.first.map(({commune}) => [commune.code, "oui"] as const),
    ...found.small.map(({commune}) => [commune.code, "petite"] as const),
    ...found.depends.map(({commune, only}) => [commune.code, only] as const)
  ];
  const positions = new Map(listed.map(([code, comes], position) => [code, {comes, position}]));
  const id = (need: number | null) => (need === null ? null : NEEDS[need]);
  const [least, most] = [DETOURS[0], DETOURS.at(-1)!];
  return coverageOf(site, departement)!.communes.map(({code: commune, need, needMeasured, km}) => {
    const road = (factor: number) => (km === null ? null : roadKm(km, factor));
    return {
      commune,
      need: id(need),
      need_measured: id(needMeasured),
      road_km: road(DETOUR),
      road_km_least: road(least),
      road_km_most: road(most),
      ...positions.get(commune)
    };
  });
}

/** The communes around the stop that a story proposes first, and what it would bring them. */
export const stopRows = (site: Site): object[] =>
  storiesOf(site.territories).flatMap((epci) => {
    const {arret} = profileOf(site, epci);
    if (!arret) return [];
    const {code: stop, premieres, gagnees, servies} = arret;
    const nearer = new Map([...gagnees, ...premieres].map((c) => [c.code, c]));
    const row = (commune: string, gained: boolean, before_km: number | null, after_km: number | null) => {
      return {epci: epci.code, stop, commune, gained, before_km, after_km};
    };
    return [
      ...[...nearer.values()].map(({code, avant, apres}) => row(code, true, avant, apres)),
      ...servies.filter(({code}) => !nearer.has(code)).map(({code}) => row(code, false, null, null))
    ];
  });
