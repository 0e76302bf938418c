import {departementForms} from "../../src/data/names.js";
import {cogDepartements, cogRegions, type CogArea} from "../../src/data/cog.js";
import {typeset} from "../../src/domain/french.js";
import {areaName} from "../../src/domain/names.js";
import {slugify} from "../../src/domain/slug.js";

/** What an edition may be of: its fields in `edition.json`, and how its name ends a title ("en Meurthe-et-Moselle"). */
export interface Subject {
  /** Code of a département, or the word "région". */
  code: string;
  name: string;
  fields: {departement: string; region?: never} | {departement: null; region: string};
  within: string;
}

/** Every département, then the regions of several: their codes are those of départements too, and they are asked for by name. */
export function subjects(): Subject[] {
  const departements = cogDepartements();
  const parts = (region: CogArea) => departements.filter((d) => d.region === region.code).length;
  return [
    ...departements.map(({code, nom: name}) => ({
      code,
      name,
      fields: {departement: code},
      within: departementForms({code, name}).within
    })),
    ...cogRegions()
      .filter((region) => parts(region) > 1)
      .map(({code, nom: name, typeLiaison}) => ({
        code: "région",
        name,
        fields: {departement: null, region: code},
        within: areaName(name, typeLiaison, {land: true}).within.replace(/^à /, "en ")
      }))
  ].map((subject) => ({...subject, name: typeset(subject.name), within: typeset(subject.within)}));
}

/** The département of a code ("54", "2a", "1") or the département or region of a name, whatever its accents; undefined where none is. */
export function findSubject(asked: string): Subject | undefined {
  const all = subjects();
  const code = asked.toUpperCase().padStart(2, "0");
  return all.find(({fields}) => fields.departement === code) ?? all.find(({name}) => slugify(name) === slugify(asked));
}
