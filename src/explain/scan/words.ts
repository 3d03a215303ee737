/** Names and addresses that all forms of a scan's report share. */
import type { Component } from '#model/inventory/sbom.ts';

/** "log4j-core 2.14.1", with its group where it has one. */
export function componentText({ group, name, version }: Component): string {
  return [group === null ? name : `${group}/${name}`, version].filter((part) => part !== null).join(' ');
}

/** The identifier that stays the same from one version to the next, as far as the component has one. */
export function nameOf({ purls, cpes, name }: Component): string {
  const purl = purls[0]?.replace(/[?#].*$/, '');
  if (purl === undefined) return cpes[0]?.split(':').slice(0, 5).join(':') ?? name;
  const at = purl.lastIndexOf('@');
  return at > purl.indexOf('/') + 1 ? purl.slice(0, at) : purl;
}

/** Where people read about a vulnerability. */
export function addressOf(id: string): string | null {
  if (/^CVE-\d{4}-\d{4,}$/.test(id)) return `https://www.cve.org/CVERecord?id=${id}`;
  return /^[A-Z][A-Za-z0-9]*-[\w.:-]+$/.test(id)
    ? `https://osv.dev/vulnerability/${encodeURIComponent(id)}`
    : null;
}
