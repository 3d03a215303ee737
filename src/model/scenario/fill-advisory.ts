/** The scenario of an advisory: the template with its configurations filled in. What it affects on devices is told by findings. */
import type { Exploit, Scenario } from './scenario.ts';

export interface ExploitedAdvisory {
  /** Publisher and number, such as `CISA ICSMA-22-251-01`. */
  label: string;
  title: string;
  url: string | null;
  revisedOn: string;
  cves: readonly string[];
  /** Ids of the classes of services through which it is taken to work; one exploit for each. */
  services: readonly string[];
}

/** Throws at a scenario that is no template of this kind, and at an advisory that names nothing to be exploited. */
export function fillAdvisory(template: Scenario, advisory: ExploitedAdvisory): Scenario {
  const { spread, kind } = template;
  if (kind !== 'advisory' || spread === null)
    throw new TypeError(`scenario ${template.id} is no template for advisories`);
  const { label, title, url, revisedOn, cves, services } = advisory;
  if (cves.length === 0 || services.length === 0)
    throw new RangeError(
      `${label} names ${cves.length} vulnerabilities and ${services.length} services: one of each is needed`,
    );
  // No words of systems: only a finding makes a device vulnerable here.
  const systems = { family: [], vulnerable: [], notVulnerable: [] };
  const exploits = services.map((service): Exploit => ({ service, cves, systems, source: url ?? label }));
  return {
    ...template,
    id: `${template.id}:${label}`,
    name: `${label}, exploited: ${title}`,
    sources: [{ title: `${label}: ${title}`, at: url ?? label, asOf: revisedOn }, ...template.sources],
    spread: { ...spread, exploits },
  };
}
