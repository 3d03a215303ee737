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
  const moment = new Date(at);
  return (
    <time dateTime={at} title={at} className="nowrap">
      {Number.isNaN(moment.getTime()) ? at : momentForm.format(moment)}
    </time>
  );
}
