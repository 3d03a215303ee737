import { describe, expect, it } from 'vitest';
import {
  devicesSearch,
  isInList,
  parseSearch,
  stringifySearch,
  todaySearch,
  toggleInList,
  withoutFilters,
} from './search.ts';

describe('search params', () => {
  it.each([
    [{ decision: 'immediate,out_of_cycle', q: 'pump 2' }, '?decision=immediate,out_of_cycle&q=pump+2'],
    [{ q: '', site: undefined }, ''],
    [{ q: 'a&b=c#d' }, '?q=a%26b%3Dc%23d'],
  ])('%j is written as %s', (values, written) => {
    expect(stringifySearch(values)).toBe(written);
  });

  it('reads what it wrote, also numbers and JSON as text', () => {
    const values = { q: '12345', site: 'North "B", 2nd floor', gap: 'no_version' };
    expect(parseSearch(stringifySearch(values))).toEqual(values);
  });

  it('leaves out what it does not know rather than failing', () => {
    expect(todaySearch.parse({ decision: 'now', status: 'affected', evil: 'x' })).toEqual({
      decision: undefined,
      status: 'affected',
    });
    expect(devicesSearch.parse({ sort: 'nothing', dir: 'asc', gap: 'no_model' })).toEqual({
      sort: undefined,
      dir: 'asc',
      gap: 'no_model',
    });
  });
});

describe('lists in search params', () => {
  it.each([
    [undefined, 'immediate', 'immediate'],
    ['immediate', 'defer', 'immediate,defer'],
    ['immediate,defer', 'immediate', 'defer'],
    ['immediate', 'immediate', undefined],
  ])('%s toggled by %s is %s', (list, value, expected) => {
    expect(toggleInList(list, value)).toBe(expected);
  });

  it('knows what is in a list', () => {
    expect(isInList('out_of_cycle', 'cycle')).toBe(false);
    expect(isInList('defer,out_of_cycle', 'out_of_cycle')).toBe(true);
    expect(isInList(undefined, 'defer')).toBe(false);
  });
});

it('clearing takes out every filter of a page, and leaves its order', () => {
  const search = devicesSearch.parse({
    q: 'pump',
    gap: 'no_model',
    advisoryId: 'a',
    sort: 'model',
    dir: 'asc',
  });
  expect({ ...search, ...withoutFilters(devicesSearch, ['sort', 'dir']) }).toEqual({
    sort: 'model',
    dir: 'asc',
  });
  expect(Object.keys(withoutFilters(todaySearch))).toEqual(Object.keys(todaySearch.shape));
});
