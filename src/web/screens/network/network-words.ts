/** Words for the map of the network. */
import type { NetworkZone } from '../../actions/network.ts';

export const kindWords: Readonly<Record<NetworkZone['kind'], string>> = {
  vlan: 'Part of the network (VLAN)',
  site: 'Whole site',
  vendor_access: 'Remote access of a supplier',
  internet: 'Internet',
  home: 'Homes of patients or staff',
};

export interface ServiceLabel {
  id: string;
  label: string;
}

export function servicesWords(ids: readonly string[], services: readonly ServiceLabel[]): string {
  if (ids.length === 0) return 'nothing';
  if (ids.length === services.length) return 'everything';
  return ids.map((id) => services.find((one) => one.id === id)?.label ?? id).join(', ');
}
