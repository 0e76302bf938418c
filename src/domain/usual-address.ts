/** A segment that is a code of Corsica, alone or before a name: the only capitals of our addresses. */
const CORSICA = /(?<=\/)2[ab](?=\d{3}(?:-|$)|-synthese$|$)/g;

/**
 * The path of a page as the site writes it, from one with other capitals, other slashes or ".html". What it gives of what it gave is the same,
 * and never begins with two slashes: that would be another host.
 */
export function usualPath(path: string): string {
  const plain = path
    .toLowerCase()
    .replace(/^\/+/, "/")
    .replace(/(?:\.html)?\/*$/, "");
  return plain.replace(CORSICA, (code) => code.toUpperCase()) || "/";
}
