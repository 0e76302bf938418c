// The workshop that is open: kept in this browser as it is written, by one tab at a time.

import {today} from "../../components/client/today.js";
import {advance, type Board, type History, redo, startHistory, undo} from "./board.js";
import {isBlank, type Kept, newKept, withDraft, workshopId} from "./saved.js";
import {type DBSchema, type IDBPDatabase, openDB} from "idb";

type Keeping = "kept" | "elsewhere" | "refused";

type SessionOptions = {epci: string; title: string; addressed(id: string): void};

export const newId = () => workshopId(crypto.getRandomValues(new Uint8Array(6)));

/** Opens the workshop of an id; without one, that of today or a new one. */
export async function openSession(id: string | null, {epci, title, addressed}: SessionOptions) {
  const store = await openStore().catch(() => null);
  const writer = newId() + newId();
  const draws: (() => void)[] = [];
  const fresh = (own: string) => newKept({epci, id: own, title, date: today()});
  const first = fresh(id ?? newId());
  const state = {
    kept: first,
    history: startHistory(first.board),
    keeping: (store ? "kept" : "refused") as Keeping
  };

  const draw = () => draws.forEach((d) => d());
  const become = (keeping: Keeping) => {
    state.keeping = keeping;
    draw();
  };
  const saver = openSaver<Kept>(
    async (value) => {
      if (state.keeping === "elsewhere") return;
      if (!(await store!.put(value, writer))) return become("elsewhere");
      tab.tell();
      // A full disk has room again.
      if (state.keeping === "refused") become("kept");
    },
    () => become("refused")
  );
  const tab = openTab({handOver: () => saver.settled(), lost: () => become("elsewhere"), written: () => void follow()});
  const nameOf = (own: string) => `${epci}:${own}`;

  function show(kept: Kept) {
    Object.assign(state, {kept, history: startHistory(kept.board)});
    draw();
  }

  async function follow() {
    if (state.keeping !== "elsewhere") return;
    const {id: followed} = state.kept;
    const read = await store!.get(epci, followed);
    // What this tab has written meanwhile is newer.
    if (read && state.keeping === "elsewhere" && state.kept.id === followed) show(read);
  }

  function write(next: Kept) {
    if (state.keeping === "elsewhere") return;
    state.kept = {...next, updated: Date.now()};
    addressed(state.kept.id);
    if (store) saver.save(state.kept);
  }

  async function open(own: string, given = fresh(own)) {
    await saver.settled();
    if (!store) return show(given);
    state.keeping = (await tab.hold(nameOf(own))) ? "kept" : "elsewhere";
    show((await (state.keeping === "kept" ? store.claim(epci, own, writer) : store.get(epci, own))) ?? given);
  }

  const step = (history: History) => {
    state.history = history;
    write({...state.kept, board: history.board});
    draw();
  };

  addEventListener("beforeunload", (event) => {
    if (state.keeping === "refused" && !isBlank(state.kept)) event.preventDefault();
  });
  const last = id === null && store ? (await store.list(epci)).find((k) => k.date === today()) : undefined;
  await open(last?.id ?? first.id);

  return Object.assign(state, {
    /** Null if the browser refuses to keep anything. */
    store,
    /** Called at every change but those of drafts. */
    watch: (d: () => void) => void draws.push(d),
    change<T extends unknown[]>(operation: (board: Board, ...args: T) => Board, ...args: T): void {
      const next = advance(state.history, operation(state.history.board, ...args));
      if (next !== state.history) step(next);
    },
    undo: () => step(undo(state.history)),
    redo: () => step(redo(state.history)),
    set(fields: Partial<Omit<Kept, "epci" | "id" | "board" | "drafts">>): void {
      write({...state.kept, ...fields});
      draw();
    },
    draft: (field: string, text: string) => write(withDraft(state.kept, field, text)),
    open,
    async takeOver() {
      await tab.take(nameOf(state.kept.id));
      const taken = await store!.claim(epci, state.kept.id, writer);
      state.keeping = "kept";
      show(taken ?? state.kept);
    },
    isOpenElsewhere: (own: string) => tab.isHeld(nameOf(own)),
    /** Resolves when all is written. */
    settled: () => saver.settled()
  });
}

export type Session = Awaited<ReturnType<typeof openSession>>;

/** A workshop, and the tab that may write it. */
interface Row extends Pick<Kept, "epci" | "id"> {
  writer: string;
  kept: Kept;
}

interface Schema extends DBSchema {
  workshops: {key: [string, string]; value: Row; indexes: {epci: string}};
}

const keptIn = (row: Row | undefined) => (row ? newKept(row.kept) : null);

/** A write counts as done once it is on the disk: nothing is lost if the browser or the machine stops. */
const STRICT = {durability: "strict"} as const;

/**
 * The workshops that this browser keeps; rejects if it refuses. A tab writes a workshop that it has claimed, until
 * another claims it.
 */
async function openStore() {
  const db: IDBPDatabase<Schema> = await openDB<Schema>("ateliers", 1, {
    upgrade(database) {
      database.createObjectStore("workshops", {keyPath: ["epci", "id"]}).createIndex("epci", "epci");
    },
    // A later version of the site needs this one to close.
    blocking: () => db.close()
  });

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
    async put(kept: Kept, writer: string): Promise<boolean> {
      const {epci, id} = kept;
      const put = await change(epci, id, (row) =>
        row && row.writer !== writer ? undefined : {epci, id, writer, kept}
      );
      return put !== undefined;
    },
    overwrite: (kept: Kept) => change(kept.epci, kept.id, () => ({epci: kept.epci, id: kept.id, writer: "", kept})),
    remove: (epci: string, id: string) => db.delete("workshops", [epci, id])
  };
}

/** Milliseconds in which the writing tab must hand a workshop over. */
const PATIENCE = 1500;

type Message = {kind: "wanted" | "written"; name: string};

interface TabOptions {
  /** Another tab wants to write: everything must be written before this resolves. */
  handOver(): Promise<void>;
  lost(): void;
  written(): void;
}

/**
 * Lets one tab at a time write a workshop. In a browser without locks every tab may, and the store refuses all but the
 * last claimer.
 */
function openTab({handOver, lost, written}: TabOptions) {
  const {locks} = navigator as {locks?: LockManager};
  const channel = new BroadcastChannel("ateliers");
  let name = "";
  /** Null if this tab may not write. */
  let release: (() => void) | null = null;

  channel.addEventListener("message", async ({data}: MessageEvent<Message>) => {
    if (data.name !== name) return;
    if (data.kind === "written") return written();
    if (!release) return;
    await handOver();
    letGo();
    lost();
  });

  function letGo() {
    release?.();
    release = null;
  }

  /** Resolves with whether the lock was granted. */
  async function ask(options: LockOptions): Promise<boolean> {
    if (!locks) {
      release = () => {};
      return true;
    }
    const wanted = name;
    return new Promise((settle, fail) => {
      const granted = (lock: Lock | null) => {
        settle(lock !== null);
        return lock && new Promise<void>((resolve) => (release = resolve));
      };
      locks.request(lockName(wanted), options, granted).catch((error: unknown) => {
        fail(error);
        if (!release || name !== wanted) return;
        // Stolen by a tab that could not wait.
        release = null;
        lost();
      });
    });
  }

  return {
    hold(wanted: string): Promise<boolean> {
      letGo();
      name = wanted;
      return ask({ifAvailable: true});
    },
    /** Takes it from the tab that has it, which first writes what it has. */
    async take(wanted: string): Promise<void> {
      letGo();
      name = wanted;
      channel.postMessage({kind: "wanted", name} satisfies Message);
      await ask({signal: AbortSignal.timeout(PATIENCE)}).catch(() => ask({steal: true}));
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
 */
export function openSaver<T>(write: (value: T) => Promise<void>, failed: (error: unknown) => void) {
  let waiting: {value: T} | null = null;
  let running: Promise<void> | null = null;

  async function run() {
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
    settled: async (): Promise<void> => {
      while (running) await running;
    }
  };
}
