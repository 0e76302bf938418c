import {modelOf} from "../domain/models.js";
import {REQUIRED_TEXT, TEXT, wordsTable} from "./csv.js";
import type {Schema} from "./parquet.js";

/** A column of a published table: its type in Parquet, its meaning in French, what its cells must be. */
export interface Field {
  name: string;
  type: Schema[string];
  text: string;
  required?: true;
  unique?: true;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  pattern?: string;
}

export const TYPE_NAMES: Record<Schema[string], string> = {
  VARCHAR: "texte",
  DOUBLE: "nombre",
  INTEGER: "entier",
  BOOLEAN: "vrai ou faux",
  DATE: "date"
};

/** An edition has one of each; of the table of stories, one a territory. */
// prettier-ignore
export const SINGLE_TABLES = [
  "territories", "indicators", "models", "places", "around", "mobile", "support", "coverage", "priorities", "stops",
  "national", "distribution"
] as const;

export const TABLES = [...SINGLE_TABLES, "story"] as const;

export type PublishedTable = (typeof TABLES)[number];

const flag = {...TEXT, oneOf: ["oui"]} as const;
const number = {type: "number"} as const;

/** Columns by `words/colonnes.csv`, where "*" stands for each indicator of the national index. */
function readFields() {
  const rows = wordsTable(
    "colonnes.csv",
    {
      table: {...REQUIRED_TEXT, oneOf: TABLES},
      colonne: REQUIRED_TEXT,
      type: {...REQUIRED_TEXT, oneOf: Object.keys(TYPE_NAMES) as Schema[string][]},
      sens: REQUIRED_TEXT,
      requis: flag,
      unique: flag,
      valeurs: TEXT,
      minimum: number,
      maximum: number,
      motif: TEXT
    },
    ["table", "colonne"]
  );
  const {indicators} = modelOf("ifn-2023");
  const fields = rows.flatMap((row) => {
    const {table, colonne: name, type, sens, minimum, maximum, motif: pattern} = row;
    const [required, unique] = [row.requis, row.unique].map((flag) => flag && true);
    const limits = {required, unique, enum: row.valeurs?.split("|"), minimum, maximum, pattern};
    const known = Object.entries(limits).filter(([, limit]) => limit != null);
    const field: Field = {name, type, text: sens, ...Object.fromEntries(known)};
    const each = indicators.map(({id, label}) => ({...field, name: id, text: sens.replace("*", label)}));
    return (name === "*" ? each : [field]).map((field) => ({table, field}));
  });
  const fieldsOf = (table: string) => fields.flatMap((f) => (f.table === table ? [f.field] : []));
  const read = Object.fromEntries(TABLES.map((table) => [table, fieldsOf(table)])) as Record<PublishedTable, Field[]>;
  return {
    ...read,
    around: read.places,
    story: [...read.story, ...read.indicators.filter(({name}) => name !== "territory")]
  };
}

const fields = readFields();

export const tableFields = (table: PublishedTable) => fields[table];

export const schemas = Object.fromEntries(
  TABLES.map((table) => [table, Object.fromEntries(fields[table].map(({name, type}) => [name, type]))])
) as Record<PublishedTable, Schema>;
