/** First words of statements that read. `with` and `explain` read if what they introduce does. */
const READING = new Set(["select", "from", "values", "describe", "summarize", "show", "pivot", "unpivot", "table"]);

const EXPLAIN_OPTIONS = new Set(["analyze", "verbose", "format"]);

export type Refusal = "empty" | "several" | "writing";

/**
 * Keeps readers from dropping a table by mistake. It is no defence: the engine has no outside access, and pages have a
 * security policy.
 */
export function refusalOf(sql: string): Refusal | null {
  const statements = split(tokensOf(sql));
  if (statements.length === 0) return "empty";
  if (statements.length > 1) return "several";
  return reads(statements[0]) ? null : "writing";
}

function reads(statement: string[]): boolean {
  const start = statement.findIndex((token) => token !== "(");
  if (start < 0) return false;
  const [first, ...rest] = statement.slice(start);
  if (first === "with") return reads(afterWith(rest));
  if (first === "explain") return reads(afterOptions(rest));
  return READING.has(first);
}

function afterWith(tokens: string[]): string[] {
  let i = 0;
  while (i < tokens.length) {
    // A list of columns has its parentheses too: only those after `as` hold a query.
    const query = tokens[i] === "(" && /^(?:as|materialized)$/.test(tokens[i - 1] ?? "");
    i = tokens[i] === "(" ? closing(tokens, i) + 1 : i + 1;
    if (query && tokens[i] !== ",") return tokens.slice(i);
  }
  return [];
}

function afterOptions(tokens: string[]): string[] {
  if (tokens[0] === "(" && EXPLAIN_OPTIONS.has(tokens[1])) return afterOptions(tokens.slice(closing(tokens, 0) + 1));
  return EXPLAIN_OPTIONS.has(tokens[0]) ? afterOptions(tokens.slice(1)) : tokens;
}

function closing(tokens: string[], open: number) {
  let depth = 0;
  for (let i = open; i < tokens.length; ++i) {
    if (tokens[i] === "(") depth++;
    else if (tokens[i] === ")" && --depth === 0) return i;
  }
  return tokens.length;
}

function split(tokens: string[]): string[][] {
  const statements: string[][] = [[]];
  for (const token of tokens) {
    if (token === ";") statements.push([]);
    else statements.at(-1)!.push(token);
  }
  return statements.filter(({length}) => length > 0);
}

/** Tokens of DuckDB. A comment of a line ends at a carriage return too. */
const TOKEN = new RegExp(
  [
    /(\s+|--[^\n\r]*)|(\/\*)/,
    /[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)/,
    /(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|[\s\S]/
  ]
    .map(({source}) => source)
    .join("|"),
  "y"
);

function tokensOf(sql: string) {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(sql); match; match = TOKEN.exec(sql)) {
    const [text, blank, comment, dollar, word] = match;
    if (blank) continue;
    if (comment) TOKEN.lastIndex = commentEnd(sql, match.index);
    else if (dollar) {
      const end = sql.indexOf(dollar, TOKEN.lastIndex);
      TOKEN.lastIndex = end < 0 ? sql.length : end + dollar.length;
      tokens.push("'");
    } else tokens.push(word ? word.toLowerCase() : text.length > 1 ? "'" : text);
  }
  return tokens;
}

function commentEnd(sql: string, start: number) {
  const signs = /\/\*|\*\//g;
  signs.lastIndex = start;
  let depth = 0;
  for (let match = signs.exec(sql); match; match = signs.exec(sql)) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) return signs.lastIndex;
  }
  return sql.length;
}
