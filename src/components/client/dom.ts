type Child = Node | string | null | false;

const isShown = (child: Child): child is Node | string => child !== null && child !== false;

/** Attributes of an element; false and null leave one out, true gives it without a value. */
interface Attributes {
  [name: string]: string | number | boolean | null;
}

/** An element with attributes and children; texts are never read as HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter(isShown));
  return element;
}

export function button(attributes: Attributes, label: string, press: () => void): HTMLButtonElement {
  const element = el("button", {type: "button", ...attributes}, label);
  element.addEventListener("click", press);
  return element;
}

export function choice<T extends string>(
  attributes: Attributes,
  options: Record<T, string>,
  chosen: T,
  choose: (value: T) => void
): HTMLSelectElement {
  const option = ([value, label]: [string, string]) => el("option", {value, selected: value === chosen}, label);
  const select = el("select", attributes, ...Object.entries<string>(options).map(option));
  select.addEventListener("change", () => choose(select.value as T));
  return select;
}

type Selection = readonly [start: number | null, end: number | null];

const isTyped = (element: unknown): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

/** Draws an element again: what has `data-focus` keeps the focus and its selection, `data-scroll` its place. */
export function redraw(root: HTMLElement, draw: () => Child[]): void {
  const active = document.activeElement as HTMLElement | null;
  const focused = active && root.contains(active) ? active.dataset.focus : undefined;
  // A checkbox is an input too, without a selection.
  const typed: Selection | null =
    isTyped(active) && active.selectionStart !== null ? [active.selectionStart, active.selectionEnd] : null;
  const scrolled = [...root.querySelectorAll<HTMLElement>("[data-scroll]")].map(
    (e) => [e.dataset.scroll!, e.scrollTop] as const
  );
  root.replaceChildren(...draw().filter(isShown));
  for (const [name, top] of scrolled) find(root, "scroll", name)?.scrollTo({top});
  if (focused !== undefined) focusOn(root, focused, typed);
}

export function focusOn(root: HTMLElement, name: string, typed: Selection | null = null): void {
  const element = find(root, "focus", name);
  element?.focus({preventScroll: typed !== null});
  if (typed && isTyped(element)) element.setSelectionRange(...typed);
}

function find(root: HTMLElement, kind: "focus" | "scroll", name: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-${kind}="${CSS.escape(name)}"]`);
}

/** Called when files are over the page ("dragover"), gone ("dragleave") or given ("drop"). */
export type OnDrag = (type: string, files: FileList) => void;

/** Lets files be dropped anywhere on the page, which the browser would leave to show them. */
export function onDragFiles(tell: OnDrag): void {
  for (const type of ["dragover", "dragleave", "drop"] as const)
    document.addEventListener(type, (event) => {
      const {dataTransfer, relatedTarget} = event;
      if (!dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      // Leaving an element for another of the page is not leaving the page.
      if (type !== "dragleave" || relatedTarget === null) tell(type, dataTransfer.files);
    });
}
