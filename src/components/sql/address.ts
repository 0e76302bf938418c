/** Version of what follows "#" in the address of the page. Older ones are read for good. */
const VERSION = "1";

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
export function readSqlAddress(hash: string, departements: string[] = []): (SqlState & {dropped: string[]}) | null {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const sql = query.get("sql");
  if (sql === null) return null;
  const dropped: string[] = [];
  if (query.get("v") !== VERSION) dropped.push("une version du lien qui n’est pas connue");
  const asked = query.get("dep");
  const departement = asked !== null && departements.includes(asked) ? asked : null;
  if (asked !== null && departement === null) dropped.push("un département qui n’est pas dans cette édition");
  const clean = plainText(sql);
  if (clean.length > MAX_SQL) dropped.push(`la fin d’une requête de plus de ${MAX_SQL.toLocaleString("fr-FR")} signes`);
  return {sql: clean.slice(0, MAX_SQL), departement, dropped};
}

/** Line feeds alone, and no character of control or of direction: a query must be what it seems to be. */
const plainText = (text: string) =>
  text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
