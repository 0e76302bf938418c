export const sqlName = (name: string) => `"${name.replaceAll('"', '""')}"`;

export const sqlText = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The reader's own file, in queries. */
export const OWN_TABLE = "fichier";
