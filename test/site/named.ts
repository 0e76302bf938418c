import {expect} from "vitest";
import type {Visit} from "../browser/visit.js";

/** What a screen reader is given. */
async function accessibleNodes({context, page}: Visit) {
  const client = await context.newCDPSession(page);
  const {nodes} = await client.send("Accessibility.getFullAXTree");
  await client.detach();
  return nodes
    .filter((node) => !node.ignored)
    .map(({role, name, backendDOMNodeId}) => ({
      role: String(role?.value ?? ""),
      name: String(name?.value ?? "").trim(),
      id: backendDOMNodeId
    }));
}

/** Roles that say nothing without a name. */
const NAMED = new Set([
  ...["button", "link", "checkbox", "radio", "combobox", "listbox", "searchbox", "textbox", "slider", "spinbutton"],
  ...["switch", "tab", "img", "image", "graphics-symbol", "graphics-document", "dialog", "navigation", "region"],
  ...["DisclosureTriangle", "option", "heading"]
]);

/** Expects, on an unfolded page, a name for each control and picture, and a table or a list beside each chart. */
export async function expectNamed(visit: Visit): Promise<void> {
  const {page} = visit;
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  const nodes = await accessibleNodes(visit);
  expect(nodes.length).toBeGreaterThan(10);
  expect(nodes.filter(({role, name}) => NAMED.has(role) && name === "")).toEqual([]);
  const charts = await page.locator("main svg").evaluateAll((all) =>
    all
      .filter((svg) => svg.checkVisibility() && !svg.closest("[aria-hidden=true], td, th"))
      .map((svg) => {
        const named =
          svg.getAttribute("aria-label") ??
          (svg.getAttribute("aria-labelledby") ?? "")
            .split(" ")
            .map((id) => document.getElementById(id)?.textContent ?? "")
            .join(" ")
            .trim();
        const figure = svg.closest<HTMLElement>("[data-figure]");
        const place = svg.closest("section, header, main")!;
        const behind = figure?.dataset.behind
          ? document.getElementById(figure.dataset.behind)
          : (figure ?? place).querySelector("table, ol, ul");
        return {
          hidden: svg.getAttribute("aria-hidden") === "true",
          named,
          behind: behind !== null || place.querySelector("table, ol, ul") !== null,
          what: svg.outerHTML.slice(0, 90)
        };
      })
  );
  for (const {hidden, named, behind, what} of charts) expect(hidden || (named !== "" && behind), what).toBe(true);
}
