/** Shows the field of the detour factor; what it changes is loaded when a reader first moves it. */
export function mountDetour(form: HTMLFormElement): void {
  const input = form.querySelector("input")!;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", async () => {
    const [{applyDetour}, {keepPageState}] = await Promise.all([
      import("./detour-apply.js"),
      import("./page-state.js")
    ]);
    // The value of now: the reader may have moved on while the module was on its way.
    applyDetour(form, input.valueAsNumber);
    keepPageState({gesture: "detour"});
  });
}
