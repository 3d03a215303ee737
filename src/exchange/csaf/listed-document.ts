/** A document as a list of a publisher names it. */
export interface ListedDocument {
  url: string;
  /** When it was changed last, as the list writes it; null where the list does not say. */
  updated: string | null;
  /** Where its hashes and its signature are. */
  hashes: { algorithm: 'sha256' | 'sha512'; url: string }[];
  signatureUrl: string;
}

/** Hashes and signature lie beside the document (CSAF 2.0, requirements 18 and 19). */
export function besideDocument(url: string, updated: string | null): ListedDocument {
  return {
    url,
    updated,
    hashes: [
      { algorithm: 'sha512', url: `${url}.sha512` },
      { algorithm: 'sha256', url: `${url}.sha256` },
    ],
    signatureUrl: `${url}.asc`,
  };
}
