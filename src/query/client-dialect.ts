import {SQLDialect} from "@codemirror/lang-sql";

/** Words of a query that reads, functions that are asked for most, and types: what the editor colours and completes. */
export const duckdb = SQLDialect.define({
  keywords:
    "select from where group by having order limit offset join inner left right full outer cross on using as and or not in is between like ilike " +
    "exists distinct all any case when then else end with recursive union intersect except values asc desc nulls first last over partition " +
    "rows range preceding following current row filter qualify window sample pivot unpivot describe summarize explain show table lateral " +
    "exclude replace semi anti asof natural interval escape collate within",
  types: "varchar text integer bigint double float decimal boolean date timestamp struct list map",
  builtin:
    "count sum avg min max median mode stddev quantile_cont arg_min arg_max string_agg list_agg unnest round floor ceil abs sqrt ln log10 " +
    "coalesce nullif cast try_cast lower upper trim length replace regexp_matches regexp_extract string_split contains starts_with " +
    "strip_accents concat substr strftime date_diff year month rank row_number dense_rank ntile lag lead corr greatest least generate_series",
  operatorChars: "*+-%<>!=&|~^/?:",
  doubleDollarQuotedStrings: true
});
