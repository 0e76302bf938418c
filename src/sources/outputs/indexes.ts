import {computedTable, referenceText} from "../../data/computed.js";
import {departementCommunes} from "../../data/france.js";
import {list, typeset} from "../../domain/french.js";
import type {Model} from "../../domain/models.js";
import {scoreNational} from "../../domain/national.js";
import {referenceOf} from "../../domain/reference.js";
import {BPE} from "../indicators/bpe.js";
import {sourceOfIndicator} from "../indicators/values.js";
import {refusal} from "../refusal.js";
import {rowsOf, type Made, type Output, type Workshop} from "./output.js";

/** Who computes, on pages: not the publishers of the raw figures. */
const PUBLISHER = "Calculs de ce site";

/** An index under a model: ranked among all communes of France, of which the file keeps those of the edition. */
export function indexOutput(model: Model): Output {
  const sources = [...new Set(model.indicators.map(({id}) => sourceOfIndicator[id]))];
  // Contours give the middle of communes that the package of boxes does not have.
  const completed = sources.includes(BPE) ? ["contours"] : [];
  return {
    name: `index-${model.id}`,
    sources,
    completed,
    own: ({edition}) => (edition.model === model.id ? rowsOf(edition.scores) : null),
    make: (workshop) => makeIndex(model, sources, workshop)
  };
}

async function makeIndex(
  model: Model,
  sources: string[],
  {area, edition, readings, registered, lock, table}: Workshop
): Promise<Made> {
  const values = Object.fromEntries(
    await Promise.all(
      model.indicators.map(async ({id}) => [id, readings().values(id, await table(sourceOfIndicator[id]))] as const)
    )
  );
  const scored = scoreNational({communes: departementCommunes(), values, model});
  const vintages = [...new Set(sources.map((id) => registered(id).vintage))].sort();
  const vintage = vintages.length > 1 ? `${vintages[0]}–${vintages.at(-1)}` : vintages[0];
  const reference = referenceOf(scored, model, {source: PUBLISHER, vintage});
  if (reference.communes.count === 0) {
    throw refusal(
      [{file: model.id, expected: "at least one commune with all its indicators"}],
      "aucune commune n'a tous ses indicateurs"
    );
  }
  const own = scored.communes.filter((c) => area.communes.has(c.commune.code));
  const names = {path: `${model.id}.csv`, reference: `${model.id}-reference.json`};
  const id = `calcul-${model.id}`;
  return {
    texts: {
      [names.path]: computedTable(own, model),
      [names.reference]: referenceText(reference)
    },
    file: {
      ...names,
      rows: own.filter(({scores}) => !Object.values(scores).includes(null)).length,
      source: id,
      model: model.id,
      columns: Object.fromEntries(model.indicators.map((i) => [i.id, sourceOfIndicator[i.id]]))
    },
    source: {
      id,
      title: `${model.label}, calculé d’après les fichiers officiels`,
      publisher: PUBLISHER,
      url: null,
      licence: list([...new Set(sources.map((source) => registered(source).licence))]),
      vintage,
      retrieved: sources
        .map((source) => lock(source).date)
        .sort()
        .at(-1)!,
      note: typeset(
        `Rangs parmi toutes les communes de France du code officiel géographique de ${edition.cog.vintage}. D’après ${list(sources.map((source) => `« ${registered(source).title} » (${registered(source).publisher})`))}.`
      )
    }
  };
}
