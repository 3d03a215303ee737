/** All that happened to an action, the newest first. */
import { useActionHistory } from '../../actions/work.ts';
import { HistorySection } from '../../parts/history-section.tsx';

export function ActionHistory({ org, action }: { org: string; action: string }) {
  const history = useActionHistory(org, action);
  return <HistorySection history={history} entryOf={(row) => ({ ...row, part: row.assetTag })} />;
}
