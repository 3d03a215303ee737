/** Whose word stands, strongest first. */
import { vexRanks } from '#http/contract/vex.ts';
import { Section } from '../../parts/section.tsx';
import { rankWords } from './vex-words.ts';

export function Precedence() {
  return (
    <Section title="Whose word stands">
      <p>
        The strongest first. Within one place the newest statement of an issuer counts. Where two issuers of
        one place disagree, the more urgent status stands until a person decides.
      </p>
      <ol>
        {vexRanks.map((rank) => (
          <li key={rank}>{rankWords[rank]}</li>
        ))}
      </ol>
    </Section>
  );
}
