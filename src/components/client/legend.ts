/** Turns a legend into a filter: a press leaves only its class, in sight on the map and in the table beside it; a second shows all. The address keeps it. */
export function mountLegend(legend: HTMLElement): void {
  const map = document.getElementById(legend.dataset.legend!);
  if (!map?.matches("[data-map]")) return;
  const items = [...legend.querySelectorAll<HTMLElement>("li[data-step]")];
  const buttons = new Map<string, HTMLButtonElement>();
  for (const item of items) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...item.childNodes);
    button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => {
      const others = [...buttons.keys()].filter((step) => step !== item.dataset.step);
      const alone = isOn(button) && others.every((step) => !isOn(buttons.get(step)!));
      switchOff(buttons, alone ? [] : others);
      legend.dispatchEvent(new Event("keep", {bubbles: true}));
    });
    button.addEventListener("switch", () => {
      const step = item.dataset.step === "none" ? "" : item.dataset.step!;
      const scope = legend.closest("section") ?? document;
      for (const shape of [
        ...map.querySelectorAll(`[data-step="${step}"]`),
        ...scope.querySelectorAll(`table.classes tr[data-step="${item.dataset.step}"]`)
      ])
        shape.classList.toggle("dimmed", !isOn(button));
    });
    buttons.set(item.dataset.step!, button);
    item.append(button);
  }
}

const isOn = (button: HTMLElement) => button.getAttribute("aria-pressed") === "true";

/** Shows all classes of a legend but some. */
export function switchOff(buttons: Iterable<[step: string, button: HTMLElement]>, off: readonly string[]): void {
  for (const [step, button] of buttons) {
    if (isOn(button) !== off.includes(step)) continue;
    button.setAttribute("aria-pressed", String(!off.includes(step)));
    button.dispatchEvent(new Event("switch"));
  }
}
