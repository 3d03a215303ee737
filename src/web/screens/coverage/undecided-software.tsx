/** Systems and firmware that vulnerability records name, and whose rows do not say enough to tell. */
import { Link } from '@tanstack/react-router';
import type { UndecidedSoftware as Undecided } from '#http/contract/devices.ts';
import { OpenVulnerabilities } from '../../parts/open-vulnerabilities.tsx';
import { Section } from '../../parts/section.tsx';
import { formatNumber, joined } from '../../parts/words.ts';

const whatDecides: Record<Undecided['decidedBy'], string> = {
  version: 'The whole version, as VxWorks 6.9.4.12',
  build: 'The build with its revision, as 10.0.17763.1234',
  updates: 'Which updates are installed, which an SBOM of the product says',
};

const firmware = 'The whole version in the row; where it is there, a range in the record';

function whatWouldDecide({ kind, decidedBy, version }: Undecided): string {
  if (kind === 'firmware') return firmware;
  // The row has its build, and yet the record gives no range of builds to compare it with.
  if (decidedBy === 'build' && version !== null) return 'A record that gives a range of builds';
  return whatDecides[decidedBy];
}

export function UndecidedSoftware({ org, undecided }: { org: string; undecided: Undecided[] }) {
  if (undecided.length === 0) return null;
  return (
    <Section title="Systems and firmware that stay open">
      <p className="dim small">
        Vulnerability records name these, and the inventory, or the record, does not say enough to tell
        whether a device is affected. They are no findings: one line here stands for all devices of a system
        or model in one version.
      </p>
      <table className="table">
        <caption className="sr-only">Systems and firmware that stay open</caption>
        <thead>
          <tr>
            <th scope="col">System or firmware</th>
            <th scope="col">What would decide</th>
            <th scope="col">Vulnerabilities</th>
            <th scope="col" className="num">
              Devices
            </th>
          </tr>
        </thead>
        <tbody>
          {undecided.map((one) => (
            <tr key={one.sbomId}>
              <td>
                {joined([one.name, one.version], ' ')}
                {one.texts.length > 0 && (
                  <div className="dim small">in the inventory: {one.texts.join('; ')}</div>
                )}
              </td>
              <td>{whatWouldDecide(one)}</td>
              <td>
                <OpenVulnerabilities one={one} />
              </td>
              <td className="num">
                <Link to="/$org/devices" params={{ org }} search={{ q: wordsOf(one) }}>
                  {formatNumber(one.deviceCount)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** What the list of devices is searched for. */
function wordsOf({ kind, name, version, texts }: Undecided): string {
  if (kind === 'firmware') return joined([name, version], ' ');
  return texts.length === 1 ? (texts[0] ?? name) : name;
}
