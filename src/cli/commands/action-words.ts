/** How actions are printed, and how the words of their commands are read. */
import { InvalidArgumentError } from 'commander';
import type { CommonOptions } from '../declaring.ts';
import type { Answer } from '../desk/desk.ts';
import { printJson, printLine } from '../output.ts';

type Action = Answer<'getAction'>;

/** Prints an action after a change of it. */
export function show(action: Action, { json }: CommonOptions): void {
  if (json) printJson(action);
  else printLine(actionLine(action));
}

export function gathered(one: string, before: string[] = []): string[] {
  return [...before, one];
}

export function dayOf(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('expected a day such as 2027-11-27.');
  return text;
}

export function actionLine({
  number,
  state,
  title,
  owner,
  dueOn,
  devices,
  stateReason,
  ...action
}: Action): string {
  const whose =
    owner === null
      ? `no owner (${action.ownerReason})`
      : `${owner.name}${owner.leftAt === null ? '' : ', who left: needs a new owner'}`;
  const until = dueOn === null ? 'no due date' : `due ${dueOn}`;
  const ends = action.expiresOn === null ? '' : `; counts until ${action.expiresOn}`;
  const why = stateReason === null ? '' : `; ${stateReason}`;
  return `${number} ${state.replaceAll('_', ' ')}: ${title} | ${whose} | ${until} | ${devices.done} of ${devices.total} devices done${ends}${why}`;
}

export function actionLines(action: Action): string[] {
  const { kind, dueFrom, dueNote, clinicalWindow, steps, reason, evidence, signature } = action;
  const told: [string, string | null][] = [
    ['kind', kind.replaceAll('_', ' ')],
    ['about', [...action.trackingIds, ...action.cves].join(' ')],
    ['owner by', action.ownerReason],
    ['due by', [dueFrom.replaceAll('_', ' '), dueNote].filter((one) => one !== null).join(': ')],
    ['clinical window', clinicalWindow],
    ['steps', steps],
    ['reason', reason],
    ['evidence', evidence],
    ['signed', signature && `by ${signature.by} at ${signature.at} (${signature.assurance})`],
  ];
  const lines = told
    .filter(([, text]) => text !== null && text !== '')
    .map(([what, text]) => `  ${what}: ${text}`);
  return [actionLine(action), ...lines];
}

export function deviceLine(device: Answer<'listActionDevices'>['items'][number]): string {
  const { assetTag, serial, deviceId, state, proof, reason, site, careArea, version } = device;
  const by = proof === null ? '' : proof === 'world' ? ', seen by Ward' : ', attested';
  const place = [site, careArea].filter(Boolean).join(', ');
  return `${assetTag ?? serial ?? deviceId} ${version ?? ''} | ${place} | ${state}${by}${reason === null ? '' : `: ${reason}`}`;
}

export function eventLine(event: Answer<'getActionHistory'>['items'][number]): string {
  const { at, by, what, deviceId, assetTag, note, after } = event;
  const of = deviceId === null ? '' : ` ${assetTag ?? deviceId}`;
  const now = Object.keys(after).length === 0 ? '' : ` ${JSON.stringify(after)}`;
  return `${at} ${by}: ${what.replaceAll('_', ' ')}${of}${now}${note === null ? '' : `: ${note}`}`;
}
