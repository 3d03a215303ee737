/** Who wrote a setting of the organisation when, and why. */
import type { SettingVersion } from '#http/contract/common.ts';
import { Section } from './section.tsx';
import { Moment } from './time.tsx';

export function SettingHistory({
  history,
  words,
}: {
  history: readonly SettingVersion[];
  /** Where nobody wrote one; what somebody did who wrote one; and who gave Ward's own back. */
  words: { never: string; wrote: string; gaveBack: string };
}) {
  return (
    <Section title="History">
      {history.length === 0 ? (
        <p>{words.never}</p>
      ) : (
        <ul className="plain-list stack-tight">
          {history.map(({ version, isOwn, reason, setBy, setAt }) => (
            <li key={version}>
              <Moment at={setAt} />: {setBy} {isOwn ? words.wrote : words.gaveBack}.{' '}
              <span className="dim">{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
