// Starts a workshop on its page: slides, session kept in the browser, board, clock, report.

import type {Programme} from "../../domain/content.js";
import {countsOf} from "./board.js";
import {isWorkshopId} from "./saved.js";
import {mountBoard} from "./client-board.js";
import {mountClock} from "./client-clock.js";
import {mountDeck, type DeckCommand} from "./client-deck.js";
import type {Tell} from "./client-notes.js";
import {mountCalendar, mountDecided, mountWelcome} from "./client-slides.js";
import {button, el} from "../../components/client/dom.js";
import {codec, downloadReport, downloadWorkshop, mountKept} from "./client-saved.js";
import {openSession} from "./client-session.js";
import {readWords, say} from "./wording.js";

const QUERY = "atelier";

/** Turns the page into a workshop. `data-ready` is "whole" once all that it may need later is loaded. */
export async function mountWorkshop(article: HTMLElement): Promise<void> {
  readWords(JSON.parse(article.dataset.words!));
  const programme: Programme = JSON.parse(article.dataset.programme!);
  const slides = [...article.querySelectorAll<HTMLElement>("[data-slide]")];
  const offered = [...article.querySelectorAll<HTMLElement>("[data-family]")].map((e) => ({
    id: e.dataset.family!,
    label: e.textContent!
  }));
  const idInAddress = () => {
    const id = new URLSearchParams(location.search).get(QUERY);
    return isWorkshopId(id) ? id : null;
  };
  const addressOf = (id: string) => `?${QUERY}=${id}${location.hash}`;
  // Before the disk is read, so that the layout does not shift.
  let turned = () => {};
  const deck = mountDeck(article, () => turned());
  const session = await openSession(idInAddress(), {
    epci: article.dataset.epci!,
    title: `Atelier ${article.dataset.name!}`,
    addressed: (id) => id !== idInAddress() && history.replaceState(history.state, "", addressOf(id))
  });

  const part = (name: string, role: string) => el("div", {class: `workshop-${name}`, "data-chrome": true, role});
  const [bar, notice, message] = [part("bar", "group"), part("notice", "status"), part("message", "status")];
  bar.setAttribute("aria-label", say("barre.nom"));
  article.prepend(bar, notice);
  article.append(message);

  let hide = 0;
  const clear = () => message.replaceChildren();
  const tell: Tell = (words, back) => {
    clearTimeout(hide);
    // Nothing outside an open dialog can be pressed.
    (article.querySelector("dialog[open]") ?? article).append(message);
    const undo = () => {
      back!();
      clear();
    };
    message.replaceChildren(el("span", {}, words), " ", back ? button({}, "Annuler", undo) : "");
    hide = window.setTimeout(clear, 12_000);
  };
  article.addEventListener("close", () => article.append(message), {capture: true});

  const go = async (id: string): Promise<void> => {
    if (id !== idInAddress()) history.pushState(history.state, "", addressOf(id));
    await session.open(id);
  };
  addEventListener("popstate", () => {
    const id = idInAddress();
    if (id !== null && id !== session.kept.id) void session.open(id);
  });

  const number = el("span", {class: "bar-number"});
  const saved = el("span", {class: "bar-kept"});
  const times = el("span", {class: "bar-clock"});
  const kept = mountKept(article, session, tell, go);
  const sequence = () => Number(slides[deck.current - 1].dataset.sequence);
  const clock = mountClock(times, session, programme, sequence);
  const projector = button({class: "bar-project"}, "Projeter", () => deck.project(!deck.projected));
  const asks = (command: DeckCommand, label: string, names: Record<string, string>) =>
    button({class: "bar-deck", ...names}, label, () => deck.run(command));
  bar.append(
    el("span", {class: "bar-turn"}, [
      asks("previous", "◀", {"aria-label": say("barre.precedente")}),
      number,
      asks("next", "▶", {"aria-label": say("barre.suivante")})
    ]),
    times,
    saved,
    button({}, "Ateliers", kept.show),
    asks("black", say("barre.noir"), {title: say("barre.toucheNoir"), "aria-label": say("barre.cacher")}),
    asks("fullscreen", say("barre.plein"), {title: say("barre.touchePlein")}),
    projector
  );

  const parts = [
    mountWelcome(article, session, programme),
    mountBoard(article.querySelector("[data-collect]")!, {session, offered, tell}),
    mountDecided(article.querySelector("[data-decided]")!, session, () => tell(downloadReport(session.kept))),
    mountCalendar(article.querySelector("[data-calendar]")!, session),
    clock
  ];

  let drawn = -1;
  function drawBar() {
    number.textContent = `${deck.current} / ${deck.count}`;
    projector.textContent = deck.projected ? "Document" : "Projeter";
    if (drawn !== sequence()) clock.follow();
    drawn = sequence();
  }

  function drawNotice() {
    const {keeping} = session;
    if (keeping === "kept") {
      const {needs, words, ideas} = countsOf(session.kept.board);
      saved.textContent = needs + words + ideas > 0 ? say("barre.garde") : "";
      return notice.replaceChildren();
    }
    saved.textContent = say(`${keeping}.etat`);
    if (notice.dataset.of === keeping && notice.childElementCount > 0) return;
    notice.dataset.of = keeping;
    const act = () => void (keeping === "elsewhere" ? session.takeOver() : downloadWorkshop(session.kept));
    notice.replaceChildren(el("span", {}, say(`${keeping}.raison`)), " ", button({}, say(`${keeping}.action`), act));
  }

  const draw = () => {
    for (const part of parts) part.draw();
    drawNotice();
  };
  session.watch(draw);
  addEventListener("keydown", (event) => {
    const {target, key, ctrlKey, metaKey, shiftKey} = event;
    if (!(ctrlKey || metaKey) || key.toLowerCase() !== "z" || (target as Element).matches("input, textarea")) return;
    event.preventDefault();
    if (shiftKey) session.redo();
    else session.undo();
  });
  turned = drawBar;
  draw();
  drawBar();
  article.dataset.ready = "";
  // The room may have no network: load now what is needed later.
  const later = await Promise.allSettled([codec(), import("../../components/client/page-state.js")]);
  if (later.every(({status}) => status === "fulfilled")) article.dataset.ready = "whole";
}
