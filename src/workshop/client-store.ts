import {openDB, type DBSchema, type IDBPDatabase} from "idb";
import {completed, type Kept} from "./kept.js";

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

/** Workshops that this browser keeps. A tab writes a workshop that it has claimed, until another claims it. */
export interface Store {
  /** Those of an EPCI, the last written first. */
  list(epci: string): Promise<Kept[]>;
  get(epci: string, id: string): Promise<Kept | null>;
  /** From now on only this writer may {@link Store.put} it. */
  claim(epci: string, id: string, writer: string): Promise<Kept | null>;
  /** @returns false, and writes nothing, where another writer has claimed it */
  put(kept: Kept, writer: string): Promise<boolean>;
  remove(epci: string, id: string): Promise<void>;
}

const keptIn = (row: Row | null | undefined) => (row ? completed(row.kept) : null);

const DATABASE = "ateliers";
/** Bytes are on the disk before a write counts as done: a browser that is killed, or a machine that stops, loses none of it. */
const STRICT = {durability: "strict"} as const;

/** Opens the browser's store; fails where the browser refuses one. */
export async function openStore(): Promise<Store> {
  const db: IDBPDatabase<Schema> = await openDB<Schema>(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore("workshops", {keyPath: ["epci", "id"]}).createIndex("epci", "epci");
    },
    // A later version of the site needs this one to let go.
    blocking: () => db.close()
  });

  /** Reads a row and writes what follows from it in one transaction: nothing can come between. */
  async function change(epci: string, id: string, next: (row: Row | undefined) => Row | null): Promise<Row | null> {
    const transaction = db.transaction("workshops", "readwrite", STRICT);
    const row = next(await transaction.store.get([epci, id]));
    if (row) await transaction.store.put(row);
    await transaction.done;
    return row;
  }

  return {
    list: async (epci) =>
      (await db.getAllFromIndex("workshops", "epci", epci))
        .map((row) => completed(row.kept))
        .sort((a, b) => b.updated - a.updated),
    get: async (epci, id) => keptIn(await db.get("workshops", [epci, id])),
    claim: async (epci, id, writer) => keptIn(await change(epci, id, (row) => (row ? {...row, writer} : null))),
    put: async (kept, writer) => {
      const {epci, id} = kept;
      return (
        (await change(epci, id, (row) => (row && row.writer !== writer ? null : {epci, id, writer, kept}))) !== null
      );
    },
    remove: async (epci, id) => {
      const transaction = db.transaction("workshops", "readwrite", STRICT);
      await transaction.store.delete([epci, id]);
      await transaction.done;
    }
  };
}
