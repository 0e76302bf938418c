// The SQL editor (CodeMirror): DuckDB's keywords, completion of tables and columns, the mark of a fault.

import {
  autocompletion,
  closeCompletion,
  completionKeymap,
  ifNotIn,
  type Completion,
  type CompletionSource
} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap, indentWithTab} from "@codemirror/commands";
import {keywordCompletionSource, schemaCompletionSource, SQLDialect} from "@codemirror/lang-sql";
import {bracketMatching, HighlightStyle, syntaxHighlighting} from "@codemirror/language";
import {EditorState, Prec, StateEffect, StateField} from "@codemirror/state";
import {Decoration, EditorView, highlightSpecialChars, keymap, lineNumbers} from "@codemirror/view";
import {tags} from "@lezer/highlight";
import type {QueryTable} from "./questions.js";
import {spaced, type Fault} from "./fault.js";
import {EDITOR} from "./wording.js";

export type SqlField = ReturnType<typeof openEditor>;

type EditorIds = Record<"label" | "help" | "status", string>;

const HIGHLIGHT = HighlightStyle.define([
  {tag: tags.keyword, class: "sql-keyword"},
  {tag: [tags.standard(tags.name), tags.typeName, tags.bool, tags.null], class: "sql-builtin"},
  {tag: [tags.string, tags.special(tags.string)], class: "sql-string"},
  {tag: tags.number, class: "sql-number"},
  {tag: tags.comment, class: "sql-comment"}
]);

const duckdb = SQLDialect.define({
  keywords:
    "select from where group by having order limit offset join inner left right full outer cross on using as and or " +
    "not in is between like ilike exists distinct all any case when then else end with recursive union intersect " +
    "except values asc desc nulls first last over partition rows range preceding following current row filter " +
    "qualify window sample pivot unpivot describe summarize explain show table lateral exclude replace semi anti " +
    "asof natural interval escape collate within",
  types: "varchar text integer bigint double float decimal boolean date timestamp struct list map",
  builtin:
    "count sum avg min max median mode stddev quantile_cont arg_min arg_max string_agg list_agg unnest round floor " +
    "ceil abs sqrt ln log10 coalesce nullif cast try_cast lower upper trim length replace regexp_matches " +
    "regexp_extract string_split contains starts_with strip_accents concat substr strftime date_diff year month " +
    "rank row_number dense_rank ntile lag lead corr greatest least generate_series",
  operatorChars: "*+-%<>!=&|~^/?:",
  doubleDollarQuotedStrings: true
});

const setFault = StateEffect.define<Fault | null>();
const FAULT = Decoration.mark({class: "sql-wrong"});

const faultField = StateField.define<Fault | null>({
  create: () => null,
  update(fault, {docChanged, effects}) {
    const said = effects.find((effect) => effect.is(setFault));
    return said ? said.value : docChanged ? null : fault;
  },
  provide: (field) =>
    EditorView.decorations.from(field, (fault) =>
      fault && fault.to > fault.from ? Decoration.set(FAULT.range(fault.from, fault.to)) : Decoration.none
    )
});

export function openEditor(
  area: HTMLTextAreaElement,
  tables: QueryTable[],
  {label, help, status}: EditorIds,
  run: () => void
) {
  const runs = (editor: EditorView) => {
    closeCompletion(editor);
    run();
    return true;
  };
  const inside = (at: number) => Math.min(at, area.value.length);
  const view = new EditorView({
    parent: area.parentElement!,
    state: EditorState.create({
      doc: area.value,
      selection: {anchor: inside(area.selectionStart), head: inside(area.selectionEnd)},
      extensions: [
        Prec.highest(keymap.of(["Mod-Enter", "Ctrl-Enter"].map((key) => ({key, run: runs})))),
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        bracketMatching(),
        EditorView.lineWrapping,
        duckdb.language,
        autocompletion({override: sources(tables), icons: false}),
        syntaxHighlighting(HIGHLIGHT),
        faultField,
        // Escape lets the next Tab leave the editor.
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorState.phrases.of(EDITOR),
        EditorView.contentAttributes.of({"aria-labelledby": label, autocapitalize: "off", spellcheck: "false"}),
        EditorView.contentAttributes.compute([faultField], (state): Record<string, string> =>
          state.field(faultField)
            ? {"aria-invalid": "true", "aria-describedby": `${status} ${help}`}
            : {"aria-describedby": help}
        )
      ]
    })
  });
  const focused = document.activeElement === area;
  area.hidden = true;
  document.getElementById(label)?.addEventListener("click", () => view.focus());
  if (focused) view.focus();
  return {
    text: () => view.state.doc.toString(),
    setText: (text: string) => {
      const changes = {from: 0, to: view.state.doc.length, insert: text};
      view.dispatch({changes, selection: {anchor: 0}, scrollIntoView: true});
    },
    insert: (name: string) => {
      const {from} = view.state.selection.main;
      const before = view.state.sliceDoc(Math.max(0, from - 1), from);
      view.dispatch(view.state.replaceSelection(spaced(name, before)), {scrollIntoView: true});
    },
    mark: (wrong: Fault | null) => view.dispatch({effects: setFault.of(wrong)}),
    goTo: ({from, to}: Fault) => {
      view.dispatch({selection: {anchor: from, head: to}, scrollIntoView: true});
      view.focus();
    },
    focus: () => view.focus()
  };
}

function sources(tables: QueryTable[]): CompletionSource[] {
  const schema = Object.fromEntries(tables.map(({name, columns}) => [name, columns.map((c) => completionOf(c))]));
  return [
    schemaCompletionSource({dialect: duckdb, schema}),
    ifNotIn(["String", "LineComment", "BlockComment", "QuotedIdentifier"], columnSource(tables)),
    keywordCompletionSource(duckdb, true, (label, type) => ({
      label: type === "variable" ? label.toLowerCase() : label,
      type,
      boost: -1
    }))
  ];
}

const completionOf = ({name, type, meaning, values}: QueryTable["columns"][number], table?: string): Completion => ({
  label: name,
  type: "property",
  detail: table ? `${table}, ${type}` : type,
  info: values.length > 0 ? `${meaning} Valeurs\u00a0: ${values.join(", ")}.` : meaning
});

function columnSource(tables: QueryTable[]): CompletionSource {
  const options = tables.flatMap(({name, columns}) => columns.map((column) => completionOf(column, name)));
  return (context) => {
    const word = context.matchBefore(/[.\w]+/);
    return word && !word.text.includes(".") ? {from: word.from, options, validFor: /^\w*$/} : null;
  };
}
