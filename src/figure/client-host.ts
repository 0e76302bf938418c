import {ASK_MESSAGE, HEIGHT_MESSAGE} from "../domain/frame-address.js";

/** Pixels that no figure is higher than: more is a mistake. */
const MOST = 20_000;

/** Where this script came from, which is where its frames come from. */
const {origin} = new URL((document.currentScript as HTMLScriptElement).src);

/** Gives each frame of this site in the page the height of what it shows. Anything else that the page is told is left to others. */
addEventListener("message", ({data, source, origin: from}: MessageEvent) => {
  if (from !== origin || source === null || data?.type !== HEIGHT_MESSAGE || !isHeight(data.height)) return;
  const frame = frames().find(({contentWindow}) => contentWindow === source);
  if (frame) frame.style.height = `${Math.ceil(data.height)}px`;
});

const isHeight = (height: unknown) => typeof height === "number" && height > 0 && height <= MOST;
const frames = () => [...document.querySelectorAll("iframe")];

// Frames that were there first have told theirs already. The question holds nothing: it may go to whatever is in the frame, which may still be empty.
for (const {src, contentWindow} of frames())
  if (src.startsWith(`${origin}/`)) contentWindow?.postMessage({type: ASK_MESSAGE}, "*");
