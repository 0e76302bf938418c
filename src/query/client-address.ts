import {tellDropped} from "../components/client/address.js";
import {readSqlAddress, writeSqlAddress} from "../domain/address.js";
import type {Choice} from "./catalogue.js";
import type {QueryForm} from "./client-form.js";

/**
 * Keeps the query that was run in the address, and shows the one that an address holds, with its département where there are several. That
 * one is not run: a link may come from anyone.
 */
export function followAddress(form: QueryForm, choice: HTMLElement & {value: Choice}, departements: Choice[]): void {
  const several = departements.length > 1 ? departements : [];
  form.addEventListener("input", () => {
    const departement = several.length > 0 ? choice.value.code : null;
    const state = writeSqlAddress({sql: form.value!.sql, departement});
    const hash = state === null ? "" : `#${state}`;
    if (hash !== location.hash) history.pushState(null, "", location.pathname + location.search + hash);
  });

  function show(): void {
    const state = readSqlAddress(
      location.hash,
      several.map(({code}) => code)
    );
    tellDropped("sql", state?.dropped ?? []);
    if (!state) return;
    const asked = several.find(({code}) => code === state.departement);
    if (asked && asked !== choice.value) {
      choice.value = asked;
      choice.dispatchEvent(new Event("input"));
    }
    if (state.sql !== form.text()) form.write(state.sql);
    form.scrollIntoView();
  }
  show();
  addEventListener("popstate", show);
}
