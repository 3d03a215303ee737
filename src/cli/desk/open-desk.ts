/** Opens the desk a command works at: the server's while one runs on the same data, else one of its own. */
import { findServer } from '#app/find-server.ts';
import type { CommandSettings } from '../settings.ts';
import type { Desk } from './desk.ts';

export async function openDesk(settings: CommandSettings): Promise<Desk> {
  const server = await findServer(settings.dataDir);
  if (server) {
    const { openRemoteDesk } = await import('./remote-desk.ts');
    return openRemoteDesk(server, settings.person);
  }
  const { openLocalDesk } = await import('./local-desk.ts');
  return await openLocalDesk(settings);
}
