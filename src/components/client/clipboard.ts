/** Whether the browser took a text in its clipboard: it may refuse, in a frame most of all. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
