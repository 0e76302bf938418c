import type {Site} from "../data/site.js";
import {coverageProfile, type CoverageProfile} from "../domain/coverage-profile.js";
import {askedByFigures, chosenDecisions, writtenDecisions, type Decision} from "../domain/decisions.js";
import {collectedIn} from "../domain/needs-and-ideas.js";
import type {Place} from "../domain/places.js";
import {communesIn, type IndexProfile} from "../domain/profile.js";
import {storiesOf, type Territory} from "../domain/territories.js";
import type {Unaddressed} from "../domain/unaddressed.js";
import {storyOf} from "./names.js";

/** Help that is known in a territory. */
export interface KnownHelp {
  /** Places that receive people; null in an edition that knows of none anywhere. */
  places: Place[] | null;
  /** Help without an address; in the département, in all those that sources describe. */
  unaddressed: Unaddressed[];
  coverage: CoverageProfile | null;
}

/** Reads the help that is known in an EPCI or in the département. */
export function knownHelp(site: Site, territory: Territory): KnownHelp {
  const codes = new Set(communesIn(site.territories, territory).map((c) => c.code));
  return {
    places: site.edition.places && site.places.filter((p) => codes.has(p.code_insee)),
    unaddressed: site.unaddressed.filter((u) => territory.level === "departement" || u.territory === territory.code),
    coverage: site.coverage && coverageProfile(site, site.coverage, territory)
  };
}

/** What there is to decide in a territory: what people recommend, an idea of every family, what figures ask. */
export function decisionsFor(
  site: Site,
  territory: Territory,
  {profile, help}: {profile: IndexProfile | null; help: KnownHelp}
): Decision[] {
  const own = territory.level === "epci";
  const names = new Map(own ? [] : storiesOf(site.territories).map((e) => [e.code, storyOf(e).short]));
  const collected = [territory.code, ...names.keys()].flatMap((code) =>
    collectedIn(code, site.contents.get(code), site.workshops.get(code))
  );
  const content = site.contents.get(territory.code);
  const written = writtenDecisions(content, collected, (code) => names.get(code) ?? null);
  const asked = askedByFigures({
    profile,
    places: help.places,
    unaddressed: help.unaddressed,
    departement: site.territories.departement.name,
    compared: own
  });
  return chosenDecisions(written, {recommended: content?.recommendations.length ?? 0, collected, asked});
}
