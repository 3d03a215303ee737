/** `ward score`: one answer a vector, in order, from words or from stdin, without any data. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '#test/command-here.ts';
import { runCommand } from '#test/command.ts';
import { seededVectors } from '#test/cvss-vectors.ts';
import { linesOf } from './stdin-lines.ts';

const base31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const base40 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

let folder: string;
let data: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ward-score-'));
  data = join(folder, 'data');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('ward score', () => {
  it('gives an object a vector with --json, in the order asked', async () => {
    const { code, stdout, stderr } = await runHere(
      ['score', '--json', `${base40}/E:P/S:P`, base31, 'AV:N/AC:L/Au:N/C:C/I:C/A:C/CDP:L'],
      { data },
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      `{"vector":"${base40}/E:P/S:P","version":"4.0","base":9.3,"temporal":8.9,"environmental":null,"score":8.9,"severity":"high"}\n` +
        `{"vector":"${base31}","version":"3.1","base":9.8,"temporal":null,"environmental":null,"score":9.8,"severity":"critical"}\n` +
        '{"vector":"AV:N/AC:L/Au:N/C:C/I:C/A:C/CDP:L","version":"2.0","base":10,"temporal":null,"environmental":10,"score":10,"severity":"high"}\n',
    );
  });

  it('ends with 1 where a vector cannot be read, and scores the others', async () => {
    const answer = await runHere(['score', '--json', base31, 'CVSS:3.1/AV:N', base40], { data });
    expect(answer.code).toBe(1);
    expect(answer.json()).toMatchObject([
      { vector: base31, score: 9.8 },
      {
        vector: 'CVSS:3.1/AV:N',
        error: 'AC is missing. In a vector of CVSS 3.1, AC must stand with one of L, H.',
      },
      { vector: base40, score: 9.3 },
    ]);
    expect(Object.keys(answer.json()[1] ?? {})).toEqual(['vector', 'error']);
  });

  it('gives rows of one width without --json, with what 4.0 calls them and says besides', async () => {
    const answer = await runHere(['score', `${base40}/E:U/MAC:H/S:P/AU:Y`, 'bad', base31], { data });
    expect(answer.code).toBe(1);
    expect(answer.stdout).toBe(
      ` 7.2  high      CVSS-BTE  base  9.3, threat    8.1, environmental  7.2  ${base40}/E:U/MAC:H/S:P/AU:Y, safety: present, automatable: yes\n` +
        ` 9.8  critical  CVSS 3.1  base  9.8, temporal    -, environmental    -  ${base31}\n`,
    );
    expect(answer.stderr).toMatch(/^vector 2, "bad": The vector says no version/);
  });

  it('reads a line a vector from stdin, whatever the line ends; an empty line is a vector that cannot be read', async () => {
    const input = `\uFEFF${base31}\r\n\n  ${base40}  \nCVSS:3.1/AV:\u00E9\n${base31}/E:U`;
    const answer = await runCommand(['score', '--json'], { data, input });
    expect([answer.code, answer.stderr]).toEqual([1, '']);
    expect(answer.json().map(({ vector, score, error }) => [vector, score ?? error])).toEqual([
      [base31, 9.8],
      ['', expect.stringContaining('There is no vector')],
      [base40, 9.3],
      ['CVSS:3.1/AV:\u00E9', expect.stringContaining('stands "AV:\u00E9"')],
      [`${base31}/E:U`, 9],
    ]);
  });

  it('answers as many lines as it reads, in their order', async () => {
    const vectors = seededVectors('4.0', 7, 20_000, 'some');
    const answer = await runCommand(['score', '--json'], { data, input: `${vectors.join('\n')}\n` });
    expect(answer.code).toBe(0);
    expect(answer.json().map(({ vector }) => vector)).toEqual(vectors);
  });

  it('says of a line of ten million letters that it is too long, and goes on', async () => {
    const input = Buffer.concat([Buffer.alloc(10 ** 7, 'A'), Buffer.from(`\n${base31}\n`)]);
    const answer = await runCommand(['score', '--json'], { data, input });
    expect(answer.code).toBe(1);
    expect(answer.json()).toEqual([
      {
        vector: `${'A'.repeat(512)}...`,
        error: 'The vector has more than 512 characters, which no CVSS vector has.',
      },
      expect.objectContaining({ vector: base31, score: 9.8 }),
    ]);
  });

  it('scores nothing of an empty stdin, and ends well', async () => {
    expect(await runCommand(['score', '--json'], { data })).toMatchObject({ code: 0, stdout: '' });
    // It would be made by whatever opens it.
    expect(existsSync(data)).toBe(false);
  });

  it('needs a vector at a terminal', async () => {
    const { isTTY } = process.stdin;
    process.stdin.isTTY = true;
    try {
      const { code, stdout, stderr } = await runHere(['score'], { data });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('ward score needs a vector');
    } finally {
      process.stdin.isTTY = isTTY;
    }
  });
});

describe('linesOf', () => {
  async function allLines(pieces: readonly Uint8Array[]): Promise<string[]> {
    const lines: string[] = [];
    for await (const some of linesOf(Readable.from(pieces), 5)) lines.push(...some);
    return lines;
  }

  it.each<[string, string[], string[]]>([
    ['pieces that end anywhere', ['a', 'b\nc', '\n\nd'], ['ab', 'c', '', 'd']],
    ['long lines in pieces', ['aaaa', 'aaaa', '\nbbbbbbbb\n'], ['aaaaa', 'bbbbb']],
    ['nothing', [], []],
    ['one empty line', ['\n'], ['']],
  ])('%s', async (_name, pieces, lines) => {
    expect(await allLines(pieces.map((one) => Buffer.from(one)))).toEqual(lines);
  });

  it('letters of several bytes may be torn', async () => {
    const bytes = [...Buffer.from('\u00E9\u{1F600}\n')].map((byte) => Uint8Array.of(byte));
    expect(await allLines(bytes)).toEqual(['\u00E9\u{1F600}']);
  });
});
