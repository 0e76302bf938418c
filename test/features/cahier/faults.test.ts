import {expect, it} from "vitest";
import {faultText} from "../../../src/features/cahier/client-faults.js";

it.each([
  ["RuntimeError: foo is not defined", "« foo » n’est défini nulle part"],
  ["ReferenceError: foo is not defined", "« foo » n’est défini nulle part"],
  ["RuntimeError: RangeError: aucun territoire n’a ce nom", "aucun territoire n’a ce nom"],
  ["TypeError: rows.forEach is not a function", "« rows.forEach » n’est pas une fonction"],
  ["TypeError: Cannot read properties of undefined (reading 'x')", "« x » est demandé à ce qui n’a pas de valeur"],
  ["RuntimeError: circular definition", "cette cellule a besoin d’elle-même"]
])("what a browser says of a cell that fails is in French: %s", (message, words) =>
  expect(faultText(message)).toBe(words)
);
