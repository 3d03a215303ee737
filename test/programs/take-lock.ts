/**
 * Takes the lock of a data folder and says how it went, one JSON line: for tests that need several processes.
 * Waits for the moment given, so that all of them try at once; keeps the lock until it is told or killed.
 *
 *   node test/programs/take-lock.ts FOLDER server|command AT_MILLISECONDS [PATIENCE]
 */
import { setTimeout as wait } from 'node:timers/promises';
import { WardError } from '#base/errors/problem.ts';
import { type LockRole, takeLock } from '#store/lock/lock.ts';

const [folder = '', role = 'server', at = '0', patience = '0'] = process.argv.slice(2);

function say(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

await wait(Math.max(0, Number(at) - Date.now()));
try {
  const lock = await takeLock(folder, role as LockRole, { patience: Number(patience) });
  say({ won: true, secret: lock.holder.secret });
  await wait(60_000);
} catch (error) {
  say(error instanceof WardError ? { won: false, code: error.code } : { won: false, error: String(error) });
}
