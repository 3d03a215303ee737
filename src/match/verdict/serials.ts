/**
 * A window of serial numbers against the devices of a configuration. A finding is of a configuration, a serial number of a device:
 * the answer is that of all its devices, or none (docs/adr/0020).
 */
import type { RangeCheck } from '../range/check.ts';
import { checkSerial, type SerialAnswer, serialWindow } from '../range/serials.ts';

/** How many serial numbers a sentence names. */
const named = 5;

/** Null where the condition is about no serial numbers that can be compared. */
export function checkSerials(
  condition: string,
  serials: readonly (string | null)[] | undefined,
): RangeCheck | null {
  const window = serialWindow(condition);
  if (window === null) return null;
  if (serials === undefined || serials.length === 0)
    return { outcome: 'undecided', reading: `depends on ${condition}`, deviceField: null, deviceValue: null };
  const answers = serials.map((serial) => ({ serial, answer: checkSerial(window, serial) }));
  const of = (answer: SerialAnswer) =>
    answers.filter((one) => one.answer === answer).map(({ serial }) => serial);
  const [inside, outside, open] = [of('inside'), of('outside'), of('undecided')];
  const said = (outcome: RangeCheck['outcome'], reading: string): RangeCheck => ({
    outcome,
    reading,
    deviceField: 'serial',
    deviceValue: list(serials),
  });
  if (inside.length === serials.length) return said('inside', `${list(inside)} meets "${condition}"`);
  if (outside.length === serials.length)
    return said('outside', `${list(outside)} does not meet "${condition}"`);
  const parts = [
    ...(inside.length === 0 ? [] : [`${inside.length} of ${serials.length} meet it: ${list(inside)}`]),
    ...(outside.length === 0 ? [] : [`${outside.length} do not: ${list(outside)}`]),
    ...(open.length === 0 ? [] : [`${open.length} cannot be told: ${list(open)}`]),
  ];
  return said('undecided', `depends on ${condition}; of these devices ${parts.join('; ')}`);
}

function list(serials: readonly (string | null)[]): string {
  const shown = serials.slice(0, named).map((serial) => serial ?? 'no serial number');
  const more = serials.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
