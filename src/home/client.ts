import {mountCommuneField} from "../components/client/commune-field.js";

/** The field of home that leads to the places near a commune, mounted when it takes the focus. */
export function mountDoor(form: HTMLFormElement): void {
  const {href} = form.parentElement!.querySelector<HTMLAnchorElement>("[data-offer-page]")!;
  void mountCommuneField({form, id: "portes", choose: (code) => location.assign(`${href}?v=1&pres=${code}`)})().catch(
    () => {}
  );
  // Written while this was being loaded.
  form.querySelector("input")!.dispatchEvent(new Event("input"));
}
