/** Every device stands in exactly one class; the sum is shown beside the inventory. */
import type { Coverage } from '#http/contract/coverage.ts';
import { Icon } from '../../parts/icons.tsx';
import { Section } from '../../parts/section.tsx';
import { StackedBar } from '../../parts/stacked-bar.tsx';
import { formatNumber, formatShare } from '../../parts/words.ts';
import styles from './coverage.module.css';

const colours: Record<Coverage['classes'][number]['key'], string> = {
  affected: 'var(--ward-affected-solid)',
  unknown: 'var(--ward-unknown-solid)',
  cleared: 'var(--ward-fixed-solid)',
  no_match: 'var(--ward-defer-solid)',
  unidentified: 'var(--ward-out_of_cycle-solid)',
};

export function CoverageClasses({ coverage }: { coverage: Coverage }) {
  const sum = coverage.classes.reduce((total, one) => total + one.devices, 0);
  const addsUp = sum === coverage.devices;
  return (
    <Section title="Every device in one class">
      <StackedBar
        label="Devices by class"
        height={24}
        parts={coverage.classes.map((one) => ({
          key: one.key,
          label: one.label,
          value: one.devices,
          colour: colours[one.key],
        }))}
      />
      <table className="table">
        <caption className="sr-only">Devices by class</caption>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col" className="num">
              Devices
            </th>
            <th scope="col" className="num">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {coverage.classes.map((one) => (
            <tr key={one.key}>
              <td>
                <span className={styles.swatch} style={{ background: colours[one.key] }} />
                {one.label}
              </td>
              <td className="num">{formatNumber(one.devices)}</td>
              <td className="num">
                {coverage.devices === 0 ? '' : formatShare(one.devices / coverage.devices)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>
              <span className="row" style={{ gap: '0.5rem', flexWrap: 'nowrap' }}>
                <Icon name={addsUp ? 'fixed' : 'out_of_cycle'} />
                {addsUp
                  ? `Sum, the same as the ${formatNumber(coverage.devices)} devices of the inventory`
                  : `Sum; the inventory has ${formatNumber(coverage.devices)} devices, please report this`}
              </span>
            </td>
            <td className="num">{formatNumber(sum)}</td>
            <td className="num">{coverage.devices === 0 ? '' : formatShare(sum / coverage.devices)}</td>
          </tr>
        </tfoot>
      </table>
      {coverage.retired > 0 && (
        <p className="dim small">
          {formatNumber(coverage.retired)} retired devices are kept with their history and not counted here.
        </p>
      )}
    </Section>
  );
}
