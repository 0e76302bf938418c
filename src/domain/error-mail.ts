export interface ErrorMailOptions {
  contact: string;
  address: string;
  shown: string;
  source?: string;
}

/** Address of a mail, with what a URL may not hold escaped. */
export const mailTo = (contact: string): string => `mailto:${encodeURIComponent(contact).replace("%40", "@")}`;

/** Address that opens a mail to complete (RFC 6068). */
export function errorMail({contact, address, shown, source}: ErrorMailOptions): string {
  const body = [
    "Ce qui ne va pas :",
    "",
    "",
    `Ce qui est montré : ${shown}`,
    ...(source ? [`Source : ${source}`] : []),
    `Adresse : ${address}`
  ].join("\r\n");
  const subject = encodeURIComponent(`Erreur signalée : ${shown}`);
  return `${mailTo(contact)}?subject=${subject}&body=${encodeURIComponent(body)}`;
}
