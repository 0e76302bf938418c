import type {Page} from "playwright-core";

/**
 * What is wrong with the layout of a page, as all browsers see it: words or controls that overlap, are cut or out of
 * the screen, headings out of order, a quarter of a screen that is empty: "over one another: Total / 8,6".
 */
export function boxFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // What follows the width of the screen does at the next frame.
    for (let frame = 0; frame < 2; ++frame) await new Promise(requestAnimationFrame);
    type Box = Record<"left" | "right" | "top" | "bottom", number>;
    const faults = new Set<string>();
    const short = (text: string) => text.trim().replace(/\s+/g, " ").slice(0, 40);
    const seen = (e: Element) => e.checkVisibility({opacityProperty: true, visibilityProperty: true});

    /** What an element shows of its content, and whether the rest is reached by scrolling; null for the ear alone. */
    interface Window extends Box {
      scrolls: boolean;
    }
    const windows = new Map<Element, Window | null>();
    function windowOf(e: Element | null): Window | null {
      if (!e || e === document.body)
        return {left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity, scrolls: false};
      if (windows.has(e)) return windows.get(e)!;
      const {overflowX, overflowY, clip, clipPath} = getComputedStyle(e);
      const around = windowOf(e.parentElement);
      let found = clip === "auto" && clipPath === "none" ? around : null;
      if (found && overflowX + overflowY !== "visiblevisible") {
        const own = e.getBoundingClientRect();
        const scrolls = found.scrolls || /auto|scroll/.test(overflowX + overflowY);
        found = {...found, scrolls};
        if (overflowX !== "visible")
          Object.assign(found, {left: Math.max(found.left, own.left), right: Math.min(found.right, own.right)});
        if (overflowY !== "visible")
          Object.assign(found, {top: Math.max(found.top, own.top), bottom: Math.min(found.bottom, own.bottom)});
      }
      windows.set(e, found);
      return found;
    }

    const pieces: (Box & {what: string; element: Element; control: Element | null})[] = [];
    /** Takes a line of words, or the control that an element is. */
    function take(what: string, element: Element, box: DOMRect, control: Element | null): void {
      const window = windowOf(element);
      if (!window || box.width < 1 || box.height < 1) return;
      const [left, right] = [Math.max(box.left, window.left), Math.min(box.right, window.right)];
      const [top, bottom] = [Math.max(box.top, window.top), Math.min(box.bottom, window.bottom)];
      if (!window.scrolls) {
        if (right - left < box.width - 2 || bottom - top < box.height * 0.75) faults.add(`cut: ${what}`);
        if (box.left < -1 || box.right > innerWidth + 1) faults.add(`out of the screen: ${what}`);
      }
      // Lines that are set tight share some of their height, and their letters do not touch.
      const inset = control ? 0 : box.height / 4;
      const inner = {
        left: left + 1,
        right: right - 1,
        top: Math.max(top, box.top + inset),
        bottom: Math.min(bottom, box.bottom - inset)
      };
      if (inner.left < inner.right && inner.top < inner.bottom) pieces.push({what, element, control, ...inner});
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement!;
      if (!text.nodeValue!.trim() || element.matches("script, style, option, textarea") || !seen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const line of range.getClientRects()) take(short(text.nodeValue!), element, line, null);
    }
    for (const e of document.querySelectorAll<HTMLInputElement>("button, input, select, textarea")) {
      if (!seen(e)) continue;
      const what = short(`${e.localName} ${e.textContent || e.name || e.id || e.className}`);
      take(what, e, e.getBoundingClientRect(), e);
      // Its placeholder, unless it shows a picture alone: as a value, it tells its width.
      if (!e.placeholder || e.value || parseFloat(getComputedStyle(e).paddingLeft) > e.clientWidth / 2) continue;
      e.value = e.placeholder;
      if (e.scrollWidth > e.clientWidth + 1) faults.add(`cut: ${e.placeholder}`);
      e.value = "";
    }

    pieces.sort((a, b) => a.top - b.top);
    pieces.forEach((a, i) => {
      for (let j = i + 1; j < pieces.length && pieces[j].top < a.bottom - 1; ++j) {
        const b = pieces[j];
        const apart = Math.min(a.right, b.right) - Math.max(a.left, b.left) < 1 || b.bottom - b.top < 1;
        // The words of a control lie on it.
        const within = [a, b].some(({control}) => control?.contains(a.element) && control.contains(b.element));
        if (!apart && !within) faults.add(`over one another: ${a.what} / ${b.what}`);
      }
    });

    const headings = [...document.querySelectorAll("h1, h2, h3")].filter(seen);
    headings.slice(1).forEach((heading, i) => {
      const [last, own] = [headings[i], heading].map((e) => e.getBoundingClientRect());
      // One may begin a column beside the other.
      if (own.top < last.top && own.left < last.right && last.left < own.right)
        faults.add(`above ${short(headings[i].textContent!)}, which it follows: ${short(heading.textContent!)}`);
    });

    const drawn = [...document.querySelectorAll("svg *, img, canvas, hr")]
      .filter(seen)
      .map((e) => e.getBoundingClientRect());
    let end = 0;
    for (const {top, bottom} of [...pieces, ...drawn].sort((a, b) => a.top - b.top)) {
      if (top - end > innerHeight / 4) faults.add(`nothing for ${Math.round(top - end)} px after ${Math.round(end)}`);
      end = Math.max(end, bottom);
    }
    return [...faults];
  });
}
