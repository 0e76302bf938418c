/** Characters that XML cannot hold, whatever the escape, and halves of characters. */
const INVALID = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text without what would make a file of XML unreadable. */
export function validXml(text: string): string {
  return text.replace(INVALID, "\ufffd");
}
