/** Address of the home page, whatever folder the site is served under. */
export const siteRoot = (): URL =>
  new URL(".", document.querySelector<HTMLAnchorElement>(".site-name")?.href ?? location.href);

/** Address of a file or a page at its path under the root. */
export const inSite = (path: string): string => new URL(path, siteRoot()).href;

/** Path of the page under the root of the site, "epci/sammiellois"; in a frame, of the page where the figure stands. */
export const pagePath = () =>
  new URL(document.baseURI).pathname.slice(siteRoot().pathname.length).replace(/^index(?=\.html$|$)|\.html$|\/$/g, "");
