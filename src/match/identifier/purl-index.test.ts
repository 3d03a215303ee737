import { describe, expect, it } from 'vitest';
import { cutPurl, PurlIndex } from './purl-index.ts';

describe('cutPurl', () => {
  it.each([
    ['pkg:npm/foo@1.2.3', 'pkg:npm/foo', '1.2.3'],
    ['pkg:npm/foo', 'pkg:npm/foo', ''],
    ['pkg:npm/@babel/core', 'pkg:npm/@babel/core', ''],
    ['pkg:npm/@babel/core@7.0.0', 'pkg:npm/@babel/core', '7.0.0'],
    ['pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?arch=amd64', 'pkg:deb/debian/curl', '7.88.1-10%2Bdeb12u5'],
    ['pkg:generic/a@1?vcs_url=git@host#x', 'pkg:generic/a', '1'],
    ['pkg:golang/google.golang.org/genproto#googleapis/api', 'pkg:golang/google.golang.org/genproto', ''],
    ['', '', ''],
  ])('%s', (text, head, version) => {
    expect(cutPurl(text)).toEqual({ head, version });
  });
});

describe('PurlIndex', () => {
  it('gives every spelling of a package one number', () => {
    const index = new PurlIndex();
    const spellings = ['pkg:pypi/Flask_Login', 'pkg:PyPI/flask-login', 'pkg://pypi/flask-login'];
    expect(spellings.map((head) => index.identityOf(head))).toEqual([0, 0, 0]);
    expect(index.identityOf('pkg:pypi/flask')).toBe(1);
    expect(index.identityOf('pkg:npm/flask')).toBe(2);
    expect(index.identityOf('flask')).toBe(-1);
    expect(index.size).toBe(3);
  });
});
