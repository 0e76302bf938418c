/** Words of the footer on the state of the site on this device. */
export interface OfflineNotice {
  /** Says a state, and what changes in it too often to be read aloud. */
  say(state: string, progress?: string): void;
  /** Offers something below the state, until it is asked. */
  offer(label: string, act: () => void): void;
  /** Says that the site has changed since the page was opened. Only the reader opens it again: something may be being typed. */
  newVersion(reload: () => void): void;
}

/** Fills the place that the footer has for these words. */
export function offlineNotice(place: HTMLElement): OfflineNotice {
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  status.tabIndex = -1;
  const count = document.createElement("span");
  const button = document.createElement("button");
  button.type = "button";
  button.hidden = true;
  place.append(status, count, " ", button);

  const say = (state: string, progress?: string) => {
    // Whoever has just used the button is not sent back to the top of the page.
    if (document.activeElement === button) status.focus();
    button.hidden = true;
    if (status.textContent !== state) status.textContent = state;
    count.textContent = progress === undefined ? "" : `\u00a0: ${progress}`;
  };
  const offer = (label: string, act: () => void) => {
    button.textContent = label;
    button.hidden = false;
    button.onclick = act;
  };
  return {
    say,
    offer,
    newVersion(reload) {
      say("Une nouvelle version est prête");
      offer("Recharger la page", reload);
    }
  };
}
