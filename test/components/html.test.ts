import fc from "fast-check";
import {expect, it} from "vitest";
import {escapeHtml, html, raw, scriptJson} from "../../src/components/html.js";
import {forAll} from "../property.js";

it("JSON in a script neither ends it nor one of its lines, and is read as it was", () => {
  const value = {title: "</script><!--\u2028\u2029"};
  expect(scriptJson(value)).toBe('{"title":"\\u003c/script>\\u003c!--\\u2028\\u2029"}');
  expect(JSON.parse(scriptJson(value))).toEqual(value);
});

it.each([
  ["texts are escaped", html`<p>${"<b>&</b>"}</p>`, "<p>&lt;b&gt;&amp;&lt;/b&gt;</p>"],
  ["attributes are escaped", html`<p title="${'"<&>"'}">`, '<p title="&quot;&lt;&amp;&gt;&quot;">'],
  ["pieces and arrays are inserted", html`${[["a", null], [html`<b>${"<"}</b>`]]}${raw("<br>")}`, "a<b>&lt;</b><br>"],
  ["what is not leaves nothing", html`${null}${undefined}${false}${0}`, "0"],
  ["no expression is left to Framework", html`${"${process.exit()} $5 {x}"}`, "&#36;{process.exit()} $5 {x}"],
  [
    "no blank line ends raw HTML in Markdown",
    html`
      <div>

        ${false}
        ${html`
          <p>${"a\n\n\nb"}</p>
        `}

      </div>
    `,
    "<div>\n<p>a\nb</p>\n</div>"
  ]
])("html: %s", (_, {html: text}, expected) => expect(text).toBe(expected));

it("html keeps those promises for any text", () => {
  expect(escapeHtml("$${a}")).toBe("$&#36;{a}");
  const sign = fc.oneof(fc.constantFrom("<", ">", "&", '"', "$", "{", "}", "\n", " ", "${"), fc.string());
  forAll([fc.array(sign).map((signs) => signs.join(""))], (value) => {
    const inside = html`<p>${value}</p>`.html.slice(3, -4);
    expect(inside).not.toMatch(/[<>"]|\$\{|\n\s*\n/);
    expect(inside.replace(/&(amp|lt|gt|quot|#36);/g, "")).not.toContain("&");
  });
});
