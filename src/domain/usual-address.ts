/** A segment that is a code of Corsica, alone or before a name: the only capitals of our addresses. */
const CORSICA = /(?<=\/)2[ab](?=\d{3}(?:-|$)|-synthese$|$)/g;

/** The path of a page as the site writes it, from one with other capitals, a last slash or ".html". What it gives of what it gave is the same. */
export function usualPath(path: string): string {
  const plain = path.toLowerCase().replace(/(?:\.html)?\/*$/, "");
  return plain.replace(CORSICA, (code) => code.toUpperCase()) || "/";
}
