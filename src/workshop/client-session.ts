import {today} from "../components/client/today.js";
import type {Board} from "./board.js";
import {advance, redo, startHistory, undo, type History} from "./history.js";
import {isBlank, newKept, withDraft, workshopId, type Kept} from "./kept.js";
import {openSaver} from "./saver.js";
import {openStore} from "./client-store.js";
import {openTab} from "./client-tab.js";

/** Whether what is typed is kept, or why it is not. */
export type Keeping = "kept" | "elsewhere" | "refused";

export interface SessionOptions {
  epci: string;
  /** Title of a new workshop. */
  title: string;
  /** Called when the workshop is one that the address should lead to. */
  addressed(id: string): void;
}

export const newId = () => workshopId(crypto.getRandomValues(new Uint8Array(6)));

/** Opens the workshop of an id, or without one that of today, or a new one. */
export async function openSession(id: string | null, {epci, title, addressed}: SessionOptions) {
  const store = await openStore().catch(() => null);
  const writer = newId() + newId();
  const draws: (() => void)[] = [];
  const fresh = (own: string) => newKept({epci, id: own, title, date: today()});
  let kept = fresh(id ?? newId());
  let history = startHistory(kept.board);
  let keeping: Keeping = store ? "kept" : "refused";

  const draw = () => draws.forEach((d) => d());
  const become = (state: Keeping) => {
    keeping = state;
    draw();
  };
  const saver = openSaver<Kept>(
    async (value) => {
      if (keeping === "elsewhere") return;
      if (!(await store!.put(value, writer))) return become("elsewhere");
      tab.tell();
      // A disk that was full has room again.
      if (keeping === "refused") become("kept");
    },
    () => become("refused")
  );
  const tab = openTab({handOver: () => saver.settled(), lost: () => become("elsewhere"), written: () => void follow()});
  const nameOf = (own: string) => `${epci}:${own}`;

  function show(next: Kept): void {
    kept = next;
    history = startHistory(next.board);
    draw();
  }

  /** What another tab writes is shown here as it is written. */
  async function follow(): Promise<void> {
    if (keeping !== "elsewhere") return;
    const {id: followed} = kept;
    const read = await store!.get(epci, followed);
    // What this tab has written meanwhile is newer than what was read.
    if (read && keeping === "elsewhere" && kept.id === followed) show(read);
  }

  function write(next: Kept): void {
    if (keeping === "elsewhere") return;
    kept = {...next, updated: Date.now()};
    addressed(kept.id);
    if (store) saver.save(kept);
  }

  /** Opens a workshop that is kept; where none has this id, the one that is given, or a new one. */
  async function open(own: string, given = fresh(own)): Promise<void> {
    await saver.settled();
    if (!store) return show(given);
    keeping = (await tab.hold(nameOf(own))) ? "kept" : "elsewhere";
    show((await (keeping === "kept" ? store.claim(epci, own, writer) : store.get(epci, own))) ?? given);
  }

  const step = (next: History) => {
    history = next;
    write({...kept, board: next.board});
    draw();
  };

  addEventListener("beforeunload", (event) => {
    if (keeping === "refused" && !isBlank(kept)) event.preventDefault();
  });
  const last = id === null && store ? (await store.list(epci)).find((k) => k.date === today()) : undefined;
  await open(last?.id ?? kept.id);

  return {
    get kept() {
      return kept;
    },
    get history() {
      return history;
    },
    get keeping() {
      return keeping;
    },
    /** Null where the browser refuses to keep anything. */
    store,
    /** Called at every change that is to be drawn; a draft is not. */
    watch: (d: () => void) => void draws.push(d),
    /** The board after an operation. */
    change: (board: Board) => board !== history.board && step(advance(history, board)),
    undo: () => step(undo(history)),
    redo: () => step(redo(history)),
    /** Anything else of the workshop. */
    set(fields: Partial<Omit<Kept, "epci" | "id" | "board" | "drafts">>): void {
      write({...kept, ...fields});
      draw();
    },
    /** Text that is being typed. */
    draft: (field: string, text: string) => write(withDraft(kept, field, text)),
    open,
    /** Writes in this tab what another tab writes now. */
    async takeOver() {
      await tab.take(nameOf(kept.id));
      const taken = await store!.claim(epci, kept.id, writer);
      keeping = "kept";
      show(taken ?? kept);
    },
    isOpenElsewhere: (own: string) => tab.isHeld(nameOf(own)),
    /** Settles when all is written. */
    settled: () => saver.settled()
  };
}

/** The workshop that the page is about, as it changes. */
export type Session = Awaited<ReturnType<typeof openSession>>;
