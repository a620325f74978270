/**
 * Like `fetch`, for a request whose sending takes a while: `onProgress` hears the share sent so far, 0 to 1. `fetch`
 * cannot tell that; XMLHttpRequest can. Rejects with the signal's reason when it is called off, and with a TypeError
 * when nothing answers.
 */
export async function sendWithProgress(
  address: string,
  { method = "GET", headers, body, signal }: RequestInit,
  onProgress: (share: number) => void,
): Promise<Response> {
  signal?.throwIfAborted();
  const request = new XMLHttpRequest();
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  request.open(method, address);
  request.withCredentials = true;
  for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  request.onload = () => resolve(responseOf(request));
  request.onerror = () => reject(new TypeError("the request got no answer"));
  request.onabort = () => reject(signal?.reason);
  signal?.addEventListener("abort", () => request.abort(), { once: true });
  request.send(body as XMLHttpRequestBodyInit | null | undefined);
  return promise;
}

function responseOf(request: XMLHttpRequest): Response {
  const lines = request.getAllResponseHeaders().split(/\r?\n/).filter(Boolean);
  const headers = lines.map((line): [string, string] => {
    const [name = "", ...value] = line.split(":");
    return [name.trim(), value.join(":").trim()];
  });
  // An answer without content must have no body at all, not an empty one.
  return new Response(request.responseText || null, { status: request.status, headers });
}
