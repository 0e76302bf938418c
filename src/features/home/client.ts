// The field of the home page that finds help near a commune.

import {mountCommuneField} from "../../components/client/commune-field.js";

export function mountDoor(form: HTMLFormElement): void {
  const {href} = form.parentElement!.querySelector<HTMLAnchorElement>("[data-offer-page]")!;
  const load = mountCommuneField({form, id: "portes", choose: (code) => location.assign(`${href}?v=1&pres=${code}`)});
  void load().catch(() => {});
}
