/** Told of files over the page ("dragover"), gone ("dragleave") or given ("drop"). */
export type OnDrag = (type: string, files: FileList) => void;

/** Lets files be dropped anywhere on the page: the browser would leave it to show them. */
export function onDragFiles(tell: OnDrag): void {
  for (const type of ["dragover", "dragleave", "drop"] as const)
    document.addEventListener(type, (event) => {
      const {dataTransfer, relatedTarget} = event;
      if (!dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      // From one element of the page to another is not away.
      if (type !== "dragleave" || relatedTarget === null) tell(type, dataTransfer.files);
    });
}
