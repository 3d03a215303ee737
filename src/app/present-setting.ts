/** A version of what an organisation wrote, as its history shows it: without what was written. */
import type { Setting } from '#store/organisation/settings.ts';

export function presentSetting({ versionNo, value, reason, setBy, setAt }: Setting<unknown>) {
  return { version: versionNo, isOwn: value !== null, reason, setBy, setAt: setAt.toISOString() };
}
