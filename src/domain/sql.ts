export const sqlName = (name: string) => `"${name.replaceAll('"', '""')}"`;

export const sqlText = (text: string) => `'${text.replaceAll("'", "''")}'`;

export const OWN_TABLE = "fichier";
