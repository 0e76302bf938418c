import {expect, it} from "vitest";
import type {Place} from "../../src/domain/places.js";
import {needEntries, readNeeds} from "../../src/search/index.js";
import {faultsOf} from "../faults-of.js";
import {temporaryFile} from "../temporary.js";

it("proposes needs that a place helps with, by the first of their functions that one has", () => {
  const led = (...services: string[]) =>
    needEntries({offer: "/o", places: services.map((s) => ({services: s, typologie: null}) as Place)})
      .filter(({title}) => title.startsWith("Mot de passe"))
      .map(({url}) => url);
  expect(led("Aide aux démarches administratives")).toEqual(["/o?v=1&fonction=demarches"]);
  expect(led("Aide aux démarches administratives", "Utilisation sécurisée du numérique")[0]).toMatch(/=usages$/);
  expect([led(), led("Loisirs et créations numériques")]).toEqual([[], []]);
});

it("tells of a faulty table its file, line, field and value, and what was expected", () => {
  const file = temporaryFile("besoins.csv", "besoin,mots,fonctions\nImpôts,,demarches\nCAF,rsa,papiers\n");
  const [empty, unknown] = faultsOf(() => readNeeds(file));
  expect([empty.line, empty.field, empty.expected]).toEqual([2, "mots", "a text"]);
  expect(unknown).toMatchObject({line: 3, field: "fonctions", value: "papiers"});
  expect(unknown.file + unknown.expected).toMatch(/besoins\.csvfunctions among acces, usages, demarches/);
});
