/** Operating systems that vulnerability records name, and whose rows do not say enough to tell. */
import type { Coverage } from '#http/contract/coverage.ts';
import { Section } from '../../parts/section.tsx';
import { formatNumber } from '../../parts/words.ts';

const whatDecides: Record<Coverage['systems'][number]['decidedBy'], string> = {
  version: 'The whole version, as VxWorks 6.9.4.12',
  build: 'The build with its revision, as 10.0.17763.1234',
  updates: 'Which updates are installed, which an SBOM of the product says',
};

export function UndecidedSystems({ systems }: { systems: Coverage['systems'] }) {
  if (systems.length === 0) return null;
  return (
    <Section title="Operating systems that stay open">
      <p className="dim small">
        Vulnerability records name these systems, and the inventory does not say which updates they have. They
        are no findings: one line here stands for all devices of a system.
      </p>
      <table className="table">
        <caption className="sr-only">Operating systems that stay open</caption>
        <thead>
          <tr>
            <th scope="col">System</th>
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
          {systems.map((one) => (
            <tr key={one.sbomId}>
              <td>
                {[one.system, one.version].filter((part) => part !== null).join(' ')}
                <div className="dim small">in the inventory: {one.texts.join('; ')}</div>
              </td>
              <td>{whatDecides[one.decidedBy]}</td>
              <td className="num">{formatNumber(one.undecidedCount)}</td>
              <td className="num">{formatNumber(one.deviceCount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
