/** Systems and firmware that vulnerability records name, and whose rows do not say enough to tell. */
import type { Coverage } from '#http/contract/coverage.ts';
import { Section } from '../../parts/section.tsx';
import { formatNumber } from '../../parts/words.ts';

const whatDecides: Record<Coverage['undecided'][number]['decidedBy'], string> = {
  version: 'The whole version, as VxWorks 6.9.4.12',
  build: 'The build with its revision, as 10.0.17763.1234',
  updates: 'Which updates are installed, which an SBOM of the product says',
};

const firmware = 'The whole version in the row; where it is there, a range in the record';

export function UndecidedSoftware({ undecided }: { undecided: Coverage['undecided'] }) {
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
            <th scope="col" className="num">
              Vulnerabilities
            </th>
            <th scope="col" className="num">
              Devices
            </th>
          </tr>
        </thead>
        <tbody>
          {undecided.map((one) => (
            <tr key={one.sbomId}>
              <td>
                {[one.name, one.version].filter((part) => part !== null).join(' ')}
                {one.texts.length > 0 && (
                  <div className="dim small">in the inventory: {one.texts.join('; ')}</div>
                )}
              </td>
              <td>{one.kind === 'firmware' ? firmware : whatDecides[one.decidedBy]}</td>
              <td className="num">{formatNumber(one.undecidedCount)}</td>
              <td className="num">{formatNumber(one.deviceCount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
