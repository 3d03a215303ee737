import { expect, it } from 'vitest';
import { mayBeInventory } from './preview-first.ts';

it.each<[what: string, start: string | Uint8Array<ArrayBuffer>, may: boolean]>([
  ['a table', 'asset_tag,manufacturer\nA1,Orlen', true],
  ['a table with a byte order mark', '\uFEFFasset_tag;model', true],
  ['a workbook', 'PK\u0003\u0004', true],
  ['a compressed file', new Uint8Array([0x1f, 0x8b, 8, 0]), true],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0]), true],
  ['an advisory', '\n {"document":{}}', false],
  ['JSON with a byte order mark', '\uFEFF{"vulnerabilities":[]}', false],
  ['an SBOM in XML', '<?xml version="1.0"?><bom/>', false],
  ['EPSS', '#model_version:v2025.03.14,score_date:2026-11-20', false],
])('%s', async (_what, start, may) => {
  expect(await mayBeInventory(new Blob([start]))).toBe(may);
});
