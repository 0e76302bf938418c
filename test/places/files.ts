import {readEdition} from "../../src/edition/edition.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import type {PlaceRecord} from "../../src/places/check.js";
import {parsePlaces, readPlacesFile, type PlacesFile} from "../../src/places/read.js";
import {scopeOf} from "../../src/places/communes.js";

export const meuse = readEdition("editions/meuse");
export const scope = scopeOf(allTerritories(readAtlas(meuse)));

/** Reads a text, or bytes, as the file "essai.csv" of the producer "Essai". */
export function parse(content: string | Uint8Array): PlacesFile {
  return parsePlaces(typeof content === "string" ? Buffer.from(content) : content, {
    file: "essai.csv",
    scope,
    producer: "Essai"
  });
}

/** Records of the edition of Meuse as its two files give them: places, then employers. */
export const shipped = (): PlaceRecord[] =>
  ["places.csv", "employers.csv"].flatMap((file) =>
    readPlacesFile(`editions/meuse/${file}`, {scope, producer: "Essai"}).taken.map((t) => t.place)
  );

/** What each line of a report became, by line: the id of the place, or the fields that are refused. */
export function outcome({taken, refused, elsewhere}: PlacesFile): Record<number, string> {
  return Object.fromEntries([
    ...taken.map(({line, place}) => [line, place.id]),
    ...refused.map(({line, problems}) => [line, `refusé : ${problems.map((p) => p.field ?? p.reason).join(", ")}`]),
    ...elsewhere.map(({line, where}) => [line, `ailleurs : ${where}`])
  ]);
}

/** A valid place, as cells. */
export const cells = {
  id: "a",
  nom: "Médiathèque « Léon »",
  commune: "Étain",
  code_postal: "55400",
  code_insee: "55181",
  adresse: "1 rue de l'Œuvre",
  latitude: "49.21",
  longitude: "5.64",
  telephone: "+33329000000",
  services: "Aide aux démarches administratives",
  date_maj: "2026-01-31",
  source: "Essai"
};

/** Lines of a CSV file from rows of cells, quoted where they must be. */
export function csv(rows: Record<string, string>[], separator = ",", columns = Object.keys(rows[0])): string {
  const cell = (text = "") =>
    /["\n\r]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  return [columns, ...rows.map((row) => columns.map((c) => row[c]))]
    .map((line) => `${line.map((c) => cell(c)).join(separator)}\n`)
    .join("");
}
