import {mountCombobox} from "../../components/client/combobox.js";
import {lazy} from "../../components/client/fetch.js";
import {inSite} from "../../components/client/site-root.js";
import {FAILED, RESULTS} from "./wording.js";

/** Results shown at once: as many as a phone holds above its keyboard. */
const SHOWN = 7;

export function mountSearch(form: HTMLFormElement): void {
  const input = form.querySelector("input")!;
  const entries = form.querySelector<HTMLAnchorElement>("[data-index]")!.href;
  const load = lazy(async () => (await import("./client-index.js")).openIndex(entries));
  mountCombobox({
    input,
    host: form,
    id: "resultats",
    label: RESULTS,
    index: load,
    most: SHOWN,
    words: (entry) => entry,
    choose: ({url}) => location.assign(inSite(url.slice(1))),
    failure: FAILED
  });
  void load().catch(() => {});
}
