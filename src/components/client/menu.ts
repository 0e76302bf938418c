/** Closes the open group of the menu on Escape, on a click elsewhere, and when the focus leaves it. Opening it needs no script. */
export function mountMenu(menu: HTMLElement): void {
  const opened = () => menu.querySelector<HTMLDetailsElement>("details[open]");
  const closeUnlessIn = (place: EventTarget | null) => {
    const group = opened();
    if (group && !group.contains(place as Node | null)) group.open = false;
  };
  menu.addEventListener("keydown", ({key}) => {
    const group = opened();
    if (key !== "Escape" || !group) return;
    group.open = false;
    group.querySelector("summary")!.focus();
  });
  menu.addEventListener("focusout", ({relatedTarget}) => relatedTarget && closeUnlessIn(relatedTarget));
  document.addEventListener("click", ({target}) => closeUnlessIn(target));
}
