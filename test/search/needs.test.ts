import {expect, it} from "vitest";
import {needEntries, readNeeds} from "../../src/search/needs.js";
import type {Place} from "../../src/domain/places.js";
import {faultsOf} from "../faults-of.js";
import {temporaryFile} from "../temporary.js";

const place = (services: string) => ({services, typologie: null}) as Place;

it("proposes needs that a place helps with, by the first of their functions that one has", () => {
  expect(needEntries({offer: "/offre", places: []})).toEqual([]);
  const led = (...services: string[]) => {
    const entries = needEntries({offer: "/offre/x", places: services.map(place)});
    return entries.find(({title}) => title.startsWith("Mot de passe"))?.url;
  };
  expect(led("Aide aux démarches administratives")).toBe("/offre/x?v=1&fonction=demarches");
  expect(led("Aide aux démarches administratives", "Utilisation sécurisée du numérique")).toBe(
    "/offre/x?v=1&fonction=usages"
  );
  expect(led("Loisirs et créations numériques")).toBeUndefined();
});

it("tells of a faulty table its file, line, field and value, and what was expected", () => {
  const table = (line: string) => temporaryFile("besoins.csv", `besoin,mots,fonctions\n${line}\n`);
  expect(faultsOf(() => readNeeds(table("Impôts,fisc,papiers")))).toMatchObject([
    {line: 2, field: "fonctions", value: "papiers", expected: expect.stringMatching(/^functions among acces, usages, /)}
  ]);
  expect(faultsOf(() => readNeeds(table("Impôts,,demarches")))).toMatchObject([{line: 2, field: "mots"}]);
  expect(faultsOf(() => readNeeds(table("Impôts,a,acces\nImpôts,b,acces")))).toMatchObject([
    {line: 3, value: "Impôts"}
  ]);
});
