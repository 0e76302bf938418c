import {among, readFields, VERSION, type Dropped} from "./address.js";

/** A longer query makes an address that some browsers and mail programs cut. */
export const MAX_SQL = 8000;

/** What the address of the page says: a query, and in an edition of several départements whose figures it is asked of. */
export interface SqlState {
  sql: string;
  departement: string | null;
}

/**
 * What follows "#" in the address of a query, without "#"; null when the query is too long for an address. It is after
 * "#" since browsers send that to no server.
 */
export function writeSqlAddress({sql, departement}: SqlState): string | null {
  if (sql.length > MAX_SQL) return null;
  return new URLSearchParams({v: VERSION, ...(departement === null ? {} : {dep: departement}), sql}).toString();
}

/**
 * Reads what follows "#", or null where it holds no query. A query is a text to be shown: nothing runs it before the
 * reader does. What is not understood is left out, and told in `dropped`.
 *
 * @param departements codes that may be asked for; none in an edition of one
 */
export function readSqlAddress(hash: string, departements: string[] = []): (SqlState & {dropped: Dropped[]}) | null {
  const fields = readFields(hash.replace(/^#/, ""));
  const [sql] = fields.texts("sql");
  if (sql === undefined) return null;
  const departement = fields.one("dep", "département absent de cette édition", among(departements));
  const clean = plainText(sql);
  if (clean.length > MAX_SQL)
    fields.drop(
      "sql",
      clean.slice(MAX_SQL),
      `seuls les ${MAX_SQL.toLocaleString("fr-FR")} premiers signes sont repris`
    );
  return {sql: clean.slice(0, MAX_SQL), departement, dropped: fields.dropped};
}

/** Line feeds alone, and no character of control or of direction: a query must be what it seems to be. */
const plainText = (text: string) =>
  text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
