export interface Html {
  readonly html: string;
}

type Value = Html | string | number | null | undefined | false | Value[];

/**
 * Template tag for HTML: every interpolated text is escaped, HTML pieces and arrays of them are inserted, and null,
 * undefined and false leave nothing. Lines are trimmed at their breaks, so that no blank line ends a block of raw HTML in
 * Markdown.
 */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  const text = strings.reduce((all, part, i) => all + render(values[i - 1]) + part);
  return {html: text.replace(/\s*\n\s*/g, "\n").replace(/^\n|\n$/g, "")};
}

/** A text as it must stand in HTML; "${" is escaped too, since Markdown pages would evaluate it. */
export function escapeHtml(text: string): string {
  // Most texts of a table have nothing to escape.
  if (!/[&<>"$]/.test(text)) return text;
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\$(?=\{)/g, "&#36;");
}

/** JSON as it may stand in a script of a page: "</script>" would end it wherever it stands, and some breaks of lines are none of JSON's. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

export function raw(text: string): Html {
  return {html: text};
}

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(render).join("");
  return typeof value === "object" ? value.html : escapeHtml(String(value));
}
