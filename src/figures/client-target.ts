/** How long a page may take to be what its address says, in milliseconds. */
const SETTLING_MS = 8000;
const GESTURES = ["wheel", "pointerdown", "keydown", "touchstart"];

/** Keeps a figure in view while scripts draw what is above it, until the reader does something. */
export function keepInView(id: string): void {
  const observer = new ResizeObserver(() =>
    document.getElementById(id)?.scrollIntoView({block: "start", behavior: "instant"})
  );
  observer.observe(document.querySelector("main")!);
  const stop = new AbortController();
  const {signal} = stop;
  signal.addEventListener("abort", () => observer.disconnect());
  for (const gesture of GESTURES) addEventListener(gesture, () => stop.abort(), {passive: true, signal});
  setTimeout(() => stop.abort(), SETTLING_MS);
}
