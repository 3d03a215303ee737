/** Remembers which page the reader went to, so that its heading can take the focus once it is there. */
let awaited: string | null = null;

export function noteArrival(path: string): void {
  awaited = path;
}

/** True once after each navigation to `path`. */
export function takeArrival(path: string): boolean {
  if (awaited !== path) return false;
  awaited = null;
  return true;
}
