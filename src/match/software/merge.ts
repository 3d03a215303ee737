/** Records of several sources about one vulnerability become one match: ids and aliases say which belong together. */
import type { ComponentMatch, RecordAnswer } from '#model/judgement/component-match.ts';
import { worst } from './answer.ts';
import { groupsOf } from './groups.ts';
import { rankOf } from './match-record.ts';

/** The answers of one component. Order is that of urgency, then of the name, whatever order the records came in. */
export function mergeAnswers(answers: readonly RecordAnswer[]): ComponentMatch[] {
  return groupsOf(answers)
    .map(matchOf)
    .sort((a, b) => rankOf(a.status) - rankOf(b.status) || (a.vulnerability < b.vulnerability ? -1 : 1));
}

function matchOf(group: readonly RecordAnswer[]): ComponentMatch {
  const records = group.toSorted((a, b) => rankOf(a.status) - rankOf(b.status) || (a.id < b.id ? -1 : 1));
  const own = records.map(({ id }) => id);
  const ids = [...new Set([...own, ...records.flatMap(({ aliases }) => aliases)])];
  const vulnerability = ids.find((id) => id.startsWith('CVE-')) ?? own[0] ?? '';
  return {
    vulnerability,
    aliases: ids.filter((id) => id !== vulnerability).sort(),
    status: worst(records.map(({ status }) => status)),
    reason: records[0]?.evidence[0]?.reading ?? '',
    records,
  };
}
