/** Address of the home page, whatever folder the site is served under. */
export const siteRoot = (): URL =>
  new URL(".", document.querySelector<HTMLAnchorElement>(".site-name")?.href ?? location.href);

/** Address of a file or a page at its path under the root. */
export const inSite = (path: string): string => new URL(path, siteRoot()).href;
