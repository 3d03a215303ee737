/** Puts hosts together that nothing in a replay can tell apart: 100,000 hosts become some hundred to some thousand classes. */
import { plainName } from '#base/plain-name.ts';
import type { Host, HostClass } from './world.ts';

/** Classes in the order of their ids, whatever the order of the hosts. */
export function lumpHosts(hosts: Iterable<Host>): HostClass[] {
  const classes = new Map<string, HostClass>();
  for (const host of hosts) {
    const id = classId(host);
    const known = classes.get(id);
    if (known) known.count += 1;
    else classes.set(id, { ...host, id, count: 1 });
  }
  return [...classes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function classId(host: Host): string {
  return JSON.stringify([
    plainName(host.zone),
    [...host.listens].sort(),
    [...host.vulnerable].sort(),
    host.credentialGroup,
    [...host.privilegedFor].sort(),
    host.careArea,
    host.role,
    host.clinicalService,
    host.mark,
  ]);
}
