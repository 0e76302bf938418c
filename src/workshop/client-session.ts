import {today} from "../components/client/today.js";
import {advance, type Board, type History, redo, startHistory, undo} from "./board.js";
import {isBlank, type Kept, newKept, withDraft, workshopId} from "./kept.js";
import {type DBSchema, type IDBPDatabase, openDB} from "idb";

/** Whether what is typed is kept, or why not. */
export type Keeping = "kept" | "elsewhere" | "refused";

export interface SessionOptions {
  epci: string;
  title: string;
  /** Called with the workshop that the address should have. */
  addressed(id: string): void;
}

export const newId = () => workshopId(crypto.getRandomValues(new Uint8Array(6)));

/** Opens the workshop of an id; without one, that of today or a new one. */
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
      // A full disk has room again.
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

  /** Shows what another tab writes. */
  async function follow(): Promise<void> {
    if (keeping !== "elsewhere") return;
    const {id: followed} = kept;
    const read = await store!.get(epci, followed);
    // What this tab has written meanwhile is newer.
    if (read && keeping === "elsewhere" && kept.id === followed) show(read);
  }

  function write(next: Kept): void {
    if (keeping === "elsewhere") return;
    kept = {...next, updated: Date.now()};
    addressed(kept.id);
    if (store) saver.save(kept);
  }

  /** Opens a workshop that is kept; if none has this id, the given or a new one. */
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
    /** Null if the browser refuses to keep anything. */
    store,
    /** Called at every change but those of drafts. */
    watch: (d: () => void) => void draws.push(d),
    /** Replaces the board; undoable. */
    change: (board: Board) => board !== history.board && step(advance(history, board)),
    undo: () => step(undo(history)),
    redo: () => step(redo(history)),
    set(fields: Partial<Omit<Kept, "epci" | "id" | "board" | "drafts">>): void {
      write({...kept, ...fields});
      draw();
    },
    draft: (field: string, text: string) => write(withDraft(kept, field, text)),
    open,
    /** Takes the workshop from the tab that writes it. */
    async takeOver() {
      await tab.take(nameOf(kept.id));
      const taken = await store!.claim(epci, kept.id, writer);
      keeping = "kept";
      show(taken ?? kept);
    },
    isOpenElsewhere: (own: string) => tab.isHeld(nameOf(own)),
    /** Resolves when all is written. */
    settled: () => saver.settled()
  };
}

/** The workshop of the page, as it changes. */
export type Session = Awaited<ReturnType<typeof openSession>>;

/** A kept workshop, and the tab that may write it. */
interface Row {
  epci: string;
  id: string;
  writer: string;
  kept: Kept;
}

interface Schema extends DBSchema {
  workshops: {key: [string, string]; value: Row; indexes: {epci: string}};
}

const keptIn = (row: Row | undefined) => (row ? newKept(row.kept) : null);

const DATABASE = "ateliers";
/** A write counts as done once it is on the disk: nothing is lost if the browser or the machine stops. */
const STRICT = {durability: "strict"} as const;

/**
 * The workshops that this browser keeps; rejects if it refuses. A tab writes a workshop that it has claimed, until
 * another claims it.
 */
export async function openStore() {
  const db: IDBPDatabase<Schema> = await openDB<Schema>(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore("workshops", {keyPath: ["epci", "id"]}).createIndex("epci", "epci");
    },
    // A later version of the site needs this one to close.
    blocking: () => db.close()
  });

  /** Reads and writes a row in one transaction. */
  async function change(epci: string, id: string, next: (row: Row | undefined) => Row | undefined) {
    const transaction = db.transaction("workshops", "readwrite", STRICT);
    const row = next(await transaction.store.get([epci, id]));
    if (row) await transaction.store.put(row);
    await transaction.done;
    return row;
  }

  return {
    /** Those of an EPCI, the last written first. */
    list: async (epci: string): Promise<Kept[]> =>
      (await db.getAllFromIndex("workshops", "epci", epci))
        .map((row) => newKept(row.kept))
        .sort((a, b) => b.updated - a.updated),
    get: async (epci: string, id: string) => keptIn(await db.get("workshops", [epci, id])),
    /** From now on only this writer may put it. */
    claim: async (epci: string, id: string, writer: string) =>
      keptIn(await change(epci, id, (row) => row && {...row, writer})),
    /** @returns false, without writing, if another writer has claimed it */
    put: async (kept: Kept, writer: string) => {
      const {epci, id} = kept;
      const free = (row: Row | undefined) => !row || row.writer === writer;
      return Boolean(await change(epci, id, (row) => (free(row) ? {epci, id, writer, kept} : undefined)));
    },
    /** Writes a workshop that no tab has open. */
    overwrite: async (kept: Kept) => {
      const {epci, id} = kept;
      await change(epci, id, () => ({epci, id, writer: "", kept}));
    },
    remove: async (epci: string, id: string) => {
      const transaction = db.transaction("workshops", "readwrite", STRICT);
      await transaction.store.delete([epci, id]);
      await transaction.done;
    }
  };
}

export type Store = Awaited<ReturnType<typeof openStore>>;

/** Milliseconds in which the writing tab must hand a workshop over before it is taken. */
const PATIENCE = 1500;

interface Message {
  kind: "wanted" | "written";
  name: string;
}

export interface TabOptions {
  /** Another tab wants to write: everything must be written before this resolves. */
  handOver(): Promise<void>;
  /** Another tab has taken the workshop. */
  lost(): void;
  /** The writing tab has written something. */
  written(): void;
}

/**
 * Lets one tab at a time write a workshop. In a browser without locks every tab may, and the store refuses all but the
 * last claimer.
 */
export function openTab({handOver, lost, written}: TabOptions) {
  const {locks} = navigator as {locks?: LockManager};
  const channel = new BroadcastChannel("ateliers");
  let name = "";
  let held = false;
  let release = () => {};

  channel.addEventListener("message", async ({data}: MessageEvent<Message>) => {
    if (data.name !== name) return;
    if (data.kind === "written") return written();
    if (!held) return;
    await handOver();
    letGo();
    lost();
  });

  function letGo(): void {
    held = false;
    release();
    release = () => {};
  }

  /** Resolves with whether the lock was granted. */
  function ask(options: LockOptions): Promise<boolean> {
    const wanted = name;
    return new Promise((settle, fail) => {
      locks!
        .request(lockName(wanted), options, (lock) => {
          settle(lock !== null);
          if (lock === null) return undefined;
          held = true;
          return new Promise<void>((resolve) => (release = resolve));
        })
        .catch((error: unknown) => {
          fail(error);
          // Stolen by a tab that could not wait.
          if (held && name === wanted) {
            held = false;
            lost();
          }
        });
    });
  }

  return {
    /** Takes a workshop if no other tab has it; releases the last one. */
    async hold(wanted: string): Promise<boolean> {
      letGo();
      name = wanted;
      if (!locks) return (held = true);
      return ask({ifAvailable: true});
    },
    /** Takes it from the tab that has it, which first writes what it has. */
    async take(wanted: string): Promise<void> {
      letGo();
      name = wanted;
      channel.postMessage({kind: "wanted", name} satisfies Message);
      if (!locks) {
        held = true;
        return;
      }
      try {
        await ask({signal: AbortSignal.timeout(PATIENCE)});
      } catch {
        await ask({steal: true});
      }
    },
    async isHeld(other: string): Promise<boolean> {
      if (!locks || other === name) return false;
      return (await locks.query()).held!.some((lock) => lock.name === lockName(other));
    },
    tell: () => channel.postMessage({kind: "written", name} satisfies Message)
  };
}

const lockName = (name: string) => `atelier:${name}`;

/**
 * Writes values one at a time. Of those that come during a write only the last is written: each holds all before it.
 *
 * @param failed called with the error of a write; the next is tried all the same
 */
export function openSaver<T>(write: (value: T) => Promise<void>, failed: (error: unknown) => void) {
  let waiting: {value: T} | null = null;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting) {
      const {value} = waiting;
      waiting = null;
      try {
        await write(value);
      } catch (error) {
        failed(error);
      }
    }
    running = null;
  }

  return {
    save(value: T): void {
      waiting = {value};
      running ??= run();
    },
    /** Resolves when all was written or has failed. */
    settled: async (): Promise<void> => {
      while (running) await running;
    }
  };
}
