/** How long a page may take to be what its address says, in milliseconds. */
const SETTLING_MS = 8000;
/** What a reader does first. */
const GESTURES = ["wheel", "pointerdown", "keydown", "touchstart"];

/** Keeps the figure of the address in view while scripts draw what is above it, until the reader does something. */
export function keepInView(id: string): void {
  const observer = new ResizeObserver(() =>
    document.getElementById(id)?.scrollIntoView({block: "start", behavior: "instant"})
  );
  const stop = () => {
    observer.disconnect();
    for (const gesture of GESTURES) removeEventListener(gesture, stop);
  };
  for (const gesture of GESTURES) addEventListener(gesture, stop, {passive: true});
  setTimeout(stop, SETTLING_MS);
  observer.observe(document.querySelector("main")!);
}
