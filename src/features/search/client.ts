import {mountCombobox} from "../../components/client/combobox.js";
import {lazy} from "../../components/client/fetch.js";
import {inSite} from "../../components/client/site-root.js";
import {FAILED, RESULTS} from "./wording.js";

/** Results shown at once: as many as a phone holds above its keyboard. */
const SHOWN = 7;
const NEAREST = 3;

export function mountSearch(form: HTMLFormElement): void {
  const input = form.querySelector("input")!;
  const entries = form.querySelector<HTMLAnchorElement>("[data-index]")!.href;
  const load = lazy(async () => (await import("./client-index.js")).openIndex(entries));
  const submit = mountCombobox({
    input,
    host: form,
    id: "resultats",
    label: RESULTS,
    find: async (query) => (await load()).find(query, SHOWN),
    nearest: async (query) => (await load()).nearest(query, NEAREST),
    words: (entry) => entry,
    counted: async (query, found) => (await load()).counted(query, found),
    choose: ({url}) => location.assign(inSite(url.slice(1))),
    failure: FAILED
  });
  form.addEventListener("submit", submit);
  void load().catch(() => {});
  // Written while this was being loaded.
  input.dispatchEvent(new Event("input"));
}
