import {onDragFiles} from "../components/client/dom.js";
import {ownFileField} from "../components/client/own-file.js";
import {sql} from "../components/engine/sql.js";
import {tableColumns} from "../components/engine/values.js";
import {typeset} from "../domain/french.js";
import type {OwnTable} from "../domain/own-file.js";
import {OWN_TABLE} from "../domain/sql.js";

/** The field of the reader's own file, an input of Observable's kind: its value is the table, null without one. */
export function ownFile(): HTMLElement & {value: OwnTable | null} {
  const become = (value: OwnTable | null) => {
    place.value = value;
    place.dispatchEvent(new Event("input"));
  };
  const field = ownFileField({
    async communes() {
      const {values} = tableColumns(await sql(["SELECT code FROM territories WHERE level = 'commune'"]));
      return new Set(Array.from({length: values[0].length}, (_, i) => values[0].at(i) as string));
    },
    async take(table) {
      const {keepTable} = await import("../components/engine/engine.js");
      await keepTable(table);
      become(table);
      return typeset(`C’est la table « ${OWN_TABLE} », à joindre aux autres par son code.`);
    },
    remove() {
      become(null);
      void import("../components/engine/engine.js").then(({keepTable}) => keepTable(null));
    }
  });
  const place = Object.assign(field, {value: null as OwnTable | null});
  onDragFiles(field.drag);
  return place;
}
