import {expect, it} from "vitest";
import type {Place} from "../../../src/domain/places.js";
import {needsOf, readNeeds} from "../../../src/edition/needs.js";
import {faultsOf} from "../../faults-of.js";
import {temporaryFile} from "../../temporary.js";

it("proposes needs that a place helps with, by the first of their functions that one has", () => {
  const led = (...services: string[]) =>
    needsOf(services.map((s) => ({services: s, typologie: null}) as Place))
      .filter(({name}) => name.startsWith("Mot de passe"))
      .map(({id, helps, count}) => [id, helps.id, count]);
  expect(led("Aide aux démarches administratives")).toEqual([["mot-de-passe-oublie-compte-bloque", "demarches", 1]]);
  expect(led("Aide aux démarches administratives", "Utilisation sécurisée du numérique")[0][1]).toBe("usages");
  expect([led(), led("Loisirs et créations numériques")]).toEqual([[], []]);
});

it("tells of a faulty table its file, line, field and value, and what was expected", () => {
  const file = temporaryFile("besoins.csv", "besoin,mots,fonctions\nImpôts,,demarches\nCAF,rsa,papiers\n");
  const [empty, unknown] = faultsOf(() => readNeeds(file));
  expect([empty.line, empty.field, empty.expected]).toEqual([2, "mots", "a text"]);
  expect(unknown).toMatchObject({line: 3, field: "fonctions", value: "papiers"});
  expect(unknown.file + unknown.expected).toMatch(/besoins\.csvfunctions among acces, usages, demarches/);
});
