/** Makes ready, while nothing else is to be done, what the next advisory will be matched with. */
import { organisationScopes } from '#store/organisation/organisations.ts';
import type { Ward } from '../ward.ts';

export async function warmConfigurations(ward: Ward): Promise<void> {
  for (const scope of await ward.store.asSystem(organisationScopes))
    await ward.configurations.warm(async (work) => await ward.store.asOrg(scope, work), scope.orgId);
}
