import {openDB, type DBSchema, type IDBPDatabase} from "idb";
import {newKept, type Kept} from "./kept.js";

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
/** Bytes are on the disk before a write counts as done: a browser that is killed, or a machine that stops, loses none of it. */
const STRICT = {durability: "strict"} as const;

/** Opens the browser's store; fails where the browser refuses one. */
export async function openStore() {
  const db: IDBPDatabase<Schema> = await openDB<Schema>(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore("workshops", {keyPath: ["epci", "id"]}).createIndex("epci", "epci");
    },
    // A later version of the site needs this one to let go.
    blocking: () => db.close()
  });

  /** Reads a row and writes what follows from it in one transaction: nothing can come between. */
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
    /** @returns false, and writes nothing, where another writer has claimed it */
    put: async (kept: Kept, writer: string) => {
      const {epci, id} = kept;
      const free = (row: Row | undefined) => !row || row.writer === writer;
      return Boolean(await change(epci, id, (row) => (free(row) ? {epci, id, writer, kept} : undefined)));
    },
    /** Writes what no tab has open, whoever has written it. */
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

/** Workshops that this browser keeps. A tab writes a workshop that it has claimed, until another claims it. */
export type Store = Awaited<ReturnType<typeof openStore>>;
