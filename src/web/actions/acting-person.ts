/**
 * Who acts in this browser: chosen once for each organisation and kept here. The name goes with every change and stands in
 * the histories; Ward records it and verifies nothing.
 */
import { useSyncExternalStore } from 'react';

const keyOf = (org: string) => `ward-person:${org}`;
const listeners = new Set<() => void>();

/** The name, or null where nobody was chosen or the browser keeps nothing. */
export function actingPerson(org: string): string | null {
  try {
    return localStorage.getItem(keyOf(org));
  } catch {
    // A browser that may keep nothing asks again at each visit.
    return null;
  }
}

export function chooseActingPerson(org: string, name: string | null): void {
  if (name === null) localStorage.removeItem(keyOf(org));
  else localStorage.setItem(keyOf(org), name);
  for (const tell of listeners) tell();
}

export function useActingPerson(org: string): string | null {
  return useSyncExternalStore(listen, () => actingPerson(org));
}

/** The header that names the person, for what changes something; percent-encoded, since headers hold ASCII alone. */
export function actingHeaders(org: string | undefined, method: string): Record<string, string> {
  const name = org === undefined || method === 'GET' ? null : actingPerson(org);
  return name === null ? {} : { 'x-ward-person': encodeURIComponent(name) };
}

function listen(tell: () => void): () => void {
  const elsewhere = (event: StorageEvent) => {
    if (event.key?.startsWith('ward-person:') !== false) tell();
  };
  listeners.add(tell);
  window.addEventListener('storage', elsewhere);
  return () => {
    listeners.delete(tell);
    window.removeEventListener('storage', elsewhere);
  };
}
