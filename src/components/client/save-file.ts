/** How long a file may take to be handed over, in milliseconds, before its address is forgotten. */
const HANDOVER_MS = 60_000;

/** Gives the reader a file to keep. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), HANDOVER_MS);
}
