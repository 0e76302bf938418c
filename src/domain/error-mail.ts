export interface ErrorMailOptions {
  contact: string;
  address: string;
  shown: string;
  source?: string;
  /** What is known, a line for each thing, to be completed; "Ce qui ne va pas" is asked once where there is none. */
  lines?: string[];
}

/** Address of a mail, with what a URL may not hold escaped. */
export const mailTo = (contact: string): string => `mailto:${encodeURIComponent(contact).replace("%40", "@")}`;

/** Address that opens a mail to complete (RFC 6068). */
export function errorMail({contact, address, shown, source, lines = []}: ErrorMailOptions): string {
  const body = [
    lines.length > 0 ? "Ce qui a changé, lieu par lieu :" : "Ce qui ne va pas :",
    "",
    ...lines.flatMap((line) => [line, ""]),
    "",
    `Ce qui est montré : ${shown}`,
    ...(source ? [`Source : ${source}`] : []),
    `Adresse : ${address}`
  ].join("\r\n");
  const subject = encodeURIComponent(`Erreur signalée : ${shown}`);
  return `${mailTo(contact)}?subject=${subject}&body=${encodeURIComponent(body)}`;
}
