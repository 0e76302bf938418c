import {readFileSync} from "node:fs";
import Handlebars from "handlebars";
import {parse as parseYaml} from "yaml";
import {wordsPath} from "../data/project.js";
import {DataError} from "../domain/fault.js";
import {markdown as textOf} from "../components/notebook.js";
import {escapeHtml, type Html} from "../components/html.js";
import {listed, PHRASES, WORDS, type Joined} from "./helpers.js";

/** A template of words/, ready to be filled. */
export interface Template {
  /** "words/recit.md". */
  file: string;
  /** Its tree, before lines are set apart, for those who check it. */
  tree: hbs.AST.Program;
  /** Lines of the front matter, by which lines of the tree are moved. */
  offset: number;
  titre: string;
  description: string;
  /** What a page adds to the names of the profile, each with what it is: figures, what people wrote, links. */
  ajouts: Record<string, string>;
  /** Trees of the texts of the front matter, with their fields and lines. */
  trees: {field: string; line: number; tree: hbs.AST.Program}[];
  /** Words of scales and cases: each is a small template. */
  lexique: Record<string, Record<string, string>>;
  fill: Fill;
  /** Fills a field of the front matter, as plain text. */
  plain: (field: "titre" | "description", context: object) => string;
  /** Words of a scale for a case, as plain text; null where they name what is missing. */
  say: (scale: string, key: string, context: object) => string | null;
}

type Fill = (context: object, options: {marked: boolean}) => string;

/** A text that is Markdown already, and must not be escaped again. */
class Written {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

/** Thrown where a line names what is missing: the line is left out. */
class Missing extends Error {}

/** What a line that is left out leaves: where it is a heading, its part goes with it. */
const LEFT_OUT = "\u0000";

/** Blocks that show what is in them once, several times or not; others stand on a line. */
const engine = Handlebars.create();

/** What Handlebars hands down to helpers: how to write, and the name of the item of a list that one is in. */
interface Data {
  marked?: boolean;
  plain?: boolean;
  scales?: Record<string, Record<string, Fill>>;
  /** Names that the page adds, which no profile answers for. */
  added?: Set<string>;
  /** "distance.dAbord[55274]"; nothing outside of lists. */
  item?: string;
  _parent?: Data;
}

type Options = Handlebars.HelperOptions & {data: Data; hash: Joined & {_nom?: string; _haut?: number; id?: string}};

const isMissing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === "" ||
  (typeof value === "number" && Number.isNaN(value)) ||
  (Array.isArray(value) && value.length === 0);

/** Whole name of what a helper is given: "distance.dAbord[55274].km". */
function nameOf({hash, data}: Options): string | null {
  if (hash._nom === undefined) return null;
  let at: Data | undefined = data;
  for (let i = 0; i < (hash._haut ?? 0); i++) {
    const {item}: Data = at!;
    while (at && at.item === item) at = at._parent;
  }
  const prefix = at?.item;
  return [prefix, hash._nom].filter(Boolean).join(".");
}

/** A value as it is printed, with its name where pages ask for it and a profile has it. */
function written(text: string, options: Options): Written {
  const {marked, added} = options.data;
  const name = marked ? nameOf(options) : null;
  const [root] = /^[^.[]+/.exec(name ?? "") ?? [];
  return new Written(
    root === undefined || added?.has(root) ? text : `<data value="${escapeHtml(name!)}">${text}</data>`
  );
}

const isHtml = (value: unknown): value is Html => typeof value === "object" && value !== null && "html" in value;

/** A text of the profile as Markdown shows it. */
const escaped = (value: unknown, {data}: Options): unknown => {
  if (value instanceof Written) return value.text;
  if (typeof value === "string") return data.plain ? value : textOf(value);
  if (isHtml(value)) return value.html;
  return Array.isArray(value) ? value.map((item) => escaped(item, {data} as Options)) : value;
};

for (const [helper, say] of Object.entries({...PHRASES, ...WORDS}))
  engine.registerHelper(helper, function (...all: unknown[]) {
    const options = all.pop() as Options;
    if (all.some(isMissing)) throw new Missing();
    const [first, ...others] = all;
    const made = first instanceof Written || isHtml(first);
    const text = (say as (...args: unknown[]) => string | null)(
      made ? String(escaped(first, options)) : first,
      ...others
    );
    if (text === null) throw new Missing();
    if (made) return new Written(text);
    const safe = escaped(text, options) as string;
    return helper in WORDS ? new Written(safe) : written(safe, options);
  });

engine.registerHelper({
  /** A value as it is, in the address of a link. */
  brut(value: unknown) {
    if (isMissing(value)) throw new Missing();
    return value;
  },
  /** A line of the template: nothing where it names what is missing. */
  ligne(this: unknown, options: Options) {
    try {
      return options.fn(this);
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      return `${LEFT_OUT}${(options.hash as {_titre?: number})._titre ?? ""}\n`;
    }
  },
  /** `{{liste noms}}`, `{{liste noms mot="ni"}}`; as a block, a pattern for each item: `{{#liste dAbord}}{{nom}}{{/liste}}`. */
  liste(this: unknown, items: unknown[], options: Options) {
    if (isMissing(items)) throw new Missing();
    const {hash, data} = options;
    if (!options.fn) return written(listed(escaped(items, options) as string[], hash), options);
    const each = items.map((item, i) => options.fn(item, {data: frame(data, nameOf(options), item, i)}));
    return new Written(listed(each, hash));
  },
  each(this: unknown, items: unknown[] | null, options: Options) {
    const name = nameOf(options);
    return (items ?? [])
      .slice(0, options.hash.max)
      .map((item, i) => options.fn(item, {data: frame(options.data, name, item, i)}))
      .join("");
  },
  /** `{{mot "niveau" indice.niveau}}`: the words of a scale for a case. */
  mot(this: object, scale: string, value: unknown, options: Options) {
    if (isMissing(value)) throw new Missing();
    const own = options.data.scales?.[scale]?.[String(value)];
    if (!own) throw new Error(`« ${String(value)} » n’est pas dans l’échelle « ${scale} »`);
    return new Written(own(this, options.data as never));
  },
  /** `{{#pli "Titre" id="incertain"}}` Markdown `{{/pli}}`: folded on a screen, open on paper. */
  pli(this: unknown, title: unknown, options: Options) {
    const content = options.fn(this).replace(LEFT_LINE, "").trim();
    if (content === "") return "";
    const id = options.hash.id ? ` id="${options.hash.id}"` : "";
    return `\n<details${id}><summary>${String(title)}</summary>\n\n${content}\n\n</details>\n\n`;
  }
});

function frame(data: Data, name: string | null, item: unknown, index: number): Data {
  const key = (item as {code?: string; id?: string} | null)?.code ?? (item as {id?: string} | null)?.id;
  const own = Handlebars.createFrame(data) as Data & {index: number; first: boolean};
  return Object.assign(own, {index, first: index === 0, item: `${name}[${key ?? index}]`});
}

/** Names that are helpers: all others are of the profile, or of what a page adds. */
export const HELPERS = new Set([...Object.keys(engine.helpers), "if", "unless"]);

/**
 * A template of words/: its front matter, and Markdown in which Handlebars stands. Two things are added to Handlebars: a line that names
 * something missing is left out, and a heading that does takes its part with it; each printed value knows its name.
 *
 * @throws DataError with the file, and the line where it is known
 */
export function readTemplate(name: string): Template {
  const file = `words/${name}.md`;
  return parseTemplate(file, readFileSync(wordsPath(`${name}.md`), "utf8"));
}

/** The same of a text. */
export function parseTemplate(file: string, text: string): Template {
  const [, head = "", body = text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const offset = text.slice(0, text.length - body.length).split("\n").length - 1;
  try {
    const {titre = "", description = "", lexique = {}, ajouts = {}} = (parseYaml(head) ?? {}) as Partial<Template>;
    const tree = Handlebars.parse(body);
    const scales = Object.fromEntries(
      Object.entries(lexique).map(([scale, words]) => [
        scale,
        Object.fromEntries(Object.entries(words).map(([key, said]) => [key, inlineOf(String(said))]))
      ])
    );
    // Blocks that stand alone were seen to when it was parsed: those of lines are none.
    const options = {noEscape: true, ignoreStandalone: true} as CompileOptions;
    const lines = engine.compile(linesApart(named(Handlebars.parse(body))), options);
    const added = new Set(Object.keys(ajouts).map((name) => name.split(".")[0]));
    const fields = {titre: inlineOf(titre), description: inlineOf(description)};
    return {
      file,
      tree,
      offset,
      titre,
      description,
      lexique,
      ajouts,
      trees: treesOf(head, {titre, description, lexique}),
      fill: (context, {marked}) => withoutParts(lines(context, {data: {marked, scales, added}})),
      plain: (field, context) => fields[field](context, {plain: true, scales} as never).trim(),
      say(scale, key, context) {
        try {
          return scales[scale][key](context, {plain: true, scales} as never).trim();
        } catch (error) {
          if (error instanceof Missing) return null;
          throw error;
        }
      }
    };
  } catch (error) {
    const line = /^Parse error on line (\d+)/.exec((error as Error).message)?.[1];
    const place = line === undefined ? {} : {line: Number(line) + offset};
    throw new DataError([{file, ...place, expected: (error as Error).message.split("\n")[0], language: "fr"}]);
  }
}

/** The texts of the front matter as trees. A text is where its first words are. */
function treesOf(head: string, {titre, description, lexique}: Pick<Template, "titre" | "description" | "lexique">) {
  const lines = head.split("\n");
  const fields: [field: string, text: string][] = [
    ["titre", titre],
    ["description", description],
    ...Object.entries(lexique).flatMap(([scale, words]) =>
      Object.entries(words).map(([key, text]): [string, string] => [`lexique.${scale}.${key}`, String(text)])
    )
  ];
  return fields.map(([field, text]) => {
    const found = lines.findIndex((line) => line.includes(text.slice(0, 40)));
    return {field, line: found < 0 ? 2 : found + 2, tree: Handlebars.parse(text)};
  });
}

/** A text of the front matter: it is in the line that names it. */
function inlineOf(text: string): Fill {
  const template = engine.compile(named(Handlebars.parse(text)), {noEscape: true});
  return (context, data) => template(context, {data: {...data}});
}

const LEFT_LINE = new RegExp(`^${LEFT_OUT}\\d*\\n?`, "gm");

/** Takes away what lines that are left out left, and the parts of such headings. */
function withoutParts(text: string): string {
  let gone = 0;
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    const level = /^(#+) /.exec(line)?.[1].length ?? 0;
    if (level > 0 && level <= gone) gone = 0;
    if (line.startsWith(LEFT_OUT)) gone ||= Number(line.slice(1));
    else if (gone === 0) kept.push(line);
  }
  return kept.join("\n");
}

/** What stands in the address of a link is printed as it is. */
function addressed(body: hbs.AST.Statement[]): void {
  for (const [i, statement] of body.entries()) {
    const before = body[i - 1] as hbs.AST.ContentStatement | undefined;
    if (statement.type !== "MustacheStatement" || !/\]\([^)\s]*$/.test(before?.value ?? "")) continue;
    const call = statement as hbs.AST.MustacheStatement;
    call.params = [call.path];
    call.path = {...call.path, original: "brut", parts: ["brut"], depth: 0} as hbs.AST.PathExpression;
  }
}

/** Gives each printed value its name, and puts what is printed alone in a helper. */
function named(program: hbs.AST.Program): hbs.AST.Program {
  walk(program, (node) => "body" in node && addressed(node.body as hbs.AST.Statement[]));
  walk(program, (node) => {
    const call = node as hbs.AST.MustacheStatement;
    const path = call.path as hbs.AST.PathExpression;
    if (path?.type !== "PathExpression" || path.data) return;
    if (node.type === "MustacheStatement" && call.params.length === 0 && !HELPERS.has(path.original)) {
      call.params = [path];
      call.path = {...path, original: "dire", parts: ["dire"], depth: 0} as hbs.AST.PathExpression;
    }
    const [first] = call.params as hbs.AST.PathExpression[];
    if (first?.type !== "PathExpression" || first.data) return;
    call.hash ??= {type: "Hash", pairs: [], loc: call.loc} as hbs.AST.Hash;
    const add = (key: string, value: hbs.AST.Literal) =>
      call.hash.pairs.push({type: "HashPair", key, value, loc: call.loc} as hbs.AST.HashPair);
    add("_nom", literal("StringLiteral", keyed(first.parts), call.loc));
    if (first.depth > 0) add("_haut", literal("NumberLiteral", first.depth, call.loc));
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

function keyed(parts: string[]): string {
  const list = KEYED.find((name) => parts.join(".").startsWith(`${name}.`));
  if (!list) return parts.join(".");
  const [key, ...rest] = parts.slice(list.split(".").length);
  return [`${list}[${key}]`, ...rest].join(".");
}

const literal = (type: string, value: string | number, loc: hbs.AST.SourceLocation) =>
  ({type, value, original: value, loc}) as unknown as hbs.AST.Literal;

/** Visits what a program holds, each part before those in it. */
export function walk(node: unknown, visit: (node: hbs.AST.Node) => void): void {
  if (Array.isArray(node)) return node.forEach((own) => walk(own, visit));
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && /Statement|SubExpression|Program/.test(String(node.type))) visit(node as hbs.AST.Node);
  for (const [key, own] of Object.entries(node)) if (key !== "loc") walk(own, visit);
}

const isLong = ({type, loc}: hbs.AST.Statement) => type === "BlockStatement" && loc.start.line < loc.end.line;

/** Puts each line that prints something in a block of its own, which can be left out. */
function linesApart(program: hbs.AST.Program): hbs.AST.Program {
  const body: hbs.AST.Statement[] = [];
  let line: hbs.AST.Statement[] = [];
  const end = () => {
    if (line.some(({type}) => type !== "ContentStatement")) body.push(lineBlock(line));
    else body.push(...line);
    line = [];
  };
  for (const statement of program.body) {
    if (isLong(statement)) {
      end();
      const block = statement as hbs.AST.BlockStatement;
      for (const part of [block.program, block.inverse]) if (part) linesApart(part);
      body.push(block);
    } else if (statement.type === "ContentStatement") {
      const pieces = (statement as hbs.AST.ContentStatement).value.split(/(?<=\n)/);
      for (const value of pieces) {
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
  const {loc} = line[0];
  const [first] = line as hbs.AST.ContentStatement[];
  const level = /^(#+) /.exec(first.type === "ContentStatement" ? first.value : "")?.[1].length ?? 0;
  const pairs = [{type: "HashPair", key: "_titre", value: literal("NumberLiteral", level, loc), loc}];
  const strip = {open: false, close: false};
  return {
    type: "BlockStatement",
    path: {type: "PathExpression", data: false, depth: 0, parts: ["ligne"], original: "ligne", loc},
    params: [],
    hash: level > 0 ? {type: "Hash", pairs, loc} : undefined,
    program: {type: "Program", body: line, blockParams: [], strip: {}, loc},
    openStrip: strip,
    inverseStrip: strip,
    closeStrip: strip,
    loc
  } as unknown as hbs.AST.Statement;
}
