import {errorMail} from "../domain/error-mail.js";
import {addressOf, pageNames} from "./client-address.js";
import {citedSources, sourceText} from "./client-sources.js";
import {figureTitle} from "./client-title.js";

/** Opens a mail about a figure, in the state in which it is seen, to the address of the link to a mail about the page. */
export async function tellError(figure: HTMLElement, page: HTMLAnchorElement): Promise<void> {
  location.href = errorMail({
    contact: decodeURIComponent(new URL(page.href).pathname),
    address: addressOf(figure),
    shown: `${figureTitle(figure)} (${pageNames().page})`,
    source: (await citedSources(figure)).map(sourceText).join(" ; ")
  });
}
