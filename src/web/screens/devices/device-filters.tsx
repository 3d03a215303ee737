/** Narrows the devices; all of it stands in the URL. */
import { Button } from '@mantine/core';
import { useAdvisory } from '../../actions/advisories.ts';
import { useDeviceFacets, useExample } from '../../actions/devices.ts';
import { FoldedFilters } from '../../parts/folded-filters.tsx';
import {
  ChoiceFilter,
  FilterBar,
  placeChoices,
  SearchInput,
  SelectFilter,
  SetFilter,
} from '../../parts/filters.tsx';
import {
  decisionsByUrgency,
  decisionWords,
  deviceStateWords,
  configurationName,
  gapWords,
  productName,
  statusesByWeight,
  statusWords,
} from '../../parts/words.ts';
import { deviceGap, deviceState } from '#http/contract/devices.ts';
import {
  devicesSearch,
  isInList,
  stringifySearch,
  toggleInList,
  withoutFilters,
  type DevicesSearch,
} from '../../search.ts';

interface Props {
  org: string;
  search: DevicesSearch;
  onNarrow: (change: Partial<DevicesSearch>) => void;
}

const stateChoices = [
  ...deviceState.options.map((value) => ({ value, label: deviceStateWords[value] })),
  { value: deviceState.options.join(','), label: 'All' },
];

const nothing = withoutFilters(devicesSearch, ['sort', 'dir']);

export function DeviceFilters({ org, search, onNarrow }: Props) {
  const isFiltered = stringifySearch({ ...search, sort: undefined, dir: undefined }) !== '';
  return (
    <FoldedFilters isSet={isFiltered}>
      <Facets org={org} search={search} onNarrow={onNarrow} />
      <FilterBar label="Filter by urgency, status and state">
        <ChoiceFilter
          label="How soon"
          choices={decisionsByUrgency.map((value) => ({
            value,
            label: decisionWords[value].label,
            icon: value,
          }))}
          isOn={(value) => isInList(search.decision, value)}
          onToggle={(value) => onNarrow({ decision: toggleInList(search.decision, value) })}
        />
        <ChoiceFilter
          label="Has a finding"
          choices={statusesByWeight.map((value) => ({ value, label: statusWords[value], icon: value }))}
          isOn={(value) => isInList(search.status, value)}
          onToggle={(value) => onNarrow({ status: toggleInList(search.status, value) })}
        />
        {search.configurationId !== undefined && (
          <ConfigurationFilter org={org} configurationId={search.configurationId} onNarrow={onNarrow} />
        )}
        {search.productModelId !== undefined && (
          <ModelFilter org={org} productModelId={search.productModelId} onNarrow={onNarrow} />
        )}
        {search.advisoryId !== undefined && (
          <AdvisoryFilter org={org} advisoryId={search.advisoryId} onNarrow={onNarrow} />
        )}
        {isFiltered && (
          <Button variant="subtle" onClick={() => onNarrow(nothing)}>
            Clear all filters
          </Button>
        )}
      </FilterBar>
    </FoldedFilters>
  );
}

function Facets({ org, search, onNarrow }: Props) {
  const facets = useDeviceFacets(org).data;
  return (
    <FilterBar label="Filter devices">
      <SearchInput
        label="Search"
        placeholder="Tag, serial, model"
        value={search.q}
        onChange={(q) => onNarrow({ q })}
      />
      <SelectFilter
        label="Site"
        all="All"
        value={search.site}
        choices={placeChoices(facets?.sites, 'site', search.site)}
        onChange={(site) => onNarrow({ site })}
      />
      <SelectFilter
        label="Care area"
        all="All"
        value={search.careArea}
        choices={placeChoices(facets?.careAreas, 'care area', search.careArea)}
        onChange={(careArea) => onNarrow({ careArea })}
      />
      <SelectFilter
        label="Manufacturer"
        all="All"
        value={search.manufacturer}
        choices={facets?.manufacturers ?? []}
        onChange={(manufacturer) => onNarrow({ manufacturer })}
      />
      <SelectFilter
        label="Type"
        all="All"
        value={search.deviceType}
        choices={facets?.deviceTypes ?? []}
        onChange={(deviceType) => onNarrow({ deviceType })}
      />
      <SelectFilter
        label="State"
        all="All but retired"
        value={search.state}
        choices={stateChoices}
        onChange={(state) => onNarrow({ state })}
      />
      <SelectFilter
        label="Not known"
        all="Any"
        value={search.gap}
        choices={deviceGap.options.map((value) => ({ value, label: gapWords[value] }))}
        onChange={(value) => onNarrow({ gap: deviceGap.safeParse(value).data })}
      />
    </FilterBar>
  );
}

function ModelFilter({ org, productModelId, onNarrow }: Omit<Props, 'search'> & { productModelId: string }) {
  const model = useExample(org, { productModelId }).data;
  return (
    <SetFilter
      label={`Model: ${model ? productName(model) : 'one model'}`}
      onRemove={() => onNarrow({ productModelId: undefined })}
    />
  );
}

function ConfigurationFilter({
  org,
  configurationId,
  onNarrow,
}: Omit<Props, 'search'> & { configurationId: string }) {
  const example = useExample(org, { configurationId }).data;
  return (
    <SetFilter label={configurationName(example)} onRemove={() => onNarrow({ configurationId: undefined })} />
  );
}

function AdvisoryFilter({ org, advisoryId, onNarrow }: Omit<Props, 'search'> & { advisoryId: string }) {
  const advisory = useAdvisory(org, advisoryId).data;
  return (
    <SetFilter
      label={`Meant by ${advisory?.trackingId ?? 'one advisory'}`}
      onRemove={() => onNarrow({ advisoryId: undefined })}
    />
  );
}
