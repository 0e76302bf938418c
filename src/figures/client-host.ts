import {ASK_MESSAGE, HEIGHT_MESSAGE} from "../domain/frame-address.js";

/** Most pixels of a figure: more is a mistake. */
const MOST = 20_000;

/** Where this script came from, which is where its frames come from. */
const {origin} = new URL((document.currentScript as HTMLScriptElement).src);
const frames = () => [...document.querySelectorAll("iframe")];

/** Gives each frame of this site the height of what it shows; leaves other messages alone. */
addEventListener("message", ({data, source, origin: from}: MessageEvent) => {
  if (from !== origin || source === null || data?.type !== HEIGHT_MESSAGE) return;
  const {height} = data;
  const frame = frames().find(({contentWindow}) => contentWindow === source);
  if (frame && typeof height === "number" && height > 0 && height <= MOST)
    frame.style.height = `${Math.ceil(height)}px`;
});

// Frames that were there first have told theirs. The question holds nothing: it may go to whatever is in the frame,
// which may still be empty.
for (const {src, contentWindow} of frames())
  if (src.startsWith(`${origin}/`)) contentWindow?.postMessage({type: ASK_MESSAGE}, "*");
