// Reads and fills templates of words/: Handlebars in Markdown, where lines that lack a value are left out.

import {readFileSync} from "node:fs";
import Handlebars from "handlebars";
import {parse as parseYaml} from "yaml";
import {figure} from "../../components/figure.js";
import {escapeHtml, raw, type Html} from "../../components/html.js";
import {markdown as textOf} from "../../components/notebook.js";
import {numberCell} from "../../components/table.js";
import {wordsPath} from "../../edition/project.js";
import {DataError} from "../../domain/fault.js";
import {formatSigned} from "../../domain/french.js";
import {listed, PHRASES, WORDS, type Joined} from "./helpers.js";

export interface Template {
  file: string;
  /** Its tree, before lines are set apart, for those who check it. */
  tree: hbs.AST.Program;
  /** Lines of the front matter, by which lines of the tree are moved. */
  offset: number;
  /** What a page adds to the names of the profile, with what each is. */
  ajouts: Record<string, string>;
  /** Words of scales and cases: each is a small template. */
  lexique: Record<string, Record<string, string>>;
  /** The texts of the front matter, "titre" or "lexique.aide.un", as trees with their lines. */
  fields: {field: string; line: number; tree: hbs.AST.Program}[];
  /** Fills the body: Markdown, in which printed values bear their names if they are marked. */
  fill: (context: object, options: {marked: boolean}) => string;
  /** Fills a field of the front matter, as plain text; null where it names what is missing. */
  plain: (field: string, context: object) => string | null;
}

const {SafeString} = Handlebars;

/** Thrown where a line names what is missing: the line is left out. One error, as each would take its stack. */
const ABSENT = new Error("a name of what is missing");

/** What stands for a line that is left out; the level of its heading follows, whose part goes with it. */
const LEFT_OUT = "\u0000";
const LEFT_LINE = new RegExp(`^${LEFT_OUT}\\d*\\n?`, "gm");

const engine = Handlebars.create();

/** What Handlebars hands down to helpers: how to write, and the name of the item of a list that one is in. */
interface Data {
  marked?: boolean;
  plain?: boolean;
  fields?: Map<string, (context: object, data: object) => string>;
  /** Names that the page adds, which no profile answers for. */
  added?: Set<string>;
  /** Stops where nothing fills a slot of a template that declares no names. */
  refuse?: (options: Options) => never;
  /** "distance.dAbord[55274]"; nothing outside of lists. */
  item?: string;
  _parent?: Data;
}

/** `_nom` and `_haut` are the name of the first argument, and how many contexts up it is: {@link named} adds them. */
type Hash = Joined &
  Parameters<typeof numberCell>[1] & {signe?: boolean; _nom?: string; _haut?: number; _titre?: number; id?: string};
type Options = Handlebars.HelperOptions & {data: Data; hash: Hash; loc: hbs.AST.SourceLocation};

const isMissing = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === "" ||
  Number.isNaN(value) ||
  (Array.isArray(value) && value.length === 0);

function present<T>(value: T): T {
  if (isMissing(value)) throw ABSENT;
  return value;
}

/** Whole name of what a helper is given: "distance.dAbord[55274].km". */
function nameOf({hash, data}: Options): string | null {
  if (hash._nom === undefined) return null;
  let at: Data | undefined = data;
  for (let i = 0; i < (hash._haut ?? 0); i++) {
    const {item}: Data = at!;
    while (at && at.item === item) at = at._parent;
  }
  return [at?.item, hash._nom].filter(Boolean).join(".");
}

/** A value as it is printed, with its name where pages ask for it and a profile has it. */
function written(text: string, options: Options) {
  const {marked, added} = options.data;
  const name = marked ? nameOf(options) : null;
  const root = name && /^[^.[]+/.exec(name)?.[0];
  return new SafeString(!root || added?.has(root) ? text : `<data value="${escapeHtml(name)}">${text}</data>`);
}

const isHtml = (value: unknown): value is Html => typeof value === "object" && value !== null && "html" in value;

const escaped = (value: unknown, {data}: Pick<Options, "data">): unknown => {
  if (value instanceof SafeString) return value.toString();
  if (typeof value === "string") return data.plain ? value : textOf(value);
  if (isHtml(value)) return value.html;
  return Array.isArray(value) ? value.map((item) => escaped(item, {data})) : value;
};

for (const [helper, say] of Object.entries({...PHRASES, ...WORDS}))
  engine.registerHelper(helper, (...all: unknown[]) => {
    const options = all.pop() as Options;
    if (all.includes(undefined)) options.data.refuse?.(options);
    const [first, ...others] = all.map(present);
    const made = first instanceof SafeString || isHtml(first);
    const text = (say as (...args: unknown[]) => string | null)(
      made ? String(escaped(first, options)) : first,
      ...others
    );
    if (text === null) throw ABSENT;
    if (made) return new SafeString(text);
    const safe = escaped(text, options) as string;
    return helper in WORDS ? new SafeString(safe) : written(safe, options);
  });

engine.registerHelper({
  brut: (value: unknown) => present(value),
  /** A line of the template: nothing where it names what is missing. */
  ligne(this: unknown, options: Options) {
    try {
      return options.fn(this);
    } catch (error) {
      if (error !== ABSENT) throw error;
      return `${LEFT_OUT}${options.hash._titre ?? ""}\n`;
    }
  },
  /** `{{liste noms mot="ni"}}`; as a block, a pattern for each item: `{{#liste dAbord}}{{nom}}{{/liste}}`. */
  liste(items: unknown[], options: Options) {
    present(items);
    if (!options.fn) return written(listed(escaped(items, options) as string[], options.hash), options);
    return new SafeString(listed(eachOf(items, options), options.hash));
  },
  each: (items: unknown[] | null, options: Options) =>
    eachOf((items ?? []).slice(0, options.hash.max), options).join(""),
  /** `{{mot "niveau" indice.niveau}}`: the words of a scale for a case. */
  mot(this: object, scale: string, value: unknown, options: Options) {
    const own = options.data.fields?.get(`lexique.${scale}.${String(present(value))}`);
    if (!own) throw new Error(`« ${String(value)} » n’est pas dans l’échelle « ${scale} »`);
    return new SafeString(own(this, options.data));
  },
  /** `{{cellule score decimals=1}}`: a cell of a number, which machines read as it is printed; "+0,3" if `signe`. */
  cellule(value: number | null | undefined, options: Options) {
    if (value === undefined) options.data.refuse?.(options);
    const {signe, ...how} = options.hash;
    return new SafeString(numberCell(value, signe ? {...how, words: formatSigned(value!, how.decimals)} : how).html);
  },
  /** `{{#figure "ecarts" id kind="map-figure"}}`: what has an address, a menu, and its caption for a name. */
  figure(this: unknown, ...all: unknown[]) {
    const {fn, hash} = all.pop() as Options;
    return new SafeString(`${figure({...hash, name: all.join("-")}, raw(fn(this).trim())).html}\n`);
  },
  /** `{{#pli "Titre" id="incertain"}}` Markdown `{{/pli}}`: folded on a screen, open on paper. */
  pli(this: unknown, title: unknown, options: Options) {
    const content = options.fn(this).replace(LEFT_LINE, "").trim();
    if (content === "") return "";
    const id = options.hash.id ? ` id="${options.hash.id}"` : "";
    return `\n<details${id}><summary>${String(title)}</summary>\n\n${content}\n\n</details>\n\n`;
  }
});

/** Fills a block for each item of a list, which is named by its code, its id or its position. */
function eachOf(items: unknown[], options: Options) {
  const name = nameOf(options);
  return items.map((item, index) => {
    const {code, id} = (item ?? {}) as {code?: string; id?: string};
    const own = {index, first: index === 0, item: `${name}[${code ?? id ?? index}]`};
    return options.fn(item, {data: Object.assign(Handlebars.createFrame(options.data), own)});
  });
}

export const HELPERS = new Set([...Object.keys(engine.helpers), "if", "unless"]);

/**
 * A template of words/: its front matter, and Markdown with Handlebars, to which two things are added. A line that
 * names something missing is left out, and a heading takes its part with it; each printed value knows its name.
 *
 * @throws DataError with the file, and the line where it is known
 */
export const readTemplate = (name: string): Template =>
  parseTemplate(`words/${name}.md`, readFileSync(wordsPath(`${name}.md`), "utf8"));

export function parseTemplate(file: string, text: string): Template {
  const [, head = "", body = text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const offset = text.slice(0, text.length - body.length).split("\n").length - 1;
  try {
    const matter = (parseYaml(head) ?? {}) as Partial<Template> & Record<"titre" | "description", string | undefined>;
    const {ajouts = {}, lexique = {}, titre = "", description = ""} = matter;
    const refuse = ({loc, hash, data}: Options): never => {
      const line = data.plain ? undefined : loc.start.line + offset;
      throw new DataError([{file, line, value: hash._nom, expected: "a slot that the page fills"}]);
    };
    const words = Object.entries(lexique).flatMap(([scale, words]) =>
      Object.entries(words).map(([key, said]): [string, string] => [`lexique.${scale}.${key}`, String(said)])
    );
    const texts: [field: string, text: string][] = [["titre", titre], ["description", description], ...words];
    const fields = new Map(texts.map(([field, text]) => [field, inlineOf(text)]));
    const shared = {fields, refuse: matter.ajouts ? undefined : refuse};
    const tree = Handlebars.parse(body);
    // Blocks that stand alone were seen to when it was parsed: those of lines are none.
    const options = {noEscape: true, ignoreStandalone: true} as CompileOptions;
    const lines = engine.compile(linesApart(named(Handlebars.parse(body))), options);
    const added = new Set(Object.keys(ajouts).map((name) => name.split(".")[0]));
    return {
      file,
      tree,
      offset,
      ajouts,
      lexique,
      fields: texts.map(([field, text]) => {
        const found = head.split("\n").findIndex((line) => line.includes(text.slice(0, 40)));
        return {field, line: found < 0 ? 2 : found + 2, tree: Handlebars.parse(text)};
      }),
      fill: (context, {marked}) => withoutParts(lines(context, {data: {...shared, marked, added}})),
      plain(field, context) {
        try {
          return fields.get(field)!(context, {...shared, plain: true}).trim();
        } catch (error) {
          if (error === ABSENT) return null;
          throw error;
        }
      }
    };
  } catch (error) {
    const {message} = error as Error;
    const line = /^Parse error on line (\d+)/.exec(message)?.[1];
    const place = line === undefined ? {} : {line: Number(line) + offset};
    throw new DataError([{file, ...place, expected: message.split("\n")[0], language: "fr"}]);
  }
}

function inlineOf(text: string) {
  const template = engine.compile(named(Handlebars.parse(text)), {noEscape: true});
  return (context: object, data: object) => template(context, {data: {...data}});
}

/** Takes away what lines that are left out left, and the parts of such headings. */
function withoutParts(text: string) {
  let gone = 0;
  return text
    .split("\n")
    .filter((line) => {
      const level = levelOf(line);
      if (level > 0 && level <= gone) gone = 0;
      if (line.startsWith(LEFT_OUT)) gone ||= Number(line.slice(1));
      else return gone === 0;
    })
    .join("\n");
}

const levelOf = (line: string) => /^(#+) /.exec(line)?.[1].length ?? 0;

const parsed = (text: string) => Handlebars.parse(text).body[0] as hbs.AST.BlockStatement;

function callWith(call: hbs.AST.MustacheStatement, helper: string) {
  call.params = [call.path];
  call.path = parsed(`{{${helper}}}`).path;
}

/** Gives each printed value its name, and puts what is printed alone in a helper. */
function named(program: hbs.AST.Program): hbs.AST.Program {
  walk(program, (node) => {
    const {body = []} = node as hbs.AST.Program;
    for (const [i, statement] of body.entries()) {
      const before = body[i - 1] as hbs.AST.ContentStatement | undefined;
      if (statement.type === "MustacheStatement" && /\]\([^)\s]*$/.test(before?.value ?? ""))
        callWith(statement as hbs.AST.MustacheStatement, "brut");
    }
  });
  walk(program, (node) => {
    const call = node as hbs.AST.MustacheStatement;
    const path = call.path as hbs.AST.PathExpression;
    if (path?.type !== "PathExpression" || path.data) return;
    if (node.type === "MustacheStatement" && call.params.length === 0 && !HELPERS.has(path.original))
      callWith(call, "dire");
    const [first] = call.params as hbs.AST.PathExpression[];
    if (first?.type !== "PathExpression" || first.data) return;
    const {pairs} = parsed(`{{x _nom="${keyed(first.parts)}" _haut=${first.depth}}}`).hash;
    call.hash = {...call.hash, type: "Hash", pairs: [...(call.hash?.pairs ?? []), ...pairs]};
  });
  return program;
}

/** Lists whose items are named by a key: "gens.pop_65_plus.part" is "gens[pop_65_plus].part". */
export const KEYED = [
  "gens",
  "indice.indicateurs",
  "indice.axes",
  "indice.rangs",
  "aide.fonctions",
  "distance.proches"
];

function keyed(parts: string[]) {
  const list = KEYED.find((name) => parts.join(".").startsWith(`${name}.`));
  if (!list) return parts.join(".");
  const [key, ...rest] = parts.slice(list.split(".").length);
  return [`${list}[${key}]`, ...rest].join(".");
}

function walk(node: unknown, visit: (node: hbs.AST.Node) => void) {
  if (Array.isArray(node)) return node.forEach((own) => walk(own, visit));
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && /Statement|SubExpression|Program/.test(String(node.type))) visit(node as hbs.AST.Node);
  for (const [key, own] of Object.entries(node)) if (key !== "loc") walk(own, visit);
}

/** Puts each line that prints something in a block of its own, which can be left out. */
function linesApart(program: hbs.AST.Program): hbs.AST.Program {
  const body: hbs.AST.Statement[] = [];
  let line: hbs.AST.Statement[] = [];
  const end = () => {
    body.push(...(line.some(({type}) => type !== "ContentStatement") ? [lineBlock(line)] : line));
    line = [];
  };
  for (const statement of program.body) {
    const {type, loc} = statement;
    if (type === "BlockStatement" && loc.start.line < loc.end.line) {
      end();
      const block = statement as hbs.AST.BlockStatement;
      for (const part of [block.program, block.inverse]) if (part) linesApart(part);
      body.push(block);
    } else if (type === "ContentStatement") {
      for (const value of (statement as hbs.AST.ContentStatement).value.split(/(?<=\n)/)) {
        line.push({...statement, value} as hbs.AST.ContentStatement);
        if (value.endsWith("\n")) end();
      }
    } else line.push(statement);
  }
  end();
  program.body = body;
  return program;
}

function lineBlock(line: hbs.AST.Statement[]): hbs.AST.Statement {
  const [first] = line as hbs.AST.ContentStatement[];
  const level = first.type === "ContentStatement" ? levelOf(first.value) : 0;
  const block = parsed(`{{#ligne${level > 0 ? ` _titre=${level}` : ""}}}{{/ligne}}`);
  block.program.body = line;
  return block;
}
