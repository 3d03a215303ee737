/** What a replay came to: patients, areas of care, zones, and what it rests on. */
import { Link } from '@tanstack/react-router';
import type { Band, Replay } from '../../actions/replay.ts';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { counted, formatNumber } from '../../parts/words.ts';

export function ReplayResult({ org, replay }: { org: string; replay: Replay }) {
  const { scenario, runs, seed, ground, spread, care, careHours, assumptions } = replay;
  return (
    <>
      <Section title="Patients">
        <p>
          In {Math.round(careHours / 24)} days care would be lost, put off or sent elsewhere for about this
          many. The first figure is the middle of {formatNumber(runs)} runs; 5 in 100 lie below the second, 5
          in 100 above the third.
        </p>
        <PatientTable patients={care.patients} />
        <p className="small dim">{scenario.notice}</p>
      </Section>
      <Section title="Areas of care">
        <AreaTable areas={care.areas} />
      </Section>
      <Section title="How far it spreads">
        {spread === null ? <p>Nothing spreads in this scenario.</p> : <ZoneTable spread={spread} />}
      </Section>
      <Section title="What this rests on">
        <ul className="stack-tight">
          <li>
            {counted(ground.hosts, 'device')} on the network. On {formatNumber(ground.vulnerable)} the
            weakness may be; of {formatNumber(ground.vulnerableAssumed)} of them that is not known for sure,
            and counts.
          </li>
          {ground.outside > 0 && (
            <li>{counted(ground.outside, 'device')} of which nothing says that they are on the network.</li>
          )}
          {ground.assumedPairs > 0 && (
            <li>
              {counted(ground.assumedPairs, 'pair')} of zones of which nobody says what gets through: they
              count as open.{' '}
              <Link to="/$org/network" params={{ org }}>
                Say it on the map
              </Link>
            </li>
          )}
          <li>
            Scenario {scenario.id}, version {scenario.version}; seed {seed}: the same seed gives the same
            figures.
          </li>
        </ul>
        {assumptions.length > 0 && (
          <details>
            <summary>{counted(assumptions.length, 'assumption')} for want of better</summary>
            <ul className="small">
              {assumptions.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </details>
        )}
      </Section>
    </>
  );
}

const patientColumns: StackColumn[] = [
  { key: 'what', label: 'Of whom' },
  { key: 'middle', label: 'Middle', isNumber: true },
  { key: 'low', label: 'Low', isNumber: true },
  { key: 'high', label: 'High', isNumber: true },
];

const activityWords = {
  appointments: 'Appointments',
  procedures: 'Procedures',
  admissions: 'Admissions',
  ambulances: 'Ambulances',
} as const;

function PatientTable({ patients }: { patients: Replay['care']['patients'] }) {
  return (
    <StackTable
      label="Patients"
      caption="Patients whose care is lost, put off or sent elsewhere"
      columns={patientColumns}
    >
      {(Object.keys(activityWords) as (keyof typeof activityWords)[]).map((activity) => (
        <StackRow
          key={activity}
          cells={{
            what: <span className="strong">{activityWords[activity]}</span>,
            middle: whole(patients[activity].median),
            low: whole(patients[activity].low),
            high: whole(patients[activity].high),
          }}
        />
      ))}
    </StackTable>
  );
}

const areaColumns: StackColumn[] = [
  { key: 'area', label: 'Area of care' },
  { key: 'stops', label: 'Hours stopped', isNumber: true },
  { key: 'diverts', label: 'Hours sent elsewhere', isNumber: true },
  { key: 'paper', label: 'Hours by hand', isNumber: true },
];

/** Those that lose most first; those that lose nothing are counted. */
function AreaTable({ areas }: { areas: Replay['care']['areas'] }) {
  const lost = ({ hours }: (typeof areas)[number]) =>
    hours.stops.median + hours.diverts.median + hours.paper.median;
  const hit = areas.filter((one) => lost(one) > 0).toSorted((one, other) => lost(other) - lost(one));
  if (hit.length === 0) return <p>Every area of care goes on as usual in most runs.</p>;
  return (
    <>
      <StackTable
        label="Areas of care"
        caption="Areas of care that do not work as usual"
        columns={areaColumns}
      >
        {hit.map(({ name, hours }) => (
          <StackRow
            key={name}
            cells={{
              area: <span className="strong">{name}</span>,
              stops: bandWords(hours.stops),
              diverts: bandWords(hours.diverts),
              paper: bandWords(hours.paper),
            }}
          />
        ))}
      </StackTable>
      {hit.length < areas.length && (
        <p className="small dim">
          {counted(areas.length - hit.length, 'area')} more go on as usual in most runs.
        </p>
      )}
    </>
  );
}

const zoneColumns: StackColumn[] = [
  { key: 'zone', label: 'Zone' },
  { key: 'hosts', label: 'Devices', isNumber: true },
  { key: 'day', label: 'Infected after a day', isNumber: true },
  { key: 'end', label: 'At the end', isNumber: true },
];

function ZoneTable({ spread: { hours, zones, total } }: { spread: NonNullable<Replay['spread']> }) {
  const day = Math.max(
    0,
    hours.findIndex((hour) => hour >= 24),
  );
  return (
    <>
      <p>
        After a day {bandWords(total[day])} devices are infected, at the end {bandWords(total.at(-1))}.
      </p>
      <StackTable label="Zones" caption="Infected devices by zone" columns={zoneColumns}>
        {zones.map(({ name, hosts, bands }) => (
          <StackRow
            key={name}
            cells={{
              zone: <span className="strong">{name}</span>,
              hosts: formatNumber(hosts),
              day: bandWords(bands[day]),
              end: bandWords(bands.at(-1)),
            }}
          />
        ))}
      </StackTable>
    </>
  );
}

/** "128 (20 to 264)". */
function bandWords(band: Band | undefined): string {
  if (band === undefined) return 'unknown';
  const middle = whole(band.median);
  return band.low === band.high ? middle : `${middle} (${whole(band.low)} to ${whole(band.high)})`;
}

function whole(value: number): string {
  return formatNumber(Math.round(value));
}
