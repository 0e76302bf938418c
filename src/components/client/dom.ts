type Child = Node | string | null | false | Child[];

/** False and null leave one out, true gives it without a value, a function listens ("onclick"). */
interface Attributes {
  [name: string]: string | number | boolean | null | ((event: never) => void);
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
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...nodesOf(children));
  return element;
}

const nodesOf = (children: Child[]): (Node | string)[] =>
  children.flatMap((child) => (Array.isArray(child) ? nodesOf(child) : child === null || child === false ? [] : child));

export function button(attributes: Attributes, label: string, press: () => void): HTMLButtonElement {
  return el("button", {type: "button", onclick: press, ...attributes}, label);
}

export function choice<T extends string>(
  attributes: Attributes,
  options: Record<T, string>,
  chosen: T,
  choose: (value: T) => void
): HTMLSelectElement {
  const option = ([value, label]: [string, string]) => el("option", {value, selected: value === chosen}, label);
  const onchange = () => choose(select.value as T);
  const select = el("select", {onchange, ...attributes}, Object.entries<string>(options).map(option));
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
  root.replaceChildren(...nodesOf(draw()));
  for (const [name, top] of scrolled) find(root, "scroll", name)?.scrollTo({top});
  if (focused !== undefined) focusOn(root, focused, typed);
}

export function focusOn(root: HTMLElement, name: string, typed: Selection | null = null): void {
  const element = find(root, "focus", name);
  element?.focus({preventScroll: typed !== null});
  if (typed && isTyped(element)) element.setSelectionRange(...typed);
}

const find = (root: HTMLElement, kind: "focus" | "scroll", name: string): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[data-${kind}="${CSS.escape(name)}"]`);

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
