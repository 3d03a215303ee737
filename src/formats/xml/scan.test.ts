import { describe, expect, it } from 'vitest';
import { WardError } from '#base/errors/problem.ts';
import { endsSoon } from '#test/cpu-time.ts';
import { attribute, scanXml, type XmlRules } from './scan.ts';

const rules: XmlRules = {
  depthLimit: 100,
  refuse: (detail, where, cause) => new WardError('xml-broken', where, { detail }, { cause }),
};

/** What a handler is told, one word each. */
function told(xml: string): string[] {
  const events: string[] = [];
  scanXml(
    xml,
    {
      open: (name, attributes) => events.push(`<${name} ${attribute(attributes, 'id') ?? '-'}`),
      close: (name) => events.push(`>${name}`),
      text: (text) => events.push(text),
    },
    rules,
  );
  return events;
}

describe('scanXml', () => {
  it.each([
    ['elements and attributes without prefix', '<x:a><b r:id="1"/></x:a>', ['<a -', '<b 1', '>b', '>a']],
    ['the attribute itself before one with a prefix', "<a r:id='2' id='1'/>", ['<a 1', '>a']],
    ['a mark inside an attribute', '<a id="1 > 0"/>', ['<a 1 > 0', '>a']],
    ['the five entities', '<a id="&quot;">&lt;&amp;&gt;&apos;</a>', ['<a "', "<&>'", '>a']],
    ['numbers of characters', '<a>&#228;&#x20AC;&#x1F489;&#128137;</a>', ['<a -', 'ä€💉💉', '>a']],
    [
      'numbers that are no character as such',
      '<a>&#x110000;&#99999999999;</a>',
      ['<a -', '\ufffd\ufffd', '>a'],
    ],
    ['character data as it stands', '<a><![CDATA[1 < 2 &amp;]]></a>', ['<a -', '1 < 2 &amp;', '>a']],
    ['no comment and no instruction', '<?xml version="1.0"?><a><!-- <b> --></a>', ['<a -', '>a']],
    ['no entity that nobody knows', '<a>&bomb;</a>', ['<a -', '&bomb;', '>a']],
  ])('tells %s', (_name, xml, events) => {
    expect(told(xml)).toEqual(events);
  });

  it.each([
    ['a document type', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'document type'],
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>', 'document type'],
    ['a document type inside', '<a><!DOCTYPE b></a>', 'document type'],
    ['a tag that never ends', '<a><b id="1', 'broken'],
    ['an element that never ends', '<a><b></b>', 'broken'],
    ['tags that cross', '<a><b></a></b>', 'broken'],
    ['an attribute that it would pass over', '<a id=1 />', 'broken'],
    ['a comment that never ends', '<a><!-- ', 'broken'],
    ['no element at all', 'text', 'broken'],
    ['elements without end', '<a>'.repeat(1_000_000), 'nests deeper'],
  ])('refuses %s', (_name, xml, message) => {
    expect(() => told(xml)).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: 'xml-broken',
          message: expect.stringContaining(message),
        }),
      }),
    );
  });

  it.each([
    ['quotes', `<a ${'"'.repeat(1_000_000)}`, 1],
    ['opening marks', '<'.repeat(1_000_000), 1],
    ['attributes', `<a ${'b="&#9;" '.repeat(200_000)}/>`, 1],
    ['entities', `<a>${'&#x'.repeat(500_000)}</a>`, 0],
  ])('takes linear time over %s without end', async (_name, xml, refused) => {
    expect(await endsSoon(() => countRefusals(xml))).toBe(refused);
  });
});

function countRefusals(xml: string): number {
  try {
    told(xml);
    return 0;
  } catch (cause) {
    if (!(cause instanceof WardError)) throw cause;
    return 1;
  }
}
