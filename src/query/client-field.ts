import type {Fault} from "./fault.js";

/** Where a query is written: a plain field, or the editor that takes its place. */
export interface SqlField {
  text(): string;
  setText(text: string): void;
  /** Puts a name where the cursor is, in place of what is selected. */
  insert(name: string): void;
  /** Marks what is wrong, until the text changes; null takes the mark away. */
  mark(fault: Fault | null): void;
  /** Takes the reader to what is wrong. */
  goTo(fault: Fault): void;
  focus(): void;
}

/** A plain field: it marks nothing, and selects what is wrong when the reader goes there. */
export function plainField(area: HTMLTextAreaElement, run: () => void): SqlField {
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  });
  area.addEventListener("input", () => area.removeAttribute("aria-invalid"));
  return {
    text: () => area.value,
    setText: (text) => {
      area.value = text;
      area.removeAttribute("aria-invalid");
    },
    insert: (name) => {
      const {value, selectionStart, selectionEnd} = area;
      area.setRangeText(spaced(name, value.slice(0, selectionStart)), selectionStart, selectionEnd, "end");
    },
    mark: (fault) => (fault ? area.setAttribute("aria-invalid", "true") : area.removeAttribute("aria-invalid")),
    goTo: ({from, to}) => {
      area.focus();
      area.setSelectionRange(from, to);
    },
    focus: () => area.focus()
  };
}

/** A name after what precedes it: words do not touch. */
export const spaced = (name: string, before: string) => (/[\p{L}\p{N}_"',)]$/u.test(before) ? ` ${name}` : name);
