/** The map of the network as a picture: zones as large as they have devices, an arrow for each pair that somebody speaks of. */
import { useEffect, useRef } from 'react';
import type { Network } from '../../actions/network.ts';
import { counted } from '../../parts/words.ts';
import styles from './network.module.css';

/** Zones drawn at once: more cannot be told apart. */
export const mostDrawn = 60;

export function NetworkPicture({
  zones,
  reach,
  onZone,
}: Pick<Network, 'zones' | 'reach'> & { onZone: (name: string) => void }) {
  const place = useRef<HTMLDivElement>(null);
  // What was given last is called: the picture is not drawn anew for another function.
  const told = useRef(onZone);
  useEffect(() => {
    told.current = onZone;
  }, [onZone]);
  useEffect(() => {
    const container = place.current;
    if (container === null) return;
    let end = () => {};
    let isOver = false;
    const draw = async () => {
      const destroy = await drawn(container, { zones, reach }, (name) => told.current(name));
      if (isOver) destroy();
      else end = destroy;
    };
    void draw();
    return () => {
      isOver = true;
      end();
    };
  }, [zones, reach]);
  return (
    <figure className={styles.figure}>
      <div ref={place} className={styles.picture} aria-hidden="true" />
      <figcaption className="small dim">
        A circle is as large as its zone has devices; a diamond stands outside of the hospital. Choose one to
        change it. The lists below say all of it in words.
      </figcaption>
    </figure>
  );
}

/** On an ellipse, from its top on: the same map is drawn the same way each time. */
function placeOf(index: number, count: number, { clientWidth, clientHeight }: HTMLElement) {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2;
  const [across, down] = [clientWidth / 2, clientHeight / 2];
  return { x: across + (across - 90) * Math.cos(angle), y: down - 8 + (down - 62) * Math.sin(angle) };
}

/** Answers how to take it away again. The library comes when the first map is drawn. */
async function drawn(
  container: HTMLElement,
  { zones, reach }: Pick<Network, 'zones' | 'reach'>,
  onZone: (name: string) => void,
): Promise<() => void> {
  const { default: cytoscape } = await import('cytoscape');
  const style = getComputedStyle(container);
  const colour = (name: string) => style.getPropertyValue(`--ward-${name}`).trim();
  const idOf = new Map(zones.map(({ name }, index) => [name.toLowerCase(), `z${index}`]));
  const largest = Math.max(1, ...zones.map(({ deviceCount }) => deviceCount));
  const map = cytoscape({
    container,
    elements: [
      ...zones.map((zone, index) => ({
        data: {
          id: `z${index}`,
          name: zone.name,
          label: `${zone.name}\n${counted(zone.deviceCount, 'device')}`,
          // The area tells how many; none is too small to be hit.
          size: 28 + 52 * Math.sqrt(zone.deviceCount / largest),
          isOutside: String(zone.kind !== 'vlan' && zone.kind !== 'site'),
        },
        position: placeOf(index, zones.length, container),
      })),
      ...reach.flatMap((one, index) => {
        const [source, target] = [idOf.get(one.from.toLowerCase()), idOf.get(one.to.toLowerCase())];
        if (source === undefined || target === undefined || one.services.length === 0) return [];
        return [{ data: { id: `r${index}`, source, target, label: String(one.services.length) } }];
      }),
    ],
    style: [
      {
        selector: 'node',
        style: {
          label: 'data(label)',
          'text-wrap': 'wrap',
          'text-valign': 'bottom',
          'text-margin-y': 4,
          'font-size': 12,
          color: colour('ink'),
          width: 'data(size)',
          height: 'data(size)',
          'background-color': colour('brand'),
          'border-width': 2,
          'border-color': colour('card'),
        },
      },
      {
        selector: 'node[isOutside = "true"]',
        style: { shape: 'round-diamond', 'background-color': colour('out_of_cycle-solid') },
      },
      {
        selector: 'edge',
        style: {
          width: 1.5,
          'line-color': colour('line-strong'),
          'target-arrow-color': colour('line-strong'),
          'target-arrow-shape': 'triangle',
          'curve-style': 'bezier',
        },
      },
    ],
    layout: { name: 'preset', fit: false },
    userZoomingEnabled: false,
    boxSelectionEnabled: false,
    autoungrabify: true,
  });
  map.on('tap', 'node', (event) => onZone(String(event.target.data('name'))));
  return () => map.destroy();
}
