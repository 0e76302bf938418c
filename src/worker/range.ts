/**
 * The part of a whole answer that a request asks for with its header `Range`, as a server would give it: `bytes=0-99`, `bytes=100-`,
 * `bytes=-100`. Several parts at once, or what is not understood, get the whole answer, which is allowed (RFC 9110, 14.2).
 */
export async function rangeOf(range: string | null, whole: Response): Promise<Response> {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range ?? "") ?? [];
  if (!from && !to) return whole;
  const body = await whole.blob();
  const start = from ? Number(from) : Math.max(0, body.size - Number(to));
  const end = from && to ? Math.min(Number(to), body.size - 1) : body.size - 1;
  if (start > end) return new Response(null, {status: 416, headers: {"Content-Range": `bytes */${body.size}`}});
  const headers = {
    "Content-Type": whole.headers.get("Content-Type") ?? "application/octet-stream",
    "Content-Range": `bytes ${start}-${end}/${body.size}`,
    "Content-Length": String(end - start + 1),
    "Accept-Ranges": "bytes"
  };
  return new Response(body.slice(start, end + 1), {status: 206, headers});
}
