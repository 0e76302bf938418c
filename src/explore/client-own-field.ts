import type {Asked} from "../components/client/asked.js";
import {ownFileField, type OwnFileField} from "../components/client/own-file.js";
import {sql} from "../components/engine/sql.js";
import {tableColumns, type Columns} from "../components/engine/values.js";
import {typeset} from "../domain/french.js";
import type {OwnTable} from "../domain/own-file.js";
import {readAddress} from "./address.js";
import type {Catalogue, ExploreModel} from "./catalogue.js";
import {tellDropped} from "../components/client/address.js";
import {NAMES_SQL} from "./query.js";
import {isOwn, modelIn, type ExploreState} from "./state.js";

/** What the field of the reader's file needs of the page. */
export interface OwnOptions {
  asked: Asked<ExploreState>;
  catalogue: Catalogue;
  /** Answers that the page came with. */
  answers: readonly {question: string; columns: Columns}[];
}

const isOfFile = ({id}: ExploreModel) => isOwn({model: id});

/** The field of the reader's own file; `become` is told of each table that is taken, and of null. */
export function ownField(
  {asked, catalogue, answers}: OwnOptions,
  become: (table: OwnTable | null) => void
): OwnFileField {
  const [index] = catalogue.models;
  const change = (table: OwnTable | null, own: Catalogue["models"]) => {
    const {models} = catalogue;
    // What is being drawn may still be of a column that goes.
    catalogue.past = [...models.filter(isOfFile), ...(catalogue.past ?? [])];
    catalogue.models = [...models.filter((model) => !isOfFile(model)), ...own];
    become(table);
  };
  return ownFileField({
    async communes() {
      const shipped = answers.find(({question}) => question === NAMES_SQL)?.columns;
      const {names, values} = shipped ?? tableColumns(await sql([NAMES_SQL]));
      const codes = values[names.indexOf("code")];
      return new Set(Array.from({length: codes.length}, (_, i) => codes.at(i) as string));
    },
    async take(table) {
      const [{keepTable}, {ownModels}, {askError}] = await Promise.all([
        import("../components/engine/engine.js"),
        import("./own-models.js"),
        import("../components/engine/messages.js")
      ]);
      const own = ownModels(table, index);
      if (own.length === 0)
        throw askError(typeset("Ce fichier n’a aucune colonne de nombres : il n’y a rien à mettre sur la carte."));
      await keepTable(table);
      change(table, own);
      // An address may have asked for a column before its file was there.
      const {state, dropped} = readAddress(location.search, catalogue);
      asked.set(isOwn(state) ? state : {model: own[0].id});
      tellDropped("explore", isOwn(state) ? dropped : []);
      return typeset(
        own.length === 1
          ? `« ${own[0].single!.column} » est sur la carte.`
          : `« ${modelIn(catalogue, asked.value).single!.column} » est sur la carte ; les autres colonnes de nombres se choisissent dans « Colorer par ».`
      );
    },
    remove() {
      if (isOwn(asked.value)) asked.set({model: index.id});
      change(null, []);
      void import("../components/engine/engine.js").then(({keepTable}) => keepTable(null));
    }
  });
}
