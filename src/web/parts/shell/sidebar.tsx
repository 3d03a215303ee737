/** The way to every page, the organisation one works in, and the colour scheme. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon, type IconName } from '../icons.tsx';
import { Logo } from '../logo.tsx';
import { ActingSwitcher } from './acting-switcher.tsx';
import { OrganisationSwitcher } from './organisation-switcher.tsx';
import { SchemeToggle } from './scheme-toggle.tsx';
import styles from './shell.module.css';

/** What to do, what is there, what is known of it, and what Ward goes by. */
const groups = [
  {
    label: 'Work',
    pages: [
      { to: '/$org/today', icon: 'today', label: 'Today' },
      { to: '/$org/actions', icon: 'actions', label: 'Actions' },
      { to: '/$org/obligations', icon: 'obligations', label: 'Obligations' },
      { to: '/$org/escalation', icon: 'escalation', label: 'Escalation' },
      { to: '/$org/assessments', icon: 'assessments', label: 'Assessments' },
    ],
  },
  {
    label: 'What is there',
    pages: [
      { to: '/$org/devices', icon: 'devices', label: 'Devices' },
      { to: '/$org/software', icon: 'software', label: 'SBOMs' },
      { to: '/$org/care-areas', icon: 'careAreas', label: 'Care areas' },
      { to: '/$org/network-zones', icon: 'zones', label: 'Network zones' },
      { to: '/$org/network', icon: 'network', label: 'Network map' },
    ],
  },
  {
    label: 'What is known',
    pages: [
      { to: '/$org/advisories', icon: 'advisories', label: 'Advisories' },
      { to: '/$org/vex', icon: 'vex', label: 'VEX inbox' },
      { to: '/$org/review', icon: 'review', label: 'Review' },
      { to: '/$org/coverage', icon: 'coverage', label: 'Coverage' },
    ],
  },
  {
    label: 'What could happen',
    pages: [{ to: '/$org/replay', icon: 'replay', label: 'Replay' }],
  },
  {
    label: 'Set up',
    pages: [
      { to: '/$org/import', icon: 'import', label: 'Import' },
      { to: '/$org/feeds', icon: 'feeds', label: 'Feeds' },
      { to: '/$org/people', icon: 'people', label: 'People' },
      { to: '/$org/decision-table', icon: 'table', label: 'Decision table' },
      { to: '/$org/policies', icon: 'policy', label: 'Policies' },
    ],
  },
] as const satisfies readonly {
  label: string;
  pages: readonly { to: string; icon: IconName; label: string }[];
}[];

export function Sidebar({ org }: { org: string }) {
  const [open, setOpen] = useState(false);
  return (
    <header className={styles.side} data-open={open}>
      <div className={styles.brandRow}>
        <Link to="/$org/today" params={{ org }} className={styles.brand}>
          <Logo />
          Ward
        </Link>
        <button
          type="button"
          className={styles.burger}
          aria-expanded={open}
          aria-controls="pages"
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'close' : 'menu'} />
          Menu
        </button>
      </div>
      <OrganisationSwitcher org={org} />
      <ActingSwitcher org={org} />
      <nav id="pages" aria-label="Pages">
        {groups.map((group) => (
          <div key={group.label}>
            <div id={idOf(group.label)} className={styles.groupName}>
              {group.label}
            </div>
            <ul className={styles.links} aria-labelledby={idOf(group.label)}>
              {group.pages.map((page) => (
                <li key={page.to}>
                  <Link
                    to={page.to}
                    params={{ org }}
                    preload="intent"
                    activeOptions={{ exact: false, includeSearch: false }}
                    onClick={() => setOpen(false)}
                  >
                    <Icon name={page.icon} />
                    {page.label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className={styles.bottom}>
        <SchemeToggle />
      </div>
    </header>
  );
}

function idOf(label: string): string {
  return `pages-${label.toLowerCase().replaceAll(' ', '-')}`;
}
