// The field by which a reader's file becomes models of the explorer, and leaves it again.

import {tellDropped} from "../../components/client/address.js";
import type {Asked} from "../../components/client/asked.js";
import {ownFileField} from "../../components/client/own-file.js";
import {sql} from "../../components/engine/sql.js";
import {answerColumns, type Columns} from "../../components/engine/values.js";
import {filled} from "../../domain/filled.js";
import type {OwnTable} from "../../domain/own-file.js";
import {NAMES_SQL} from "./query.js";
import {readAddress, isOwn, modelIn, type Catalogue, type ExploreModel, type ExploreState} from "./state.js";

export interface OwnOptions {
  asked: Asked<ExploreState>;
  catalogue: Catalogue;
  answers: readonly {question: string; columns: Columns}[];
}

export function ownField({asked, catalogue, answers}: OwnOptions, become: (table: OwnTable | null) => void) {
  const change = (table: OwnTable | null, own: ExploreModel[]) => {
    const {models, past = []} = catalogue;
    // A column that goes may still be drawn.
    catalogue.past = [...models.filter(({id}) => isOwn(id)), ...past];
    catalogue.models = [...models.filter(({id}) => !isOwn(id)), ...own];
    become(table);
  };
  return ownFileField({
    async communes() {
      const shipped = answers.find(({question}) => question === NAMES_SQL)?.columns;
      const {names, values} = answerColumns(shipped ?? (await sql([NAMES_SQL])));
      const codes = values[names.indexOf("code")];
      return new Set(Array.from({length: codes.length}, (_, i) => codes.at(i) as string));
    },
    async take(table) {
      const [{keepTable}, {ownModels}, {askError}] = await Promise.all([
        import("../../components/engine/engine.js"),
        import("./own-models.js"),
        import("../../text/wording/engine.js")
      ]);
      const own = ownModels(table, catalogue);
      if (own.length === 0) throw askError(catalogue.said.aucuneColonne);
      await keepTable(table);
      change(table, own);
      const {state, dropped} = readAddress(location.search, catalogue);
      asked.set(isOwn(state.model) ? state : {model: own[0].id});
      tellDropped("explore", isOwn(state.model) ? dropped : []);
      const {column} = modelIn(catalogue, asked.value.model).single!;
      const {surCarte, surCarteAvec} = catalogue.said;
      return filled(own.length > 1 ? surCarteAvec : surCarte, {colonne: column!});
    },
    remove() {
      if (isOwn(asked.value.model)) asked.set({model: catalogue.models[0].id});
      change(null, []);
      void import("../../components/engine/engine.js").then(({keepTable}) => keepTable(null));
    }
  });
}
