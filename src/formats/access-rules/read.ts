/** Rules of firewalls, whatever wrote them: recognised by content and read. */
import type { AccessRules } from '#model/network/access-rule.ts';
import { isCisco, readCisco } from './cisco.ts';
import { isRuleCsv, readRuleCsv } from './csv.ts';
import { isNftables, readNftables } from './nftables.ts';

export function detectAccessRules(text: string): AccessRules['format'] | null {
  if (isNftables(text)) return 'nftables';
  if (isCisco(text)) return 'cisco';
  return isRuleCsv(text) ? 'csv' : null;
}

/** Null for a text that is none of the three. */
export function readAccessRules(text: string): AccessRules | null {
  switch (detectAccessRules(text)) {
    case 'nftables':
      return readNftables(text);
    case 'cisco':
      return readCisco(text);
    case 'csv':
      return readRuleCsv(text);
    case null:
      return null;
  }
}
