/** How a doubtful import is taken back, at the end of a hint. */

export function undoHint({ importId, isApplied }: { importId: string; isApplied: boolean }): string {
  return isApplied
    ? `If it is, undo the import on the Import page or with ward undo ${importId}.`
    : 'If it is, give the right file instead: nothing has been applied.';
}
