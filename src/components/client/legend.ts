/** Makes a legend filter the map and its table: a press leaves one class, a second shows all. */
export function mountLegend(legend: HTMLElement): void {
  const map = document.getElementById(legend.dataset.legend!);
  if (!map?.matches("[data-map]")) return;
  const buttons = new Map<string, HTMLButtonElement>();
  for (const item of legend.querySelectorAll<HTMLElement>("li[data-step]")) {
    const step = item.dataset.step!;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...item.childNodes);
    button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => {
      const others = [...buttons.keys()].filter((other) => other !== step);
      const alone = isOn(button) && others.every((other) => !isOn(buttons.get(other)!));
      switchOff(buttons, alone ? [] : others);
      legend.dispatchEvent(new Event("keep", {bubbles: true}));
    });
    button.addEventListener("switch", () => {
      const scope = legend.closest("section") ?? document;
      const shapes = map.querySelectorAll(`[data-step="${step === "none" ? "" : step}"]`);
      const lines = scope.querySelectorAll(`table.classes tr[data-step="${step}"]`);
      for (const element of [...shapes, ...lines]) element.classList.toggle("dimmed", !isOn(button));
    });
    buttons.set(step, button);
    item.append(button);
  }
}

const isOn = (button: HTMLElement) => button.getAttribute("aria-pressed") === "true";

export function switchOff(buttons: Iterable<[step: string, button: HTMLElement]>, off: readonly string[]): void {
  for (const [step, button] of buttons) {
    if (isOn(button) !== off.includes(step)) continue;
    button.setAttribute("aria-pressed", String(!off.includes(step)));
    button.dispatchEvent(new Event("switch"));
  }
}
