/** What notebooks need besides what cahiers have: Notebook Kit answers and draws otherwise. */

import {UNANSWERED} from "./wording.js";

/** An answer as Notebook Kit keeps it: of DuckDB, dates and long numbers are texts. */
export interface KitAnswer {
  rows: Record<string, unknown>[];
  schema: {name: string; type: "number" | "string" | "boolean" | "date" | "bigint" | "other"}[];
}

type Rows = Record<string, unknown>[];

const READ: {[type: string]: (text: string) => unknown} = {
  date: (text) => new Date(text.replace(/^([\d-]+) ([\d:.]+)$/, "$1T$2Z")),
  bigint: Number,
  other: (text) => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text)
};

function revive({rows, schema}: KitAnswer): Rows {
  for (const row of rows)
    for (const {name, type} of schema)
      if (type in READ && typeof row[name] === "string") row[name] = READ[type](row[name]);
  return Object.assign(rows, {schema, columns: schema.map(({name}) => name)});
}

/** All that Notebook Kit calls of its own where it has answered a query. */
export const DatabaseClient = {revive};

const meaning = (sql: string) => sql.replaceAll("\\`", "`").replace(/\s+/g, " ").trim();

/** `base` of a notebook in one file: it answers the queries that came with it, and no other. */
export function answered(answers: [sql: string, answer: KitAnswer][]) {
  const known = new Map(answers.map(([sql, answer]) => [meaning(sql), answer]));
  return {
    async sql({raw}: TemplateStringsArray): Promise<Rows> {
      const answer = known.get(meaning(raw.join("")));
      if (!answer) throw new Error(UNANSWERED);
      return revive(structuredClone(answer));
    }
  };
}

/** `resize` of Framework: what is drawn for a width is drawn again when it changes. */
export function resize(draw: (width: number) => Node): HTMLElement {
  const element = document.createElement("div");
  let drawn = -1;
  // What is drawn changes the height, which is seen here too.
  new ResizeObserver(([{contentRect}]) => {
    if (contentRect.width === drawn) return;
    drawn = contentRect.width;
    element.replaceChildren(draw(drawn));
  }).observe(element);
  return element;
}
