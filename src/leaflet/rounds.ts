import {isGoing, type MobileActor} from "../domain/mobile.js";
import {
  cut,
  helpsOf,
  LONGEST,
  telephoneOf,
  type LeafletMobile,
  type LeafletSubject,
  type LeafletTelephone
} from "./words.js";
import {isFixed} from "../domain/coverage.js";
import type {Place} from "../domain/places.js";

/** Something that goes round: where it goes, what a leaflet says of it, and who says so. */
export interface Round {
  codes: ReadonlySet<string>;
  mobile: LeafletMobile;
  source: string;
  date_maj: string | null;
}

/**
 * Prepares what comes to a territory: the mobile actors of the edition, and the places that go round without an actor that stands
 * for them, of which only the EPCI is known.
 *
 * @returns a function that gives first what comes to a commune by name, then to its EPCI, then all over its département; among these,
 * first what one can call
 */
export function roundFinder(places: Place[], mobiles: MobileActor[]): (subject: LeafletSubject) => Round[] {
  // Whether one whose base is closed still comes is to be asked, not printed.
  const going = mobiles.filter(isGoing);
  const bases = new Map(places.map((p) => [p.id, p]));
  const told = new Set(going.map((m) => m.lieu));
  const rounds = [
    ...going.map((actor) => actorRound(actor, actor.lieu === null ? undefined : bases.get(actor.lieu))),
    ...places.filter((p) => !isFixed(p) && !told.has(p.id)).map(placeRound)
  ];
  return ({territory: {code, epci, departement}, communes}) => {
    const levels = [communes.map((c) => c.code), [code, epci], [departement]];
    const levelOf = ({codes}: Round) => levels.findIndex((own) => own.some((c) => c !== null && codes.has(c)));
    const byName = (a: Round, b: Round) => a.mobile.name.localeCompare(b.mobile.name, "fr");
    return rounds
      .filter((round) => levelOf(round) >= 0)
      .sort((a, b) => levelOf(a) - levelOf(b) || callable(b) - callable(a) || byName(a, b));
  };
}

const callable = ({mobile: {telephone}}: Round) => Number(telephone !== null);

/** An actor whose number the source does not give is called at its base. */
function actorRound(
  {nom, nature, territoire, calendrier, telephone, services, source, date_maj}: MobileActor,
  base: Place | undefined
): Round {
  const number = telephone ?? base?.telephone ?? null;
  const shared = number !== null && base?.telephone === number && base.telephone_partage;
  const said = nom.toLowerCase().includes(nature.toLowerCase());
  const call = telephoneOf({telephone: number, telephone_partage: shared});
  const mobile = mobileOf(said ? nom : `${nom}, ${nature}`, helpsOf({services, typologie: null}), calendrier, call);
  return {codes: new Set(territoire), mobile, source, date_maj};
}

function placeRound(place: Place): Round {
  const {epci, code_insee, nom, source, date_maj} = place;
  const mobile = mobileOf(nom, helpsOf(place), null, telephoneOf(place));
  return {codes: new Set([epci ?? code_insee]), mobile, source, date_maj};
}

function mobileOf(name: string, helps: string[], calendar: string | null, telephone: LeafletTelephone | null) {
  const ask = telephone ? "Téléphonez pour savoir où et quand." : "Demandez à la mairie où et quand.";
  return {name: cut(name, LONGEST.name), helps, when: calendar ? cut(calendar, LONGEST.when) : ask, telephone};
}
