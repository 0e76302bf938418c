// Names of indicators and of figures beside them, from words/chiffres.csv and words/donnees.md.

import {REQUIRED_TEXT as text, wordsTable} from "../../edition/csv.js";
import {FIGURE_ROLES, figuresOf} from "../../domain/figures.js";
import {label} from "../../components/label.js";
import {FRESHNESS} from "../../domain/freshness.js";
import {models} from "../../domain/models.js";
import {templateOf} from "../../text/templates/index.js";

const nom = {...text, oneOf: FIGURE_ROLES.flatMap((role) => figuresOf(role))};
const rows = wordsTable("chiffres.csv", {nom, unite: text, libelle: text, definition: text}, ["nom"]);

/** Figures that stand beside an index, from `words/chiffres.csv`. */
export const contextFigures: Record<string, {label: string; definition: string; unit: string}> = Object.fromEntries(
  rows.map(({nom, unite, libelle, definition}) => [nom, {label: libelle, definition, unit: unite}])
);

/** French name of a role, a column, an indicator or a figure; the id itself where it has none. */
export function figureLabel(id: string): string {
  const indicators = Object.values(models).flatMap((model) => model.indicators);
  const words = templateOf("donnees").lexique.nom[id] ?? (FRESHNESS.some((f) => f.id === id) ? label(id) : undefined);
  return words ?? indicators.find((i) => i.id === id)?.label ?? contextFigures[id]?.label ?? id;
}
