/** What the module beside a notebook gives its cells besides what cahiers have: Notebook Kit answers and draws otherwise. */

/** An answer as Notebook Kit keeps it. */
export interface KitAnswer {
  rows: Record<string, unknown>[];
  schema: {name: string; type: "number" | "string" | "boolean" | "date" | "other"}[];
}

type Rows = Record<string, unknown>[];

/** Rows as those of the site: `toJSON()` copies one, `get(i)` takes one. */
function revive({rows, schema}: KitAnswer): Rows {
  const dates = schema.filter(({type}) => type === "date").map(({name}) => name);
  for (const row of rows) {
    for (const name of dates) if (row[name] != null) row[name] = new Date(row[name] as string);
    Object.defineProperty(row, "toJSON", {value: () => ({...row})});
  }
  return Object.assign(rows, {schema, get: (i: number) => rows[i]});
}

/** Notebook Kit’s own, of which it calls this alone where it has answered a query. */
export const DatabaseClient = {revive};

/** What a query means, whatever its blanks and the signs of a template. */
const meaning = (sql: string) => sql.replaceAll("\\`", "`").replace(/\s+/g, " ").trim();

/** `base` of a notebook that is one file: it answers the queries that the file came with, and no other. */
export function answered(answers: [sql: string, answer: KitAnswer][]): {sql(strings: TemplateStringsArray): Rows} {
  const known = new Map(answers.map(([sql, answer]) => [meaning(sql), answer]));
  return {
    sql({raw}) {
      const answer = known.get(meaning(raw.join("")));
      if (!answer)
        throw new Error(
          "ce fichier n’a que les réponses de ses premières requêtes : npm run notebook en fait un qui a les tables"
        );
      return revive(structuredClone(answer));
    }
  };
}

/** `resize` of Framework: what is drawn for a width is drawn again when it changes. */
export function resize(draw: (width: number) => Node): HTMLElement {
  const element = document.createElement("div");
  new ResizeObserver(([{contentRect}]) => element.replaceChildren(draw(contentRect.width))).observe(element);
  return element;
}
