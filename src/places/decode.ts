export type Encoding = "UTF-8" | "Windows-1252" | "UTF-16" | "UTF-8 et Windows-1252";

/**
 * Text of a file whose encoding nobody said. UTF-8 with or without its mark, UTF-16 with its mark (what Excel calls "Unicode
 * text"), else each line that is not UTF-8 is taken as Windows-1252: files pasted together from two programs are read too.
 */
export function decodeText(bytes: Uint8Array): {text: string; encoding: Encoding} {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return {text: new TextDecoder("utf-16le").decode(bytes), encoding: "UTF-16"};
  if (first === 0xfe && second === 0xff) return {text: new TextDecoder("utf-16be").decode(bytes), encoding: "UTF-16"};
  const whole = asUtf8(bytes);
  if (whole !== null) return {text: whole, encoding: "UTF-8"};
  let accented = false;
  const lines = Buffer.from(bytes)
    .toString("latin1")
    .split(/(?<=\n)/);
  const parts = lines.map((line) => {
    const text = asUtf8(Buffer.from(line, "latin1"));
    accented ||= text !== null && text.length < line.length;
    // Written out, since some versions of Node take Windows-1252 for Latin-1.
    return text ?? line.replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80]);
  });
  return {text: parts.join(""), encoding: accented ? "UTF-8 et Windows-1252" : "Windows-1252"};
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch {
    return null;
  }
}

/** Characters of the bytes 0x80 to 0x9f; those of the others are their own number. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
