/** Flow logs: what was answered is handed over, the rest is counted, what cannot be read is listed. */
import { expect, it } from 'vitest';
import type { Flow } from '#model/network/flow.ts';
import { readFlows } from './read.ts';

function read(text: string) {
  const flows: Flow[] = [];
  const summary = readFlows(text, (flow) => flows.push(flow));
  return {
    flows: flows.map(
      ({ source, destination, protocol, port }) => `${source}>${destination} ${protocol}${port}`,
    ),
    counts: summary && [summary.format, summary.answered, summary.unanswered, summary.otherProtocols],
    unread: summary?.unread.map(({ line }) => line),
  };
}

const zeek = (state: string, more = '"proto":"tcp"') =>
  `{"ts":1,"id.orig_h":"10.1.0.1","id.orig_p":50000,"id.resp_h":"10.2.0.1","id.resp_p":104,${more},"conn_state":"${state}"}`;

it.each([
  ['SF', 1, 0],
  ['S1', 1, 0],
  ['RSTO', 1, 0],
  ['S0', 0, 1],
  ['REJ', 0, 1],
  ['RSTRH', 0, 1],
  ['OTH', 0, 1],
])('of Zeek, %s is answered %i times', (state, answered, unanswered) => {
  expect(read(zeek(state)).counts).toEqual(['zeek-json', answered, unanswered, 0]);
});

it('lists lines of Zeek that are broken, and goes on', () => {
  const text = [zeek('SF'), '{"id.orig_h":', zeek('SF', '"proto":"icmp"'), '[]', zeek('SF')].join('\n');
  expect(read(text)).toEqual({
    flows: ['10.1.0.1>10.2.0.1 tcp104', '10.1.0.1>10.2.0.1 tcp104'],
    counts: ['zeek-json', 2, 0, 1],
    unread: [2, 4],
  });
});

it('reads Zeek as text by its fields', () => {
  const text =
    '#separator \\x09\n#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state\n1\t10.1.0.1\t5\t10.2.0.1\t161\tudp\tSF\n#close\n';
  expect(read(text)).toEqual({ flows: ['10.1.0.1>10.2.0.1 udp161'], counts: ['zeek', 1, 0, 0], unread: [] });
});

it.each([
  [
    'nfdump, once both ways were seen',
    'ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt,opkt,obyt\n1,2,1,10.1.0.1,10.2.0.1,50000,104,TCP,.AP.SF,5,500,0,0\n1,2,1,10.2.0.1,10.1.0.1,104,50000,TCP,.AP.SF,5,500,0,0\nSummary\nflows,bytes\n',
    ['10.1.0.1>10.2.0.1 tcp104'],
    ['netflow-csv', 1, 0, 0],
  ],
  [
    'a call without an answer, and one that was refused',
    'sa,da,sp,dp,pr,flg\n10.1.0.1,10.2.0.1,50000,104,TCP,....S.\n10.1.0.1,10.2.0.1,50001,105,TCP,....S.\n10.2.0.1,10.1.0.1,105,50001,TCP,.A.R..\n',
    [],
    ['netflow-csv', 0, 2, 0],
  ],
  [
    'SiLK, with blanks',
    '   sIP|   dIP|sPort|dPort|pro|packets|flags|\n10.1.0.1|10.2.0.1|50000|53|17|1||\n10.2.0.1|10.1.0.1|53|50000|17|1||\n10.2.0.1|10.1.0.1|0|0|1|1||\n',
    ['10.1.0.1>10.2.0.1 udp53'],
    ['netflow-csv', 1, 0, 1],
  ],
])('reads NetFlow of %s', (_what, text, flows, counts) => {
  expect(read(text)).toEqual({ flows, counts, unread: [] });
});

it('takes other text for no flows', () => {
  expect(['', '{}', 'asset_tag,serial_number\n1,2'].map((text) => read(text).counts)).toEqual([
    null,
    null,
    null,
  ]);
});
