import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {escapeHtml, html, raw, scriptJson} from "../../src/components/html.js";
import {forAll} from "../property.js";

it("JSON in a script neither ends it nor one of its lines, and is read as it was", () => {
  const value = {title: "</script><!--\u2028\u2029"};
  expect(scriptJson(value)).toBe('{"title":"\\u003c/script>\\u003c!--\\u2028\\u2029"}');
  expect(JSON.parse(scriptJson(value))).toEqual(value);
});

describe("html", () => {
  it("escapes texts, in elements and in attributes", () => {
    expect(html`<p title="${'"<&>"'}">${"<b>&</b>"}</p>`.html).toBe(
      '<p title="&quot;&lt;&amp;&gt;&quot;">&lt;b&gt;&amp;&lt;/b&gt;</p>'
    );
  });

  it("inserts pieces, arrays and numbers, and leaves nothing for what is not", () => {
    const items = ["a", "<"].map((t) => html`<li>${t}</li>`);
    expect(html`<ul>${items}</ul>${null}${undefined}${false}${0}${raw("<br>")}`.html).toBe(
      "<ul><li>a</li><li>&lt;</li></ul>0<br>"
    );
    expect(html`${[["a", null], [html`<b>b</b>`]]}`.html).toBe("a<b>b</b>");
  });

  it("does not let a text be evaluated by a Markdown page", () => {
    expect(html`<p>${"${process.exit()} $5 {x}"}</p>`.html).toBe("<p>&#36;{process.exit()} $5 {x}</p>");
    expect(escapeHtml("$${a}")).toBe("$&#36;{a}");
  });

  it("has no blank line, which would end raw HTML in Markdown", () => {
    const text = html`
      <div>

        ${false}
        ${html`
          <p>${"a\n\n\nb"}</p>
        `}

      </div>
    `.html;
    expect(text).toBe("<div>\n<p>a\nb</p>\n</div>");
  });

  it("keeps those promises for any text", () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom("<", ">", "&", '"', "$", "{", "}", "\n", " ", "${"), fc.string()))
      .map((p) => p.join(""));
    forAll([text], (value) => {
      const inside = html`<p>${value}</p>`.html.slice(3, -4);
      expect(inside).not.toMatch(/[<>"]|\$\{|\n\s*\n/);
      expect(inside.replace(/&(amp|lt|gt|quot|#36);/g, "")).not.toContain("&");
    });
  });
});
