/** What a calendar and a clock on a wall in a time zone show. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** True for a name of the IANA time zone database ("Europe/Berlin") or "UTC"; offsets such as "+02:00" know no summer time. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    formatOf(zone);
    return true;
  } catch (error) {
    // ECMA-402, CreateDateTimeFormat: a RangeError says that the zone is not known.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Year, month, day, hour (00 to 23) and minute that the wall shows, in Latin digits. `instant` in milliseconds since 1970. */
export function wallParts(
  instant: Date | number,
  zone: string,
): ReadonlyMap<Intl.DateTimeFormatPartTypes, string> {
  return new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}
