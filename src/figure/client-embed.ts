import {escapeHtml} from "../components/html.js";
import {frameAddressOf, siteRoot} from "./client-address.js";
import {copied} from "../components/client/clipboard.js";
import {button, el} from "../components/client/dom.js";

/** Room that a frame needs beside its figure, for the line under it. */
const FOOT = 72;

/** HTML that shows a figure in another page, which makes room for all of it with the script of this site. */
export function frameCode(figure: HTMLElement, title: string): string {
  const height = Math.ceil(figure.getBoundingClientRect().height) + FOOT;
  return `<iframe src="${escapeHtml(frameAddressOf(figure))}" title="${escapeHtml(title)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>\n<script src="${escapeHtml(new URL("embed/embed.js", siteRoot()).href)}" async></script>`;
}

/** Shows the code to copy. Once it is closed the focus goes back to where it was. */
export function embedDialog(figure: HTMLElement, title: string): void {
  const code = el("textarea", {class: "figure-field", id: "figure-code", rows: 7, readonly: true, spellcheck: "false"});
  code.value = frameCode(figure, title);
  const status = el("p", {role: "status"});
  const copy = async () => {
    const done = await copied(code.value);
    if (!done) code.select();
    status.textContent = done
      ? "Code copié."
      : "Le navigateur ne laisse pas copier\u00a0: le code est sélectionné, il reste à le copier.";
  };
  const help = "À coller dans une page d’un autre site. Le cadre prend la hauteur de la figure, et mène à cette page.";
  const actions = [
    button({class: "first"}, "Copier le code", () => void copy()),
    button({}, "Fermer", () => dialog.close()),
    el("a", {href: frameAddressOf(figure), target: "_blank"}, "Voir le cadre")
  ];
  const dialog = el(
    "dialog",
    {class: "figure-dialog", "aria-labelledby": "figure-dialog-title"},
    el("h2", {id: "figure-dialog-title"}, `Intégrer\u00a0: ${title}`),
    el("p", {}, help),
    el("label", {for: "figure-code"}, "Code HTML"),
    code,
    el("p", {class: "form-actions"}, ...actions),
    status
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  code.select();
}
