/** Which sentences of issuers say that a vulnerability is exploited, one row a sentence. */
import { describe, expect, it } from 'vitest';
import { exploitSaid, issuerFact } from './issuer-said.ts';

describe('exploitSaid', () => {
  it.each<[sentence: string, value: 'active' | 'public_poc' | undefined]>([
    ['This vulnerability has been exploited in the wild.', 'active'],
    ['Orlen is aware of active exploitation of this vulnerability.', 'active'],
    ['In the wild, attacks with it were seen since March 2024.', 'active'],
    [
      'Known public exploitations specifically targeting this vulnerability have been reported to CISA.',
      'active',
    ],
    ['At the time of advisory update, exploit code for this security vulnerability is public.', 'public_poc'],
    ['A proof of concept has been published.', 'public_poc'],
    ['A public exploit is available for it.', 'public_poc'],
    [
      'No known public exploitation specifically targeting this vulnerability has been reported to CISA at this time.',
      undefined,
    ],
    [
      'At the time of advisory publication no public exploitation of this security vulnerability was known.',
      undefined,
    ],
    ['Orlen has not seen it exploited in the wild.', undefined],
    [
      'Successful exploitation of this vulnerability could allow an attacker to stop pumps in the wild.',
      undefined,
    ],
    ['It may be exploited in the wild.', undefined],
    ['If exploited, this could stop the pump.', undefined],
    ['The issue was found with a proof-of-concept of the researchers.', undefined],
  ])('%s', (sentence, value) => {
    const said = exploitSaid([`Some words before. ${sentence} Some after.`]);
    expect(issuerFact(said)?.value).toBe(value);
    expect(said).toBe(value === undefined ? null : sentence);
  });

  it('takes the worst of several, and says it word for word with its source', () => {
    const said = exploitSaid(['A proof of concept has been published.', 'It is actively exploited.']);
    expect(issuerFact(said)).toMatchObject({
      value: 'active',
      because: 'The issuer of the advisory writes: "It is actively exploited."',
      source: 'text of the advisory',
      assumed: false,
    });
  });
});
