import {slugWords} from "./slug.js";

/** Words that people put around what they look for, and that tell nothing of it. */
const AROUND = new Set(
  `
  a ai aide aider ailleurs alentours appeler au aupres autour aux avec avoir besoin bonjour c ce cet cette
  cherche chercher cherchons chez comment cote d dans de des du elle en est et faire faut habite habitons il ils
  j je l la le les lieu lieux loin m ma me merci mes moi mon n ne nos notre nous numerique on ou par peut peux
  plait plus pour pouvez pres proche proches proximite puis que quel quelle quelles quels qui recherche
  rencontrer s sa se ses si son sont souhaite suis sur svp t ta te tes toi ton trouve trouver tu un une va vais
  vers veut veux vis vit vivons voudrais voudrait vous y
  `
    .trim()
    .split(/\s+/)
);

/** A postcode or a code has as many digits. */
const DIGITS = 5;

/** Words of a query; digits in groups are one number: "55 300" is "55300". */
export function askedWords(query: string): string[] {
  const words: string[] = [];
  for (const word of slugWords(query)) {
    const last = words.at(-1);
    if (last && /^\d+$/.test(last + word) && last.length + word.length <= DIGITS) words[words.length - 1] += word;
    else words.push(word);
  }
  return words;
}

/** The words that tell what is looked for; all of them where none does. */
export function contentWords(asked: string[]): string[] {
  const content = asked.filter((word) => !AROUND.has(word));
  return content.length === 0 ? asked : content;
}
