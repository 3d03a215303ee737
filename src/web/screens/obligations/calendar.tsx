/** A month of what is due, by the days of the reader. */
import { Link } from '@tanstack/react-router';
import { type ObligationRow, useObligationsDue } from '../../actions/obligations.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { useNow } from '../../parts/now.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { momentIn, readersZone } from '../../parts/time.tsx';
import { counted } from '../../parts/words.ts';
import styles from './calendar.module.css';
import { dayOf, type MonthDay, shifted, weeksOf } from './month.ts';
import { stepWords } from './obligation-words.ts';

interface Due {
  row: ObligationRow;
  step: ObligationRow['steps'][number];
  at: string;
}

const monthForm = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });
const weekdayForm = new Intl.DateTimeFormat(undefined, { weekday: 'long' });
const dayForm = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const timeForm = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

export function Calendar({ org, month }: { org: string; month: string | undefined }) {
  const today = dayOf(useNow());
  const shown = month ?? today.slice(0, 7);
  const weeks = weeksOf(shown);
  const [first] = weeks[0] ?? [];
  const last = weeks.at(-1)?.at(-1);
  const found = useObligationsDue(org, {
    dueFrom: (first?.from ?? new Date(0)).toISOString(),
    dueBefore: (last?.until ?? new Date(0)).toISOString(),
  });
  const due = Map.groupBy(dueSteps(found.data?.items ?? []), ({ at }) => dayOf(new Date(at)));
  const name = monthForm.format(new Date(`${shown}-15T12:00:00`));
  return (
    <Section title={name} aside={<Months org={org} shown={shown} />}>
      <p className="small">Days and times are those of {readersZone}, where you are.</p>
      {found.isPending && <LoadingBlocks count={5} height={80} />}
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && (
        <>
          <output className="sr-only">{counted([...due.values()].flat().length, 'step')} due</output>
          <table className={styles.month}>
            <caption className="sr-only">What is due in {name}</caption>
            <thead>
              <tr>
                {(weeks[0] ?? []).map(({ day, from }) => (
                  <th key={day} scope="col">
                    {weekdayForm.format(from)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week[0]?.day}>
                  {week.map((one) => (
                    <Day
                      key={one.day}
                      org={org}
                      one={one}
                      shown={shown}
                      today={today}
                      due={due.get(one.day) ?? []}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Section>
  );
}

function Months({ org, shown }: { org: string; shown: string }) {
  const to = (month: string | undefined) => ({ view: 'calendar' as const, month });
  return (
    <span className="row screen-only">
      <LinkButton
        to="/$org/obligations"
        params={{ org }}
        search={to(shifted(shown, -1))}
        variant="default"
        size="compact-sm"
      >
        Month before
      </LinkButton>
      <LinkButton
        to="/$org/obligations"
        params={{ org }}
        search={to(undefined)}
        variant="default"
        size="compact-sm"
      >
        This month
      </LinkButton>
      <LinkButton
        to="/$org/obligations"
        params={{ org }}
        search={to(shifted(shown, 1))}
        variant="default"
        size="compact-sm"
      >
        Month after
      </LinkButton>
    </span>
  );
}

function Day({
  org,
  one,
  shown,
  today,
  due,
}: {
  org: string;
  one: MonthDay;
  shown: string;
  today: string;
  due: readonly Due[];
}) {
  const isToday = one.day === today;
  return (
    <td
      className={one.day.startsWith(shown) ? styles.day : `${styles.day} ${styles.other}`}
      data-empty={due.length === 0}
      aria-current={isToday ? 'date' : undefined}
    >
      <time dateTime={one.day} className={styles.date} aria-label={dayForm.format(one.from)}>
        <span className={styles.number}>{Number(one.day.slice(8))}</span>
        <span className={styles.whole}>{dayForm.format(one.from)}</span>
        {isToday && <span className="small"> today</span>}
      </time>
      <ul className="plain-list stack-tight">
        {due.map(({ row, step, at }) => (
          <li key={`${row.number} ${step.step}`} className="small">
            <Link to="/$org/obligations/$obligation" params={{ org, obligation: row.number }}>
              {row.number}: {step.what}
            </Link>
            <div className={step.state === 'missed' ? 'strong' : 'dim'}>
              <time dateTime={at} title={momentIn(at, row.zone)}>
                {timeForm.format(new Date(at))}
              </time>
              , {stepWords(step).toLowerCase()}
            </div>
          </li>
        ))}
      </ul>
    </td>
  );
}

function dueSteps(rows: readonly ObligationRow[]): Due[] {
  return rows
    .flatMap((row) =>
      row.steps.flatMap((step) =>
        step.dueAt === null || step.state === 'not_applicable' ? [] : [{ row, step, at: step.dueAt }],
      ),
    )
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
