import { expect, it } from 'vitest';
import { besideTexts, withBeside } from './beside.ts';
import type { FileToImport } from './import-file.ts';

function given(path: string, text = ''): FileToImport {
  return { path, content: new Blob([text]), inFolder: false };
}

it('signatures and hashes go with their file, and stay by themselves without it', async () => {
  const files = [
    given('a.json', '{}'),
    given('a.json.asc', 'signed'),
    given('a.json.sha512', 'digits'),
    given('other.json.asc'),
    given('folder/a.json'),
  ];
  const put = withBeside(files);
  expect(put.map(({ path }) => path)).toEqual(['a.json', 'other.json.asc', 'folder/a.json']);
  expect(await Promise.all(put.map(besideTexts))).toEqual([
    { signature: 'signed', sha512: 'digits' },
    {},
    {},
  ]);
});

it('of a signature one character more is sent than is allowed, so that the server can say so', async () => {
  const [file] = withBeside([given('a.json'), given('a.json.asc', 'x'.repeat(20_000))]);
  if (!file) throw new Error('no file');
  expect((await besideTexts(file)).signature).toHaveLength(8193);
});
