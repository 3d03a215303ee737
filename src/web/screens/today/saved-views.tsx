/** Filters of Today under a name: chosen from a menu, saved, removed, and one that Today opens with. */
import { Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useRemoveView, useSaveView, useViews } from '../../actions/views.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { parseSearch, stringifySearch, todaySearch, type TodaySearch } from '../../search.ts';

/** Today is opened with the view that is the default, where its address has no filter; filters that are cleared later stay so. */
export function useDefaultView(org: string, isFiltered: boolean): void {
  const views = useViews(org).data;
  const navigate = useNavigate({ from: '/$org/today' });
  const isSettled = useRef(isFiltered);
  useEffect(() => {
    if (isFiltered) isSettled.current = true;
    if (views === undefined || isSettled.current) return;
    isSettled.current = true;
    const view = views.items.find(({ isDefault }) => isDefault);
    if (view) void navigate({ search: filtersOf(view.search), replace: true });
  }, [views, isFiltered, navigate]);
}

function filtersOf(search: string): TodaySearch {
  return todaySearch.parse(parseSearch(search));
}

export function SavedViews({ org, search }: { org: string; search: TodaySearch }) {
  const views = useViews(org).data?.items ?? [];
  const navigate = useNavigate({ from: '/$org/today' });
  const [isOpen, setIsOpen] = useState<'save' | 'remove' | null>(null);
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button variant="default">Views</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((view) => (
            <Menu.Item
              key={view.viewId}
              onClick={() => void navigate({ search: filtersOf(view.search), resetScroll: false })}
            >
              {view.name}
              <span className="dim small">
                {view.isDefault && ', Today opens with it'}, by {view.madeBy}
              </span>
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setIsOpen('save')}>Save these filters</Menu.Item>
          {views.length > 0 && <Menu.Item onClick={() => setIsOpen('remove')}>Remove a view</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {isOpen === 'save' && <SaveView org={org} search={search} onClose={() => setIsOpen(null)} />}
      {isOpen === 'remove' && <RemoveView org={org} onClose={() => setIsOpen(null)} />}
    </>
  );
}

function SaveView({ org, search, onClose }: { org: string; search: TodaySearch; onClose: () => void }) {
  const [name, setName] = useState('');
  const [isDefault, setIsDefault] = useState(false);
  const save = useSaveView(org);
  const body = { name: name.trim(), search: stringifySearch(search).slice(1), isDefault };
  return (
    <FormDialog
      title="Save these filters"
      submit="Save"
      canSubmit={body.name !== ''}
      isSending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(body, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="Everybody of the organisation sees it; a view of the same name is replaced"
        required
        maxLength={80}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label="Today opens with it"
        checked={isDefault}
        onChange={(event) => setIsDefault(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}

function RemoveView({ org, onClose }: { org: string; onClose: () => void }) {
  const views = useViews(org);
  const items = views.data?.items ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const remove = useRemoveView(org);
  async function removeChosen() {
    for (const viewId of chosen) await remove.mutateAsync(viewId);
    onClose();
  }
  return (
    <FormDialog
      title="Remove views"
      submit="Remove"
      canSubmit={chosen.length > 0}
      isSending={remove.isPending}
      error={remove.error}
      onSubmit={() => void removeChosen()}
      onClose={onClose}
    >
      {views.isError && <ProblemNotice error={views.error} />}
      {items.map(({ viewId, name }) => (
        <Checkbox
          key={viewId}
          label={name}
          checked={chosen.includes(viewId)}
          onChange={(event) =>
            setChosen(
              event.currentTarget.checked ? [...chosen, viewId] : chosen.filter((one) => one !== viewId),
            )
          }
        />
      ))}
    </FormDialog>
  );
}
