/** Problems of applying what was read. */
import { entry } from '../entry.ts';

export const importCodes = {
  cancelled: entry(
    'error',
    409,
    1,
    'The import was cancelled; nothing of this file was applied.',
    'Import it again when you want it.',
  ),
  'not-started': entry(
    'error',
    409,
    1,
    'The import was cancelled before this file was read.',
    'Import it when you want it.',
  ),
  'full-list-confirm': entry(
    'error',
    409,
    1,
    'The file is given as a full list and leaves out {count} devices, which would be retired; {confirmed} were confirmed.',
    'Look at them with --preview, then repeat the import with --confirm {count}.',
  ),
  'full-list-errors': entry(
    'error',
    422,
    1,
    'A full list with bad rows cannot retire devices: a device may be missing only because its row is bad.',
    'Correct the rows named above, or import the file without --full-list.',
  ),
  'inventory-other-site': entry(
    'error',
    422,
    1,
    'The row names the site "{found}", but the import was given for the site "{expected}".',
    'Correct the row, or import without --site.',
  ),
  'advisory-same-revision': entry(
    'note',
    200,
    1,
    'Revision {version} was held with other content; this one replaces it and the one before is kept in the history.',
    'Nothing to do; the publisher changed the document without a new revision number.',
  ),
  'advisory-older': entry(
    'note',
    200,
    1,
    'Revision {version} is older than revision {held}, which is held; it was kept in the history.',
    'Nothing to do.',
  ),
  'kev-incomplete': entry(
    'error',
    422,
    1,
    'The KEV catalogue gives {entries} entries, and {lost} problems say that some are missing or unreadable; it was not applied, because what it lacks would look as if nobody exploited it.',
    'Download known_exploited_vulnerabilities.json from cisa.gov again.',
  ),
  'release-older': entry(
    'note',
    200,
    1,
    'The {what} of {date} is older than that of {held}, which is held; it was not applied.',
    'Download the newest one.',
  ),
  'sbom-untied': entry(
    'note',
    200,
    1,
    'No device is recorded as {name}, which the SBOM describes; it is kept and describes no device for now.',
    'Nothing to do: it is tied by itself once the inventory holds the product in this version.',
  ),
  'undo-not-newest': entry(
    'error',
    409,
    1,
    'Import {id} cannot be undone while a newer inventory import stands on it.',
    'Undo import {newest} first.',
  ),
  'undo-nothing': entry(
    'error',
    409,
    1,
    'Import {id} has nothing to undo: {why}.',
    'Choose an import whose outcome is imported, partial or older.',
  ),
} as const;
