import {expect, it} from "vitest";
import {homePage} from "../../../src/features/home/index.js";
import {siteOf} from "../report/fixtures.js";

it.each([
  ["/", "./communes"],
  ["/departement/ain", "../communes/ain"]
])("without a script, the page at %s leads to the list of its communes", (home, href) => {
  const page = homePage({...siteOf(), home, offer: "/offre"});
  expect(/<noscript><p><a href=\\?"([^"\\]+)/.exec(page)?.[1]).toBe(href);
});
