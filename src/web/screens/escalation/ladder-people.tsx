/** People by name for a step, where it is not everybody of the function. */
import { MultiSelect } from '@mantine/core';
import type { Ladder } from '../../actions/escalations.ts';
import { usePeople } from '../../actions/people.ts';
import { roles, roleWords } from './escalation-words.ts';
import styles from './ladder-form.module.css';

type People = Ladder['people'];
/** The owner is whose the thing is, and the other party is its partner: neither is named here. */
const nameable = roles.filter((role) => role !== 'owner' && role !== 'other_party');

export function LadderPeople({
  org,
  people,
  onChange,
}: {
  org: string;
  people: People;
  onChange: (people: People) => void;
}) {
  const known = usePeople(org);
  const here = known.data?.items.filter(({ leftAt }) => leftAt === null).map(({ name }) => name) ?? [];
  return (
    <fieldset className={`stack-tight ${styles.group}`}>
      <legend>Named people</legend>
      {here.length === 0 && known.isSuccess && (
        <p className="dim small">Nobody is known yet: add people on the page People.</p>
      )}
      {here.length > 0 &&
        nameable.map((role) => (
          <MultiSelect
            key={role}
            label={roleWords[role]}
            placeholder={people[role] === undefined ? 'Everybody of the function' : ''}
            value={people[role] ?? []}
            data={[...new Set([...here, ...(people[role] ?? [])])]}
            searchable
            onChange={(names) => {
              const { [role]: _before, ...others } = people;
              onChange(names.length === 0 ? others : { ...others, [role]: names });
            }}
          />
        ))}
    </fieldset>
  );
}
