import {expect, it} from "vitest";
import {markQuotes} from "../../src/components/said.js";

const HEARD = '<q class="said">« Heard »</q><svg><title>« ICI »</title></svg><option>« ici »</option>';

it("whose each quotation is, as typeset or cut by a line, in a page that quotes its source and in no other", () => {
  const page = `<p>« ICI », « ici », «\u00a0d'autant\nplus &amp; mieux »</p>${HEARD}`;
  const marked = markQuotes(page, ["ICI", "d’autant plus & mieux"]);
  expect(
    marked.replace(/<q class="said">(.*?)<\/q>/gs, "S($1)").replace(/<span class="own">(.*?)<\/span>/g, "O($1)")
  ).toBe(
    `<p>S(« ICI »), O(« ici »), S(«\u00a0d'autant\nplus &amp; mieux »)</p>${HEARD.replace(/<q.*q>/, "S(« Heard »)")}`
  );
  expect(markQuotes("<p>« ici »</p>", ["ICI"])).toBe("<p>« ici »</p>");
});
