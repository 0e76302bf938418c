import {storyOf} from "../data/names.js";
import {askedByFigures, chosenDecisions, writtenDecisions, type Decision} from "../domain/decisions.js";
import {isGoing} from "../domain/mobile.js";
import {collectedIn} from "../domain/needs-and-ideas.js";
import {storiesOf} from "../domain/territories.js";
import {helpOf} from "./help.js";
import {indexOf, once} from "./reading.js";

/** What there is to decide in a territory: what people recommend, an idea of every family, what figures ask. */
export const decisionsOf = once((site, territory): Decision[] => {
  const own = territory.level === "epci";
  const names = new Map(own ? [] : storiesOf(site.territories).map((e) => [e.code, storyOf(e).short]));
  const collected = [territory.code, ...names.keys()].flatMap((code) =>
    collectedIn(code, site.contents.get(code), site.workshops.get(code))
  );
  const content = site.contents.get(territory.code);
  const written = writtenDecisions(content, collected, (code) => names.get(code) ?? null);
  const {places, unaddressed, comes} = helpOf(site, territory);
  const asked = askedByFigures({
    profile: indexOf(site, territory),
    places,
    unaddressed,
    comes: comes.filter(isGoing).length,
    departement: site.territories.departement.name,
    compared: own
  });
  return chosenDecisions(written, {recommended: content?.recommendations.length ?? 0, collected, asked});
});
