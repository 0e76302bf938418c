// The published files of profiles: one for each territory, and one for the names of words/profil.csv.

import {max} from "d3";
import {REQUIRED_TEXT, TEXT, wordsTable} from "../edition/csv.js";
import {filesOf} from "../edition/edition.js";
import type {Sites} from "../edition/site.js";
import {communesIn, storiesOf} from "../domain/territories.js";
import {profileOf, wholeProfileOf} from "./profile.js";

const FOLDER = "data/profil";
export const NAMES = `${FOLDER}/noms.json`;

/** Every name of words/profil.csv, in order. Sources are roles of the files of an edition: "scores", "cog". */
export function profileNames() {
  const columns = {
    nom: REQUIRED_TEXT,
    sens: REQUIRED_TEXT,
    unite: TEXT,
    source: TEXT,
    peut_manquer: {...REQUIRED_TEXT, oneOf: ["oui", "non"]},
    exemple: TEXT
  };
  return wordsTable("profil.csv", columns, ["nom"]).map(({line: _, ...name}) => name);
}

export type ProfileName = ReturnType<typeof profileNames>[number];

/** What the names mean, where their figures come from in this edition, and of which day they are. */
export function namesFile({departements: [{edition, sources}]}: Sites): string {
  const roles = new Map([["cog", ["cog"]]]);
  for (const {role, file} of filesOf(edition)) roles.set(role, [...(roles.get(role) ?? []), file.source]);
  const noms = profileNames().map(({source, peut_manquer, exemple: _, ...name}) => ({
    ...name,
    peutManquer: peut_manquer === "oui",
    sources: [...new Set((source ?? "").split(" ").flatMap((role) => roles.get(role) ?? []))]
  }));
  return JSON.stringify({version: max(sources, (s) => s.retrieved), noms, sources});
}

export function* profileFiles(sites: Sites): Generator<{path: string; content: string}> {
  const file = (profile: {code: string}) => ({
    path: `${FOLDER}/${profile.code}.json`,
    content: JSON.stringify(profile)
  });
  if (sites.country) yield file(wholeProfileOf(sites));
  for (const site of sites.departements) {
    const {territories, edition} = site;
    const communes = edition.communes ? communesIn(territories, territories.departement) : [];
    for (const territory of [territories.departement, ...storiesOf(territories), ...communes])
      yield file(profileOf(site, territory));
  }
}
