/** How files are to be taken: looked at first, bad rows left out, or as the full list of a site. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { unnamedPlace } from '#http/contract/common.ts';
import { useDeviceFacets } from '../../actions/devices.ts';
import type { QueueOptions } from '../../actions/import-queue.ts';
import { previewChoices, type PreviewFirst } from '../../actions/preview-first.ts';
import styles from './imports.module.css';

const previewWords: Record<PreviewFirst, string> = {
  none: 'Nothing',
  inventories: 'Inventories',
  all: 'Every file',
};

export function ImportOptionFields({
  org,
  options,
  disabled,
  onChange,
}: {
  org: string;
  options: QueueOptions;
  disabled: boolean;
  onChange: (options: QueueOptions) => void;
}) {
  const sites = (useDeviceFacets(org).data?.sites ?? []).filter((site) => site.value !== unnamedPlace);
  return (
    <fieldset className={styles.options} disabled={disabled}>
      <legend className="strong">How to take them</legend>
      <NativeSelect
        label="Preview first"
        description="Shows what would change; nothing is applied until you say so. This browser remembers it."
        value={options.fullList ? 'all' : options.preview}
        disabled={options.fullList}
        data={previewChoices.map((value) => ({ value, label: previewWords[value] }))}
        onChange={(event) => {
          const chosen = previewChoices.find((choice) => choice === event.currentTarget.value);
          if (chosen !== undefined) onChange({ ...options, preview: chosen });
        }}
      />
      <Checkbox
        label="Leave out bad rows"
        description="Otherwise a file with a bad row is not taken at all."
        checked={options.keepGoing && !options.fullList}
        disabled={options.fullList}
        onChange={(event) => onChange({ ...options, keepGoing: event.currentTarget.checked })}
      />
      <Checkbox
        label="The inventory is the full list"
        description="Devices that it leaves out are retired, after you confirm how many. Otherwise they are only “not seen”."
        checked={options.fullList}
        onChange={(event) =>
          onChange({ ...options, fullList: event.currentTarget.checked, keepGoing: false })
        }
      />
      <TextInput
        label={options.fullList ? 'Full list of the site' : 'Site of rows that name none'}
        description={
          options.fullList
            ? 'Empty means of the whole organisation.'
            : 'Empty means that each row stands at the site it names.'
        }
        list="known-sites"
        value={options.site}
        onChange={(event) => onChange({ ...options, site: event.currentTarget.value })}
      />
      <datalist id="known-sites">
        {sites.map((site) => (
          <option key={site.value} value={site.value}>
            {site.value}
          </option>
        ))}
      </datalist>
      <TextInput
        label="Sheet of a workbook"
        description="Empty means the first one."
        value={options.sheet}
        onChange={(event) => onChange({ ...options, sheet: event.currentTarget.value })}
      />
      <TextInput
        label="Product that the SBOM is of"
        description="MAKER MODEL@VERSION as the inventory has them. Empty means what the SBOM says itself. Files that are no SBOM are refused with it."
        maxLength={500}
        value={options.for}
        onChange={(event) => onChange({ ...options, for: event.currentTarget.value })}
      />
    </fieldset>
  );
}
