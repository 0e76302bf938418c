import {group} from "d3";
import type {Site} from "../data/site.js";
import {hasCommunePages} from "./addresses.js";
import {raw, escapeHtml, type Html} from "./html.js";
import {communeLink} from "./links.js";
import {storyOf} from "../data/names.js";
import {onceFor} from "../data/memo.js";
import {rewriteText} from "./rewrite-text.js";

type Named = Site["territories"]["communes"][number];

/** Elements whose words lead elsewhere, or nowhere. */
const CLOSED =
  /^(?:a|button|caption|code|h[1-6]|label|option|pre|script|select|style|summary|svg|template|textarea|thead|title)$/;
/** Texts that nobody is read, what says of a figure what it shows and how to read it, and what someone wrote. */
const LIVE = / aria-hidden[\s=>]| class="(?:finding|reading-key|authored)"/;
/** In one of these a name is a link once. */
const BLOCK = /^(?:section|ul|ol|dl|tr)$/;

const WORD = /(?<![\p{L}\d-])\p{Lu}[\p{L}\d'-]*/gu;
const STREET = /(?:all[ée]e|avenue|boulevard|chemin|faubourg|place|quai|route|rue|square)\s[^,;.]*$/i;
/** "Aucun" and "Sens" are communes too: a single word that begins a sentence may be no name. */
const STARTS = /(?:^|[.!?:«(])\s*$/;
const GOES_ON = /^\s(?!(?:et|ou)\s)\p{Ll}/u;

/** Names by their first word, the longest first; null is what a name of a commune in it does not stand for: an EPCI, a place. */
type Names = Map<string, {name: string; commune: Named | null}[]>;

/** Makes each name of a commune lead to its page, once in a part of the page, but in headings, links and drawings; `from` is the address of the page. */
export function linkCommunes(site: Site, {html}: Html, from: string): Html {
  if (!hasCommunePages(site)) return {html};
  const names = namesOf(site);
  const root = {closed: false, told: new Set<string>()};
  return raw(
    rewriteText(html, root, {
      enter: (name, tag, around) => ({
        closed: around.closed || CLOSED.test(name) || LIVE.test(tag),
        told: BLOCK.test(name) ? new Set<string>() : around.told
      }),
      rewrite(text, {closed, told}) {
        if (closed) {
          // A name that is a link already is not made one again.
          told.add(plain(text).trim());
          return text;
        }
        return withLinks(text, names, (commune, words) => {
          if (told.has(plain(commune.name))) return words;
          told.add(plain(commune.name));
          return communeLink(site, commune, from, raw(words));
        });
      }
    })
  );
}

/** Letters as they are typed: the same number of them. */
const plain = (text: string) => text.replace(/’/g, "'").replace(/[\u00a0\u202f]/g, " ");

function withLinks(text: string, names: Names, link: (commune: Named, words: string) => Html | string): string {
  const typed = plain(text);
  let [made, from] = ["", 0];
  for (const {0: word, index} of typed.matchAll(WORD)) {
    if (index < from) continue;
    const found = names
      .get(word)
      ?.find(({name}) => typed.startsWith(name, index) && !/^[\p{L}\d-]/u.test(typed.slice(index + name.length)));
    if (!found) continue;
    const {name, commune} = found;
    const [before, after] = [typed.slice(0, index), typed.slice(index + name.length)];
    const words = text.slice(index, index + name.length);
    const doubtful = !/[ '-]/.test(name) && STARTS.test(before) && GOES_ON.test(after);
    const linked = commune === null || doubtful || STREET.test(before) ? words : link(commune, words);
    made += text.slice(from, index) + (typeof linked === "string" ? linked : linked.html);
    from = index + name.length;
  }
  return made + text.slice(from);
}

const namesOf = onceFor(readNames);

function readNames({territories: {communes, epcis, departement, region}, places, around, contacts}: Site): Names {
  const others = [
    ...epcis.flatMap((e) => [e.name, storyOf(e).short]),
    ...[departement, region].map((t) => t.name),
    ...[...places, ...around, ...contacts].map((p) => p.nom)
  ];
  const named = [...group(communes, (c) => c.name).values()]
    .filter((own) => own.length === 1)
    .map(([commune]) => commune);
  const own = new Set(named.map((c) => c.name));
  const entries = [
    ...named.map((commune) => ({name: plain(escapeHtml(commune.name)), commune})),
    ...others.filter((name) => !own.has(name)).map((name) => ({name: plain(escapeHtml(name)), commune: null}))
  ].sort((a, b) => b.name.length - a.name.length);
  return group(entries, ({name}) => name.match(WORD)?.[0] ?? name);
}
