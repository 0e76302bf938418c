/**
 * Makes a group of the choices of each question of some cells, with the name that is beside them: Inputs leaves boxes and radio buttons with their
 * own names only.
 *
 * @param article whose cells may ask again at any time
 */
export function nameGroups(article: HTMLElement): void {
  const name = () => {
    for (const choices of article.querySelectorAll("form > label:not([for]) + div:not([role])")) {
      if (!choices.querySelector('[type="radio"], [type="checkbox"]')) continue;
      choices.setAttribute("role", "group");
      choices.setAttribute("aria-label", choices.previousElementSibling!.textContent!);
    }
  };
  name();
  new MutationObserver(name).observe(article, {childList: true, subtree: true});
}
