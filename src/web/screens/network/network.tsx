/** The map of the network: zones with their devices and what reaches what, read and edited as one. */
import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type Network, type NetworkMap, useNetwork, useSetNetwork } from '../../actions/network.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { SettingHistory } from '../../parts/setting-history.tsx';
import { counted } from '../../parts/words.ts';
import { draftOf, withReach, withoutZone, withZone } from './network-draft.ts';
import { mostDrawn, NetworkPicture } from './network-picture.tsx';
import { ReachEditor } from './reach-editor.tsx';
import { ReachList } from './reach-list.tsx';
import { ZoneEditor } from './zone-editor.tsx';
import { ZoneList } from './zone-list.tsx';

const route = getRouteApi('/$org/network');

const historyWords = {
  never: 'Nobody wrote a map yet: the zones are those that devices name.',
  wrote: 'wrote the map',
  gaveBack: 'took the map away',
};

export function NetworkPage() {
  const { org } = route.useParams();
  const network = useNetwork(org);
  return (
    <>
      <PageHeading
        title="Network map"
        actions={<PrintButton />}
        lead="Which parts the network has, and which of them can reach which others. An attack is replayed over this map, so what nobody says counts as open."
      />
      {network.isPending && <LoadingBlocks count={3} height={120} />}
      {network.isError && <ProblemNotice error={network.error} onRetry={() => void network.refetch()} />}
      {network.data && <Map org={org} network={network.data} />}
    </>
  );
}

/** What stands in a dialog: a zone or a pair by name, null for a new one. */
type Editing = { zone: string | null } | { reach: { from: string; to: string } | null };

function Map({ org, network }: { org: string; network: Network }) {
  const [draft, setDraft] = useState<{ map: NetworkMap; seen: number } | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const map = draft?.map ?? null;
  const shown = useMemo(() => withCounts(network, map), [network, map]);
  const change = (next: NetworkMap) => {
    setDraft((before) => ({ map: next, seen: before?.seen ?? network.version }));
    setEditing(null);
  };
  const begin = (then: Editing | null) => {
    setDraft((before) => before ?? { map: draftOf(network), seen: network.version });
    setEditing(then);
  };
  const end = () => {
    setDraft(null);
    setIsSaving(false);
  };
  if (shown.zones.length === 0 && map === null)
    return <NoZones org={org} onAdd={() => begin({ zone: null })} />;
  return (
    <div className="stack">
      <Section
        title={map === null ? 'The map' : 'The map as you change it'}
        aside={
          <div className="row screen-only">
            {map === null ? (
              <Button variant="default" size="compact-sm" onClick={() => begin(null)}>
                Change the map
              </Button>
            ) : (
              <>
                <Button size="compact-sm" onClick={() => setIsSaving(true)}>
                  Save the map
                </Button>
                <Button variant="default" size="compact-sm" onClick={end}>
                  Discard changes
                </Button>
              </>
            )}
          </div>
        }
      >
        <p className="small dim">{summary(shown, network.outsideZones)}</p>
        {shown.zones.length <= mostDrawn ? (
          <NetworkPicture zones={shown.zones} reach={shown.reach} onZone={(zone) => begin({ zone })} />
        ) : (
          <p className="small">
            {counted(shown.zones.length, 'zone')} are more than a picture can show; the lists have them all.
          </p>
        )}
      </Section>
      <ZoneList
        org={org}
        zones={shown.zones}
        onAdd={() => begin({ zone: null })}
        onChange={(zone) => begin({ zone })}
      />
      <ReachList
        zones={shown.zones}
        reach={shown.reach}
        services={network.services}
        onAdd={() => begin({ reach: null })}
        onChange={(reach) => begin({ reach })}
      />
      <SettingHistory history={network.history} words={historyWords} />
      {editing !== null && map !== null && 'zone' in editing && (
        <ZoneEditor
          map={map}
          name={editing.zone}
          onSave={(zone) => change(withZone(map, zone, editing.zone))}
          onRemove={(name) => change(withoutZone(map, name))}
          onClose={() => setEditing(null)}
        />
      )}
      {editing !== null && map !== null && 'reach' in editing && (
        <ReachEditor
          map={map}
          services={network.services}
          pair={editing.reach}
          onSave={(reach) => change(withReach(map, reach.from, reach.to, reach))}
          onRemove={({ from, to }) => change(withReach(map, from, to, null))}
          onClose={() => setEditing(null)}
        />
      )}
      {isSaving && draft !== null && (
        <SaveMap org={org} {...draft} onDone={end} onClose={() => setIsSaving(false)} />
      )}
    </div>
  );
}

/** The zones of the draft with the devices that name them. */
function withCounts(network: Network, draft: NetworkMap | null): Pick<Network, 'zones' | 'reach'> {
  if (draft === null) return network;
  const held = Object.groupBy(network.zones, ({ name }) => name.toLowerCase());
  return {
    reach: draft.reach,
    zones: draft.zones.map((zone) => ({
      ...zone,
      deviceCount: held[zone.name.toLowerCase()]?.[0]?.deviceCount ?? 0,
      isDescribed: true,
    })),
  };
}

function summary({ zones, reach }: Pick<Network, 'zones' | 'reach'>, outsideZones: number): string {
  const others = zones.filter(({ isDescribed }) => !isDescribed).length;
  return [
    `${counted(zones.length, 'zone')}, ${counted(reach.length, 'pair')} of which somebody says what reaches what.`,
    others > 0 ? `${counted(others, 'zone')} only devices name.` : '',
    outsideZones > 0 ? `${counted(outsideZones, 'device')} of no known zone.` : '',
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function NoZones({ org, onAdd }: { org: string; onAdd: () => void }) {
  return (
    <EmptyState
      icon="zones"
      title="No network zones yet"
      actions={
        <>
          <LinkButton to="/$org/import" params={{ org }}>
            Import an inventory
          </LinkButton>
          <Button variant="default" onClick={onAdd}>
            Add a zone
          </Button>
        </>
      }
    >
      Zones come with the inventory: a column called network zone, VLAN or network segment. You can also add
      them here.
    </EmptyState>
  );
}

function SaveMap({
  org,
  map,
  seen,
  onDone,
  onClose,
}: {
  org: string;
  map: NetworkMap;
  seen: number;
  onDone: () => void;
  onClose: () => void;
}) {
  const set = useSetNetwork(org);
  return (
    <ReasonDialog
      title="Save the map"
      submit="Save"
      about="Stands in the history: a network plan, a firewall review, a walk with IT"
      isSending={set.isPending}
      error={set.error}
      onSubmit={(reason) => set.mutate({ map, reason, seen }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p className="small">
        {counted(map.zones.length, 'zone')}, {counted(map.reach.length, 'pair')}.
      </p>
    </ReasonDialog>
  );
}
