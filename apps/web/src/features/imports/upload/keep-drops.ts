import { useEffect } from "react";

/** A file let go beside its place must not make the browser open it and leave the page. */
export function useKeepDrops(): void {
  useEffect(() => {
    const stop = new AbortController();
    for (const name of ["dragover", "drop"] as const) {
      window.addEventListener(name, (event) => event.preventDefault(), { signal: stop.signal });
    }
    return () => stop.abort();
  }, []);
}
