import { describe, expect, it } from 'vitest';
import { type AggregatedEntry, aggregatorText } from '#test/csaf-provider.ts';
import { isAggregator, readAggregator } from './aggregator.ts';

const bytes = (text: string) => Buffer.from(text);
const url = 'https://cert.example/aggregator.json';
const own = 'https://orlen.example/provider-metadata.json';
const mirror = 'https://cert.example/orlen';

describe('the list of an aggregator', () => {
  it.each<[string, AggregatedEntry, object]>([
    ['a provider', { name: 'Orlen', url: own }, { publisher: 'Orlen', role: 'csaf_provider', mirrors: [] }],
    [
      'a mirror that is a folder',
      { name: 'Orlen', url: own, mirrors: [mirror] },
      { url: own, mirrors: [`${mirror}/provider-metadata.json`], isMirroredOnly: false },
    ],
    [
      'a mirror that is a folder with a slash',
      { name: 'Orlen', url: own, mirrors: [`${mirror}/`] },
      { mirrors: [`${mirror}/provider-metadata.json`] },
    ],
    [
      'a mirror that is the file',
      { name: 'Orlen', url: own, mirrors: [`${mirror}/provider-metadata.json`] },
      { mirrors: [`${mirror}/provider-metadata.json`] },
    ],
    [
      'a publisher without metadata',
      { name: 'Orlen', url: 'https://orlen.example/', mirrors: [mirror], isPublisher: true },
      { role: 'csaf_publisher', isMirroredOnly: true },
    ],
  ])('names %s', (_what, entry, expected) => {
    const read = readAggregator(bytes(aggregatorText('CERT', [entry])), url);
    expect(read).toMatchObject({ ok: true, aggregator: { name: 'CERT', parties: [expected] } });
  });

  it.each([
    ['an address that is none', aggregatorText('CERT', [{ name: 'Orlen', url: 'file:///etc/passwd' }])],
    ['a version that is not known', aggregatorText('CERT', []).replace('"2.0"', '"9"')],
    ['no text', '{"aggregator_version":'],
  ])('is refused for %s, and says where', (_what, text) => {
    const read = readAggregator(bytes(text), url);
    expect(read).toMatchObject({ ok: false, problem: { code: 'feed-aggregator-invalid', where: url } });
  });

  it('is told by its content', () => {
    expect(isAggregator(bytes(aggregatorText('CERT', [])))).toBe(true);
    expect([isAggregator(bytes('{"metadata_version":"2.0"}')), isAggregator(bytes('[]'))]).toEqual([
      false,
      false,
    ]);
  });
});
