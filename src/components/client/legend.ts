/** Turns a legend into a filter: the classes that are switched off fade on the map, and in the table beside it. The address keeps them. */
export function mountLegend(legend: HTMLElement): void {
  const map = document.getElementById(legend.dataset.legend!);
  if (!map?.matches("[data-map]")) return;
  const scope = legend.closest("section") ?? document;
  for (const item of legend.querySelectorAll<HTMLElement>("li")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...item.childNodes);
    button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!pressed));
      const step = item.dataset.step === "none" ? "" : item.dataset.step!;
      for (const shape of map.querySelectorAll(`[data-step="${step}"]`)) shape.classList.toggle("dimmed", pressed);
      for (const row of scope.querySelectorAll(`table.classes tr[data-step="${item.dataset.step}"]`))
        row.classList.toggle("dimmed", pressed);
      void import("./page-state.js").then((m) => m.keepPageState());
    });
    item.append(button);
  }
}
