import type {Fault} from "../../domain/fault.js";
import {nearestName} from "../../domain/slug.js";
import {profileNames} from "../../profile/index.js";
import {HELPERS, KEYED, type Template} from "./template.js";

/** The only words with a number that a template may have. */
const NUMBERED = ["65 ans", "75 ans", "15 ans", "4G"];

/** Helpers that print a number, which no article elides before. */
const COUNTING = ["n", "score", "pct", "dixieme", "pour", "km", "rang", "lettres", "compte", "tel", "date", "mois"];
/** Helpers that write the article themselves, or no name. */
const ARTICLES = ["de", "à", "que", "accord"];

/** Words that elide before a vowel, or contract with an article. */
const ELIDED = /(?:^|[\s(«])(?:de|à|que|le|la|du|jusque|lorsque|d’|l’|qu’)\s?$/iu;

type Call = hbs.AST.MustacheStatement | hbs.AST.SubExpression | hbs.AST.BlockStatement;

interface Scope {
  /** Lists around a node, the innermost last: "distance.dAbord[]". */
  lists: string[];
  folded: boolean;
  /** Lines before its text in the file. */
  offset: number;
}

const helperOf = (node: hbs.AST.Node) => ((node as Call).path as hbs.AST.PathExpression).original;
const contentOf = (node?: hbs.AST.Statement) =>
  node?.type === "ContentStatement" ? String((node as hbs.AST.ContentStatement).original) : "";

export function checkTemplate({file, tree, ajouts, lexique, offset, fields}: Template): Fault[] {
  const names = new Map(profileNames().map((name) => [name.nom, name]));
  const mayMiss = (name: string | null) => name !== null && names.get(name)?.peut_manquer === "oui";
  const faults: Fault[] = [];
  const added = Object.keys(ajouts);
  const isAdded = (name: string) =>
    added.some((own) => own === name || name.replaceAll("[]", "").startsWith(own) || own.startsWith(`${name}.`));
  const fault = (line: number, expected: string) => faults.push({file, line, language: "fr", wrong: true, expected});
  const report = ({loc}: hbs.AST.Node, {offset}: Scope, text: string) => fault(loc.start.line + offset, text);

  /** Whole name of a path, with the keys of lists left out; null of what is no name. */
  function nameOf(path: hbs.AST.Node, {lists}: Pick<Scope, "lists">): string | null {
    if (path.type !== "PathExpression") return null;
    const {data, depth, parts, original} = path as hbs.AST.PathExpression;
    if (data || (parts.length === 0 && lists.length === 0)) return null;
    const list = lists.at(-1 - depth);
    if (original === "this" || parts.length === 0) return list ?? null;
    const whole = [list, ...parts].filter(Boolean).join(".");
    const keyed = KEYED.find((own) => whole.startsWith(`${own}.`) && !whole.startsWith(`${own}.length`));
    return (keyed ? whole.replace(new RegExp(`^${keyed}\\.[^.]+`), `${keyed}[]`) : whole).replace(/\.length$/, "");
  }

  function expect(path: hbs.AST.Node, scope: Scope) {
    const name = nameOf(path, scope);
    if (name === null || names.has(name) || isAdded(name)) return;
    const near = nearestName(name, [...names.keys(), ...added]);
    const shown = (path as hbs.AST.PathExpression).original;
    report(path, scope, `« ${shown} » n’est pas un nom du profil${near === null ? "" : ` ; peut-être « ${near} »`}`);
  }

  function call(node: Call, scope: Scope) {
    const helper = helperOf(node);
    if (node.params.length === 0) {
      if (!HELPERS.has(helper)) return expect(node.path, scope);
      report(node, scope, `« ${helper} » est aussi une fonction : écrire « this.${helper} »`);
    }
    if (!HELPERS.has(helper)) report(node, scope, `« ${helper} » n’est pas une fonction des gabarits`);
    const [scale] = node.params as hbs.AST.StringLiteral[];
    if (helper === "mot" && !(scale?.value in lexique))
      report(node, scope, `« ${scale?.value} » n’est pas une échelle du lexique`);
    for (const param of node.params) {
      if (param.type === "SubExpression") call(param as hbs.AST.SubExpression, scope);
      else expect(param, scope);
    }
  }

  function block(node: hbs.AST.BlockStatement, scope: Scope) {
    const helper = helperOf(node);
    call(node, scope);
    const name = nameOf(node.params[0], scope);
    if ((helper === "unless" || (helper === "if" && node.inverse)) && mayMiss(name)) {
      const text = `« ${name} » peut manquer : ce que rien ne dit n’est pas faux, il faut un nom qui l’affirme`;
      report(node, scope, text);
    }
    const lists = helper === "each" || helper === "liste" ? [...scope.lists, `${name}[]`] : scope.lists;
    program(node.program, {...scope, lists, folded: scope.folded || helper === "pli"});
    if (node.inverse) program(node.inverse, scope);
  }

  function program({body}: hbs.AST.Program, scope: Scope) {
    for (const [i, node] of body.entries()) {
      if (node.type === "ContentStatement") content(node, scope);
      if (node.type === "BlockStatement") block(node as hbs.AST.BlockStatement, scope);
      if (node.type === "MustacheStatement") printed(node as hbs.AST.MustacheStatement, body.slice(0, i), scope);
    }
  }

  function printed(node: hbs.AST.MustacheStatement, before: hbs.AST.Statement[], scope: Scope) {
    const helper = helperOf(node);
    call(node, scope);
    const own = nameOf(node.params[0] ?? node.path, scope);
    const year = own !== null && /^\d/.test((names.get(`${own}[]`) ?? names.get(own))?.exemple ?? "");
    const words = contentOf(before.at(-1));
    if (!year && !COUNTING.includes(helper) && !ARTICLES.includes(helper) && ELIDED.test(words)) {
      const article = words.trim().split(/\s/).at(-1);
      report(node, scope, `« ${article} » devant un nom : écrire {{de …}}, {{à …}} ou {{que …}}`);
    }
    const earlier = before.at(-2);
    const counts =
      earlier?.type === "MustacheStatement" && [helper, helperOf(earlier)].every((h) => COUNTING.includes(h));
    const ranges = /^\s*(?:à|et|–|-)\s*$/.test(words) && /\bde $|\bentre $/.test(contentOf(before.at(-3)));
    if (!scope.folded && counts && ranges) report(node, scope, "un intervalle dans le texte : le mettre dans un pli");
  }

  function content(node: hbs.AST.Statement, scope: Scope) {
    const text = NUMBERED.reduce((left, word) => left.replaceAll(word, ""), contentOf(node)).replace(
      /\{#[^}]*\}|\]\([^)]*\)|<[^>]*>|^\d+\. /gm,
      ""
    );
    const found = /\d+/.exec(text);
    if (/[{}]/.test(text)) report(node, scope, "une accolade que rien ne lit : il manque peut-être la seconde");
    if (!found) return;
    const instead = "il faut un nom du profil, ou l’ajouter aux mots qui en ont un";
    report(node, scope, `le nombre « ${found[0]} » est écrit à la main : ${instead}`);
  }

  for (const name of added)
    if (names.has(name)) fault(1, `« ${name} » est déjà un nom du profil : la page doit l’appeler autrement`);
  // Words of scales are small templates, whose lines are those of the front matter.
  for (const {tree, line, field} of fields) {
    const scope = {lists: [], folded: field.startsWith("lexique"), offset: line - 1};
    program(tree, scope);
    for (const node of scope.folded ? [] : (tree.body as hbs.AST.MustacheStatement[])) {
      const name = node.type === "MustacheStatement" ? nameOf(node.params[0] ?? node.path, scope) : null;
      if (mayMiss(name))
        report(node, scope, `« ${name} » peut manquer, et « ${field} » ne peut pas être laissé de côté`);
    }
  }
  program(tree, {lists: [], folded: false, offset});
  return faults;
}
