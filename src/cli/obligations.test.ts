/** `ward obligations`: the catalogue, and when the steps of a duty would be due, without any data. */
import { describe, expect, it } from 'vitest';
import { runHere } from '#test/command-here.ts';

const data = '/nowhere/ward-obligations';
const run = async (...words: string[]) => await runHere(['obligations', ...words], { data });

describe('ward obligations', () => {
  it('lists rules of a party and a place, with what starts no clock marked so', async () => {
    const { code, stdout, stderr } = await run('rules', '--party', 'provider', '--jurisdiction', 'us');
    expect([code, stderr.includes('no legal advice')]).toEqual([0, true]);
    expect(stdout).toMatch(/^us-ny-10-nycrr-405-46: .*\(provider; in force; checked /m);
    expect(stdout).toMatch(/^us-circia-incident: .*proposed, starts no clock/m);
    expect(stdout).not.toMatch(/^eu-/m);
    const { stdout: json } = await run('rules', '--json');
    const ids = json
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids.length).toBeGreaterThan(25);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('counts hours over a change of the clock, and working days over holidays', async () => {
    const hours = await run('due', 'us-ny-10-nycrr-405-46', '--aware', '2026-03-07T12:00:00-05:00', '--json');
    expect(JSON.parse(hours.stdout)).toMatchObject({ dueAt: '2026-03-10T17:00:00.000Z' });
    const words = ['due', 'us-21-cfr-806-report', '--aware', '2026-06-25T09:00:00-04:00'];
    const days = await run(...words, '--zone', 'America/New_York', '--json');
    expect(JSON.parse(days.stdout)).toMatchObject({ dueAt: '2026-07-11T03:59:59.999Z' });
    const { code, stdout } = await run(...words, '--zone', 'America/New_York');
    expect([code, stdout]).toEqual([0, expect.stringContaining('2026-07-11T03:59:59.999Z')]);
  });

  it.each<[words: string[], code: number, told: RegExp]>([
    [['due', 'us-21-cfr-806-repart'], 1, /no obligation "us-21-cfr-806-repart"/],
    [['due', 'us-circia-incident'], 1, /proposed/],
    [['due', 'us-21-cfr-806-report', '--aware', 'yesterday'], 1, /yesterday/],
    [['due', 'us-21-cfr-806-report', '--aware', '2090-01-01T00:00:00Z'], 1, /2090/],
    [['due', 'us-21-cfr-806-report', '--zone', 'Mars/Base'], 1, /Mars\/Base/],
    [['due', 'gdpr-33'], 1, /no obligation/],
    [['due', 'eu-cra-14-vulnerability', '--place', 'ZZ'], 2, /ZZ/],
    [['due', 'us-fda-524b-regular-cycle', '--stated', 'cycle'], 2, /NAME=DAYS/],
    [['rules', '--party', 'patient'], 2, /patient/],
  ])('%j is refused', async (words, code, told) => {
    const answer = await run(...words);
    expect(answer.code).toBe(code);
    expect(answer.stderr).toMatch(told);
    expect(answer.stdout).toBe('');
  });
});
