/** What a reader says is wrong. */
export interface ErrorMailOptions {
  contact: string;
  /** Where it is shown: a whole address, or a path in the site. */
  address: string;
  /** Name of the place or of the page, title of the figure. */
  shown: string;
  /** Where what is shown comes from, in words. */
  source?: string;
}

/** Address that opens a mail, with what a mail address may hold and a URL may not escaped. */
export const mailTo = (contact: string): string => `mailto:${encodeURIComponent(contact).replace("%40", "@")}`;

/** Address that opens a mail which is ready but for what is wrong (RFC 6068). */
export function errorMail({contact, address, shown, source}: ErrorMailOptions): string {
  const body = [
    "Ce qui ne va pas :",
    "",
    "",
    `Ce qui est montré : ${shown}`,
    ...(source ? [`Source : ${source}`] : []),
    `Adresse : ${address}`
  ].join("\r\n");
  return `${mailTo(contact)}?subject=${encodeURIComponent(`Erreur signalée : ${shown}`)}&body=${encodeURIComponent(body)}`;
}
