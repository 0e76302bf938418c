type Child = Node | string | null | false;

/** Attributes of an element; false and null leave one out, true gives it without a value. Texts are texts: none is read as HTML. */
export interface Attributes {
  [name: string]: string | number | boolean | null;
}

/** An element with attributes and children. */
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
  element.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return element;
}

/** A button that does something. */
export function button(attributes: Attributes, label: string, press: () => void): HTMLButtonElement {
  const element = el("button", {type: "button", ...attributes}, label);
  element.addEventListener("click", press);
  return element;
}

/** A list to choose from. */
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

/** Draws something in its place again: by `data-focus` and `data-scroll` the focus, its selection and what was scrolled stay. */
export function redraw(root: HTMLElement, draw: () => Child[]): void {
  const active = document.activeElement as HTMLElement | null;
  const focused = active && root.contains(active) ? active.dataset.focus : undefined;
  // A box to tick is an input too, where nothing is typed.
  const typed =
    (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) && active.selectionStart !== null
      ? ([active.selectionStart, active.selectionEnd] as const)
      : null;
  const scrolled = [...root.querySelectorAll<HTMLElement>("[data-scroll]")].map(
    (e) => [e.dataset.scroll!, e.scrollTop] as const
  );
  root.replaceChildren(...draw().filter((child): child is Node | string => child !== null && child !== false));
  for (const [name, top] of scrolled) find(root, "scroll", name)?.scrollTo({top});
  if (focused !== undefined) focusOn(root, focused, typed);
}

/** Gives the focus to what bears a name, if it is there. */
export function focusOn(
  root: HTMLElement,
  name: string,
  typed: readonly [number | null, number | null] | null = null
): void {
  const element = find(root, "focus", name);
  element?.focus({preventScroll: typed !== null});
  if (typed && (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement))
    element.setSelectionRange(typed[0], typed[1]);
}

function find(root: HTMLElement, kind: "focus" | "scroll", name: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-${kind}="${CSS.escape(name)}"]`);
}

/** Told of files over the page ("dragover"), gone ("dragleave") or given ("drop"). */
export type OnDrag = (type: string, files: FileList) => void;

/** Lets files be dropped anywhere on the page: the browser would leave it to show them. */
export function onDragFiles(tell: OnDrag): void {
  for (const type of ["dragover", "dragleave", "drop"] as const)
    document.addEventListener(type, (event) => {
      const {dataTransfer, relatedTarget} = event;
      if (!dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      // From one element of the page to another is not away.
      if (type !== "dragleave" || relatedTarget === null) tell(type, dataTransfer.files);
    });
}
