/** FDA's product code of a device, and what the classification that was imported says of it. */
import { Link } from '@tanstack/react-router';
import type { DeviceDetail } from '#http/contract/devices.ts';

export function ProductCode({
  org,
  device: { fdaProductCode, productClass },
}: {
  org: string;
  device: Pick<DeviceDetail, 'fdaProductCode' | 'productClass'>;
}) {
  if (productClass === null)
    return (
      <>
        {fdaProductCode}
        <div className="dim small">
          no class known:{' '}
          <Link to="/$org/import" params={{ org }}>
            import FDA's classification
          </Link>
        </div>
      </>
    );
  const { code, name, deviceClass, isImplant, isLifeSustaining } = productClass;
  const told = [
    /^[123]$/.test(deviceClass) ? `class ${'I'.repeat(Number(deviceClass))}` : 'not classified',
    ...(isImplant ? ['implant'] : []),
    ...(isLifeSustaining ? ['life sustaining or supporting'] : []),
  ];
  return (
    <>
      {code}: {name}
      <div className="dim small">{told.join(', ')}</div>
    </>
  );
}
