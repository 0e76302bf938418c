/** A browser as a reader has it in hand: what journeys are told in, whatever drives it. */
export interface Visitor {
  engine: string;
  open(url: string): Promise<void>;
  click(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  press(selector: string, key: "ArrowRight" | "Enter" | "Escape"): Promise<void>;
  evaluate<T>(expression: string): Promise<T>;
  /** What the console was told of errors since the last call. */
  troubles(): Promise<string[]>;
  close(): Promise<void>;
}

/** How long a journey waits for what it expects, in milliseconds. It only matters when it fails. */
const PATIENCE = 120_000;

export async function waitFor(visitor: Visitor, expression: string): Promise<void> {
  const end = performance.now() + PATIENCE;
  let failure = "";
  while (performance.now() < end) {
    try {
      if (await visitor.evaluate(`(async () => Boolean(${expression}))()`)) return;
    } catch (error) {
      failure = String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${expression} ${failure}`);
}

export function waitForText(visitor: Visitor, selector: string, words = ""): Promise<void> {
  const has = `(e) => e.textContent.trim() && e.textContent.includes(${JSON.stringify(words)})`;
  return waitFor(visitor, `[...document.querySelectorAll(${JSON.stringify(selector)})].some(${has})`);
}

export const countOf = (selector: string) => `document.querySelectorAll(${JSON.stringify(selector)}).length`;
