import {get} from "node:http";
import consumers from "node:stream/consumers";
import {inject} from "vitest";

/** Waits until the site is built, which happens while other tests run. `fetch` would wait for five minutes, no more. */
export async function waitForSite(): Promise<void> {
  const address = inject("built");
  // Without tests of the site nothing is built.
  if (address === undefined) return;
  const fault = await new Promise<string>((resolve, reject) =>
    get(address, (answer) => resolve(consumers.text(answer))).on("error", reject)
  );
  if (fault !== "") throw new Error(`the site could not be built: ${fault}`);
}
