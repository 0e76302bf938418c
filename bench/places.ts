/** How long a country's places take to read, check and merge: `npm run bench:places`, optionally with a number of places. */
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {csvFormat, sum} from "d3";
import {cogCommunes} from "../src/data/cog.js";
import {gatherPlaces} from "../src/places/gather.js";
import {countArgument} from "./count.js";
import {randomFrom} from "./random.js";

const PLACES = 20_000;
/** Part of the places that a second source names again, in its own words. */
const AGAIN = 0.5;
const STREETS = [
  "Place de la Mairie",
  "Rue du Général Leclerc",
  "Avenue Jean Jaurès",
  "Rue des Écoles",
  "Rue Haute",
  "Boulevard Carnot",
  "Impasse du Moulin",
  "Quai Sadi Carnot",
  "Route de Metz",
  "Allée des Tilleuls"
];
const NAMES = [
  "Médiathèque",
  "France services",
  "Espace public numérique",
  "Centre social",
  "Mairie",
  "Mission locale",
  "Maison des associations",
  "Fablab",
  "Centre communal d'action sociale",
  "La Poste"
];
/** Part of the places that are in the ten largest cities, where most comparisons are made. */
const URBAN = 0.15;

/** Places that do not exist, in communes that do, in two files. */
function generate(count: number): [string, string] {
  const random = randomFrom(count);
  const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)];
  const communes = cogCommunes().filter((c) => (c.codesPostaux?.length ?? 0) > 0 && c.departement !== undefined);
  const cities = communes
    .slice()
    .sort((a, b) => (b.population ?? 0) - (a.population ?? 0))
    .slice(0, 10);
  const rows = Array.from({length: count}, (_, i) => {
    const {code, nom, codesPostaux} = pick(random() < URBAN ? cities : communes);
    const opens = `0${7 + Math.floor(random() * 3)}:${10 + Math.floor(random() * 50)}`;
    return {
      id: `lieu-${i}`,
      nom: `${pick(NAMES)} ${nom} ${Math.floor(random() * 40)}`,
      commune: nom,
      code_postal: codesPostaux![0],
      code_insee: random() < 0.5 ? code : "",
      adresse: `${1 + Math.floor(random() * 120)} ${pick(STREETS)}`,
      telephone: `03 ${10 + Math.floor(random() * 89)} 11 22 ${10 + Math.floor(random() * 89)}`,
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
  return [
    csvFormat(rows.slice(0, Math.round(count / (1 + AGAIN)))),
    csvFormat(again.slice(0, count - Math.round(count / (1 + AGAIN))))
  ];
}

function main(count: number): void {
  const folder = mkdtempSync(join(tmpdir(), "bench-places-"));
  try {
    const files = generate(count).map((text, i) => {
      const path = join(folder, `${i}.csv`);
      writeFileSync(path, text);
      return {path, source: `source-${i}`, producer: "essai"};
    });
    const communes = new Map(cogCommunes().map((c) => [c.code, {code: c.code, name: c.nom, lat: 46, lon: 2}]));
    const start = performance.now();
    const {
      places,
      files: reports,
      doubtful
    } = gatherPlaces(files, {communes, name: "France", nom: "de France"}, join(folder, "none.csv"));
    const seconds = (performance.now() - start) / 1000;
    console.log("The input is generated: places that do not exist, in the communes of France.");
    console.log(
      `${sum(reports, (r) => r.read)} records read = ${sum(reports, (r) => r.accepted.length)} accepted + ${sum(reports, (r) => r.merged.length)} merged + ${sum(reports, (r) => r.refused.length)} refused; ${places.length} places, ${doubtful.length} doubtful pairs: ${seconds.toFixed(1)} s.`
    );
  } finally {
    rmSync(folder, {recursive: true});
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const count = countArgument(PLACES, "a number of places");
  main(count);
}
