/** A name as SQL takes it: between quotes, whatever it holds. */
export const sqlName = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A text as SQL takes it. */
export const sqlText = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Name of the table of the reader's own file, in queries. */
export const OWN_TABLE = "fichier";
