/** What a previewed file would change; the first 200 things. */
import type { ImportResult } from '#http/contract/imports.ts';
import { changeWords, counted } from '../../parts/words.ts';
import { TableScroll } from '../../parts/table-scroll.tsx';

export function ChangeList({ changes, path }: { changes: ImportResult['changes']; path: string }) {
  if (changes.length === 0) return <p className="dim">It would change nothing.</p>;
  return (
    <details open={changes.length <= 12}>
      <summary>
        What would change: {counted(changes.length, 'thing')}
        {changes.length === 200 && ' (the first 200)'}
      </summary>
      <TableScroll label={`Changes of ${path}`} isTall>
        <table className="table">
          <caption className="sr-only">What {path} would change</caption>
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">What</th>
              <th scope="col">Detail</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change, index) => (
              <tr key={index}>
                <td className="strong nowrap">{changeWords[change.kind]}</td>
                <td>{change.what}</td>
                <td>{change.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </details>
  );
}
