export const sqlName = (name: string) => `"${name.replaceAll('"', '""')}"`;

export const sqlText = (text: string) => `'${text.replaceAll("'", "''")}'`;

export const OWN_TABLE = "fichier";

export const sqlLiteral = (value: string | number | null | undefined) =>
  value == null ? "NULL" : typeof value === "number" ? String(value) : sqlText(value);
