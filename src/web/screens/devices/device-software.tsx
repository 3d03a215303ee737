/** The components that an SBOM names for this device. */
import type { DeviceDetail } from '#http/contract/devices.ts';
import { Link } from '@tanstack/react-router';
import { DateOnly } from '../../parts/time.tsx';
import { Section } from '../../parts/section.tsx';
import { counted } from '../../parts/words.ts';
import { TableScroll } from '../../parts/table-scroll.tsx';

export function DeviceSoftware({ org, device }: { org: string; device: DeviceDetail }) {
  const { software } = device;
  if (software === null) {
    return (
      <Section title="Software">
        <p className="dim">
          No software bill of materials is tied to this make, model and version. Ask the manufacturer for a
          CycloneDX or SPDX file and import it.
        </p>
      </Section>
    );
  }
  return (
    <Section
      title="Software"
      aside={<span className="dim small">{counted(software.componentCount, 'component')}</span>}
    >
      <p>
        <Link to="/$org/software/$sbomId" params={{ org, sbomId: software.sbomId }}>
          {software.name} {software.version}
        </Link>
        , held since <DateOnly at={software.receivedAt} />.{' '}
        {software.kind === 'person'
          ? software.reason
          : `Its root component names this product: ${software.reason}`}
      </p>
      <details>
        <summary>Show the components</summary>
        <TableScroll label="Components">
          <table className="table">
            <caption className="sr-only">Components of {software.name}</caption>
            <thead>
              <tr>
                <th scope="col">Component</th>
                <th scope="col">Version</th>
                <th scope="col">Supplier</th>
              </tr>
            </thead>
            <tbody>
              {software.components.map((component, index) => (
                <tr key={index}>
                  <td>
                    {component.name}
                    {component.purl !== null && <div className="mono small dim">{component.purl}</div>}
                  </td>
                  <td>{component.version ?? <span className="dim">not named</span>}</td>
                  <td>{component.supplier ?? <span className="dim">not named</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </details>
    </Section>
  );
}
