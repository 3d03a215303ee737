/** Narrows the worklist; all of it stands in the URL. */
import { Button } from '@mantine/core';
import { useDeviceFacets } from '../../actions/devices.ts';
import { FoldedFilters } from '../../parts/folded-filters.tsx';
import {
  ChoiceFilter,
  FilterBar,
  NumberFilter,
  placeChoices,
  SearchInput,
  SelectFilter,
} from '../../parts/filters.tsx';
import { isInList, todaySearch, toggleInList, withoutFilters, type TodaySearch } from '../../search.ts';
import { SavedViews } from './saved-views.tsx';

export function WorklistFilters({
  org,
  search,
  isFiltered,
  onNarrow,
}: {
  org: string;
  search: TodaySearch;
  isFiltered: boolean;
  onNarrow: (change: Partial<TodaySearch>) => void;
}) {
  const facets = useDeviceFacets(org).data;
  return (
    <FoldedFilters isSet={isFiltered}>
      <FilterBar label="Filter the worklist">
        <SearchInput
          label="Search"
          placeholder="Maker, model, advisory or CVE"
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
        <ChoiceFilter
          label="Status"
          choices={[
            { value: 'affected', label: 'Affected', icon: 'affected' },
            { value: 'unknown', label: 'Unknown', icon: 'unknown' },
          ]}
          isOn={(value) => isInList(search.status, value)}
          onToggle={(value) => onNarrow({ status: toggleInList(search.status, value) })}
        />
        <SelectFilter
          label="Action"
          all="Any"
          value={search.work}
          choices={[
            { value: 'none', label: 'Nothing done yet' },
            { value: 'some', label: 'With an action' },
          ]}
          onChange={(work) => onNarrow({ work: work === 'none' || work === 'some' ? work : undefined })}
        />
        <FigureFilters search={search} onNarrow={onNarrow} />
        <SavedViews org={org} search={search} />
        {isFiltered && (
          <Button variant="subtle" onClick={() => onNarrow(withoutFilters(todaySearch))}>
            Clear all filters
          </Button>
        )}
      </FilterBar>
    </FoldedFilters>
  );
}

/** What the worklist can be bounded by, with the words of each on paper. */
export const figures = [
  { name: 'epssAtLeast', label: 'EPSS at least, %', most: 100, step: 0.1 },
  { name: 'cvssAtLeast', label: 'CVSS at least', most: 10, step: 0.1 },
  { name: 'devicesAtLeast', label: 'Devices at least', most: 99_999_999, step: 1 },
  { name: 'dueWithin', label: 'Due within, days', most: 3660, step: 1 },
] as const satisfies readonly { name: keyof TodaySearch; label: string; most: number; step: number }[];

function FigureFilters({
  search,
  onNarrow,
}: {
  search: TodaySearch;
  onNarrow: (change: Partial<TodaySearch>) => void;
}) {
  return figures.map(({ name, label, most, step }) => (
    <NumberFilter
      key={name}
      label={label}
      most={most}
      step={step}
      value={search[name]}
      onChange={(value) => onNarrow({ [name]: value })}
    />
  ));
}
