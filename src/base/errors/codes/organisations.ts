/** Problems of naming or making an organisation. */
import { entry } from '../entry.ts';

export const organisationCodes = {
  'organisation-exists': entry(
    'error',
    409,
    1,
    'There is an organisation named "{name}" already.',
    'Choose another name, or open that one.',
  ),
  'no-such-organisation': entry(
    'error',
    404,
    2,
    'There is no organisation "{name}"; there are: {known}.',
    'Name one of these with --org, or make it with ward org add "{name}"; on the pages, "New organisation" in the list of organisations does the same.',
  ),
  'several-organisations': entry(
    'error',
    400,
    2,
    'There are several organisations: {known}.',
    'Say which one with --org NAME.',
  ),
  'no-organisation': entry(
    'error',
    404,
    1,
    'There is no organisation yet.',
    'Import an inventory, or load the sample with ward demo.',
  ),
} as const;
