/** First words of the statements that only read. */
const READING = /^(?:select|with|from|values|describe|summarize|show|explain|pivot|unpivot|table)\b/i;

/** White space and comments at the beginning of a text in SQL. */
const PREAMBLE = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|\()+/;

/**
 * Whether a text in SQL asks something rather than changes the tables: a reader who drops one by mistake would have
 * every later question fail. This is a courtesy, not a defence; there is nothing to defend in the reader's own copy.
 */
export function isReading(sql: string): boolean {
  return READING.test(sql.replace(PREAMBLE, ""));
}
