/** Classes of network services with their ports; the source and what is Ward's own reading stand in the data. */
import type { ServiceClass } from '#model/network/network.ts';
import data from './services.json' with { type: 'json' };

export interface NetworkServices {
  name: string;
  version: string;
  asOf: string;
  source: string;
  services: readonly ServiceClass[];
}

export function loadNetworkServices(): NetworkServices {
  return data as unknown as NetworkServices;
}
