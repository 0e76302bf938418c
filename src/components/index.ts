// What pages share: maps, tables, lists, frame, menu; client/ is for the browser, engine/ asks DuckDB.
// They read editions and profiles, and know no feature.
// Features import its modules.

export {};
