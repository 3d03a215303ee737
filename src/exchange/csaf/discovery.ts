/** Where the provider metadata of a domain may be, in the order of CSAF 2.0, clause 7.3.1. */

/** A web address or a bare domain as a person typed it; null where it is neither. */
export function typedUrl(text: string): URL | null {
  const trimmed = text.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(full)) return null;
  const url = new URL(full);
  const isPlausible =
    /^https?:$/.test(url.protocol) && (url.hostname.includes('.') || url.hostname === 'localhost');
  return isPlausible && url.username === '' && url.password === '' ? url : null;
}

/** True where the address itself is that of a metadata file. */
export function isMetadataUrl(url: URL): boolean {
  return url.pathname.endsWith('.json');
}

/** Requirement 9. */
export function wellKnownUrl(url: URL): string {
  return new URL('/.well-known/csaf/provider-metadata.json', url.origin).href;
}

/** Requirement 8: security.txt at its place of RFC 9116, and at its older one. */
export function securityTxtUrls(url: URL): string[] {
  return [new URL('/.well-known/security.txt', url.origin).href, new URL('/security.txt', url.origin).href];
}

/** The CSAF fields of a security.txt (CSAF 2.0, requirement 8), in their order; paths are of the same host. */
export function readSecurityTxt(text: string, base: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const value = /^csaf:\s*(\S+)\s*$/i.exec(line.trim())?.[1];
    if (value === undefined || !URL.canParse(value, base)) return [];
    const url = new URL(value, base);
    return /^https?:$/.test(url.protocol) ? [url.href] : [];
  });
}

/** Requirement 10: the DNS path serves the metadata itself. Null for an address that is no name. */
export function dnsPathUrl(url: URL): string | null {
  const host = url.host.replace(/^www\./, '');
  const text = `${url.protocol}//csaf.data.security.${host}/`;
  return URL.canParse(text) && /[a-z]$/i.test(url.hostname) ? text : null;
}
