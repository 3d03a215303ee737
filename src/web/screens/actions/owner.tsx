/** Whose an action is. */
import type { ActionRow } from '../../actions/work.ts';

export function Owner({ owner }: { owner: NonNullable<ActionRow['owner']> }) {
  return (
    <>
      {owner.name}
      {owner.partner !== null && <span className="dim"> ({owner.partner})</span>}
      {owner.leftAt !== null && <div className="small strong">has left: a new owner is needed</div>}
    </>
  );
}
