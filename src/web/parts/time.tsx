/** Times in the zone of the reader; the exact instant stands in `datetime` and in the tooltip. */
const dateForm = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const momentForm = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The day only; a date without a time of day is not shifted by the reader's zone. */
export function DateOnly({ at }: { at: string }) {
  const noon = at.length === 10 ? new Date(`${at}T12:00:00`) : new Date(at);
  return (
    <time dateTime={at} title={at} className="nowrap">
      {Number.isNaN(noon.getTime()) ? at : dateForm.format(noon)}
    </time>
  );
}

export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={at} className="nowrap">
      {momentText(at)}
    </time>
  );
}

/** The instant as `Moment` shows it; what is no instant stays as it is. */
export function momentText(at: string): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? at : momentForm.format(moment);
}

/** The zone of the reader, such as "Europe/Berlin". */
export const readersZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The instant as a wall in a zone shows it: "2 Jun 2026, 08:00 EDT". */
export function momentIn(at: string, zone: string): string {
  const form = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  return new Intl.DateTimeFormat(undefined, { ...form, timeZone: zone, timeZoneName: 'short' }).format(
    new Date(at),
  );
}
