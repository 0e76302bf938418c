import {existsSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";

/** What identifies the version of a file on its server. */
export interface Validators {
  etag?: string;
  lastModified?: string;
}

/** Beside the draft: what it is the beginning of. */
const notes = (draft: string) => `${draft}.json`;

/** The beginning of a file that an earlier attempt at the same address left; nothing when it could not be resumed safely. */
export function readPartial(draft: string, url: string): {size: number; validators: Validators} | undefined {
  if (!existsSync(draft) || !existsSync(notes(draft))) return undefined;
  try {
    const {url: from, ...validators} = JSON.parse(readFileSync(notes(draft), "utf8"));
    const size = statSync(draft).size;
    return from === url && size > 0 && rangeValidator(validators) ? {size, validators} : undefined;
  } catch {
    return undefined; // The note was cut as well: start again.
  }
}

/** Notes what the draft is the beginning of, before its first byte. */
export const notePartial = (draft: string, url: string, validators: Validators): void =>
  writeFileSync(notes(draft), JSON.stringify({url, ...validators}));

export function dropPartial(draft: string): void {
  rmSync(draft, {force: true});
  rmSync(notes(draft), {force: true});
}

/** Forgets the note: the draft is a whole file. */
export const completePartial = (draft: string): void => rmSync(notes(draft), {force: true});

/** Value of If-Range: a strong ETag, else the date. A weak ETag does not promise the same bytes. */
export const rangeValidator = ({etag, lastModified}: Validators): string | undefined =>
  etag && !etag.startsWith("W/") ? etag : lastModified;
