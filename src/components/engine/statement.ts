type Refusal = "empty" | "several" | "writing";

/** What may hide words and semicolons from a reader of SQL: texts, quoted names, comments that hold no other. */
const HIDDEN = new RegExp(
  [
    /'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|--[^\n\r]*|\/\*(?:(?!\/\*|\*\/)[\s\S])*\*\//,
    /(?<![\w$\u0080-\uffff])[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/,
    /(?<![\w$\u0080-\uffff])(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?\1/
  ]
    .map(({source}) => source)
    .join("|"),
  "g"
);

const READING =
  /^[\s(]*(?:explain\s+(?:analyze\s+)?)?(?:select|from|with|values|describe|summarize|show|pivot|unpivot|table)\b/i;

/** What writes after `with`, and what hides words otherwise: a comment within a comment, another `$`. */
const WRITING = /\b(?:delete\s+from|insert\s+(?:or\s+\w+\s+)?into|update\b[\s\S]*\bset)\b|\/\*|\*\/|\$\S*\$/i;

/**
 * Keeps readers, and the links that they follow, from changing tables that later questions are asked of. It is no
 * defence: the engine has no outside access, and pages have a security policy.
 */
export function refusalOf(sql: string): Refusal | null {
  const [statement, ...others] = sql
    .replace(HIDDEN, (text) => (/^(?:--|\/)/.test(text) ? " " : "''"))
    .split(";")
    .filter((text) => text.trim() !== "");
  if (statement === undefined) return "empty";
  if (others.length > 0) return "several";
  return READING.test(statement) && !WRITING.test(statement) ? null : "writing";
}
