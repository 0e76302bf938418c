export const sqlName = (name: string) => `"${name.replaceAll('"', '""')}"`;

export const sqlText = (text: string) => `'${text.replaceAll("'", "''")}'`;

export const OWN_TABLE = "fichier";

export const sqlLiteral = (value: string | number | null | undefined) =>
  value == null ? "NULL" : typeof value === "number" ? String(value) : sqlText(value);

/** The SQL of a query, then the values of the lines `-- name : value` that begin it. @throws without them, in order */
export function readSqlHead(query: string, text: string, names: readonly string[]): string[] {
  const head = new RegExp(`^${names.map((name) => `-- ${name} : (.+)\n`).join("")}`).exec(text);
  if (!head) throw new Error(`${query}.sql: expected first ${names.map((name) => `« -- ${name} : »`).join(", ")}`);
  return [text.slice(head[0].length).trim(), ...head.slice(1)];
}

/** Puts a value, as SQL, in place of each `$name`. @throws where it is null or not given */
export const bindSql = (query: string, sql: string, values: Record<string, string | number | null>): string =>
  sql.replace(/\$(\w+)/g, (name) => {
    const value = values[name.slice(1)];
    if (value == null) throw new Error(`${query}.sql: ${name} has no value here, of ${Object.keys(values).join(", ")}`);
    return String(value);
  });
