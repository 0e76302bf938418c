import {join} from "node:path";
import {csvFormat, sort} from "d3";
import {cogCommunes} from "../src/data/cog.js";
import {gatherPlaces} from "../src/places/gather.js";
import {temporaryFile} from "../test/temporary.js";
import {secondsOf, type Measure} from "./measures.js";
import {randomFrom} from "./random.js";

const PLACES = 20_000;
/** Part of the places that a second source names again, in its own words. */
const AGAIN = 0.5;
/** Part of the places that are in the ten largest cities, where most comparisons are made. */
const URBAN = 0.15;
const STREETS = ["Place de la Mairie", "Rue du Général Leclerc", "Avenue Jean Jaurès", "Rue des Écoles", "Rue Haute"];
const NAMES = ["Médiathèque", "France services", "Espace public numérique", "Centre social", "Mairie", "La Poste"];

/** Places that do not exist, in communes that do, in two files. */
function generate(): [string, string] {
  const random = randomFrom(PLACES);
  const to = (end: number) => Math.floor(random() * end);
  const pick = <T>(list: T[]): T => list[to(list.length)];
  const communes = cogCommunes().filter((c) => (c.codesPostaux?.length ?? 0) > 0 && c.departement !== undefined);
  const cities = sort(communes, (c) => -(c.population ?? 0)).slice(0, 10);
  const rows = Array.from({length: PLACES}, (_, i) => {
    const {code, nom, codesPostaux} = pick(random() < URBAN ? cities : communes);
    const opens = `0${7 + to(3)}:${10 + to(50)}`;
    return {
      id: `lieu-${i}`,
      nom: `${pick(NAMES)} ${nom} ${to(40)}`,
      commune: nom,
      code_postal: codesPostaux![0],
      code_insee: random() < 0.5 ? code : "",
      adresse: `${1 + to(120)} ${pick(STREETS)}`,
      telephone: `03 ${10 + to(89)} 11 22 ${10 + to(89)}`,
      horaires: `Mo-Th ${opens}-12:00,13:30-17:30; Fr ${opens}-12:00`,
      services: "Aide aux démarches administratives|Accès internet et matériel informatique",
      source: "essai",
      date_maj: "2026-01-31"
    };
  });
  const again = rows
    .filter(() => random() < AGAIN)
    .map((row) => ({
      ...row,
      id: `fiche-${row.id}`,
      nom: row.nom.toUpperCase(),
      adresse: row.adresse.replace("Avenue", "av.").replace("Place", "pl."),
      date_maj: "2026-06-01"
    }));
  const own = Math.round(PLACES / (1 + AGAIN));
  return [csvFormat(rows.slice(0, own)), csvFormat(again.slice(0, PLACES - own))];
}

/** Seconds in which a country's places are read, checked and merged. */
export async function places(): Promise<Measure[]> {
  const files = generate().map((text, i) => {
    const path = temporaryFile("places.csv", text);
    return {path, source: `source-${i}`, producer: "essai"};
  });
  const communes = new Map(cogCommunes().map((c) => [c.code, {code: c.code, name: c.nom, lat: 46, lon: 2}]));
  const country = {communes, name: "France", nom: "de France"};
  const seconds = await secondsOf(() => gatherPlaces(files, country, join(files[0].path, "../none.csv")));
  return [[`${PLACES} records of places, read and merged, s`, seconds]];
}
