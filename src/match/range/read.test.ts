import { describe, expect, it } from 'vitest';
import { endsSoon } from '#test/cpu-time.ts';
import { productOf } from '../testing.ts';
import { readRange } from './read.ts';

const reading = (version: string | null, fullName?: string, name = 'Fluxo Pump') => {
  const range = readRange(productOf({ name, version, ...(fullName === undefined ? {} : { fullName }) }), {
    year: 2031,
  });
  return { kind: range.range.kind, reading: range.reading, conditions: range.conditions };
};

describe('dialects of version ranges', () => {
  it.each([
    // every version
    ['vers:all/*', 'all', 'every version'],
    ['*', 'all', 'every version'],
    ['All versions', 'all', 'every version'],
    // one bound, as operator, as words before, as words after
    ['< 3.2', 'intervals', 'before 3.2'],
    ['<=3.2.1', 'intervals', 'up to and including 3.2.1'],
    ['≤ 4.1', 'intervals', 'up to and including 4.1'],
    ['vers:all/<V4.3.8', 'intervals', 'before V4.3.8'],
    ['prior to 2.0', 'intervals', 'before 2.0'],
    ['versions prior to Version 8.2', 'intervals', 'before 8.2'],
    ['Version 5.1 and prior', 'intervals', 'up to and including 5.1'],
    ['2.3.6 and  below', 'intervals', 'up to and including 2.3.6'],
    ['1.7 or lower', 'intervals', 'up to and including 1.7'],
    ['2.0 and later', 'intervals', '2.0 and later'],
    ['>= 1.4.0', 'intervals', '1.4.0 and later'],
    // names and remarks in the place of a version
    ['All versions < ROS V5.0.1', 'intervals', 'before V5.0.1'],
    ['< Fluxo View 7.2 Upd 15', 'intervals', 'before 7.2 Upd 15'],
    ['All BIOS versions < V22.01.08', 'intervals', 'before V22.01.08'],
    ['< 1.3.0 (Build Nr. 1.3.0.1339)', 'intervals', 'before 1.3.0'],
    ['1.x (formerly Fluxo Manager)', 'exact', 'exactly 1.x'],
    ['Rev K and earlier', 'intervals', 'up to and including K'],
    ['<= 3.0 D15', 'intervals', 'up to and including 3.0 D15'],
    ['<=2031.3_Build_42', 'intervals', 'up to and including 2031.3 Build 42'],
    ['< 6.1 RU1', 'intervals', 'before 6.1 RU1'],
    ['<V9.1_SP2_UC04', 'intervals', 'before V9.1 SP2 UC04'],
    ['<= 15.2(6)E0a', 'intervals', 'up to and including 15.2(6)E0a'],
    ['<= 1.05 F', 'intervals', 'up to and including 1.05 F'],
    ['< 8.2_20170817', 'intervals', 'before 8.2 20170817'],
    ['V175-V189', 'intervals', 'from V175 up to V189'],
    // two bounds: a bar, a dash, words, a lower one without operator
    ['>= 1.0 | <= 1.4', 'intervals', 'from 1.0 up to 1.4'],
    ['>= 1.0 | < 1.4', 'intervals', 'from 1.0 until before 1.4'],
    ['1.1 through 1.9', 'intervals', 'from 1.1 up to 1.9'],
    ['12.7.1-12.7.3', 'intervals', 'from 12.7.1 up to 12.7.3'],
    ['A.01 <= C.0x | 4.0', 'intervals', 'from A.01 up to C.0x, or exactly 4.0'],
    ['Rev B-M', 'intervals', 'from B up to M'],
    ['between V6.1 (including) and V6.2 (excluding)', 'intervals', 'from V6.1 until before V6.2'],
    // upper bounds of branches stay apart
    ['<= U61 |<= L81', 'intervals', 'up to and including U61, or up to and including L81'],
    ['< 1.28 | < 1.24', 'intervals', 'before 1.28, or before 1.24'],
    // lists
    ['1.1 | 1.5', 'exact', 'exactly 1.1, or 1.5'],
    ['4.20 | 4.20 SR1 | 4.30', 'exact', 'exactly 4.20, or 4.20 SR1, or 4.30'],
    ['HD 16 | HD23', 'exact', 'exactly HD 16, or HD23'],
    ['1.3.1 Build 13', 'exact', 'exactly 1.3.1 Build 13'],
    ['2nd Edition', 'exact', 'exactly 2nd Edition'],
    ['4.X | 5.X', 'exact', 'exactly 4.X, or 5.X'],
    ['053L000091 (global) / 054U000091 (U.S.)', 'exact', 'exactly 053L000091, or 054U000091'],
    // tails of bounds, and what stands between two numbers
    ['< 41_update_0503-48', 'intervals', 'before 41 update 0503-48'],
    ['<= 2.11 R3 2259', 'intervals', 'up to and including 2.11 R3 2259'],
    ['< V0209_0105', 'intervals', 'before V0209_0105'],
    ['<= 3.2.0-12_v1', 'intervals', 'up to and including 3.2.0-12_v1'],
    ['< 1.5.0 Beta 4', 'intervals', 'before 1.5.0 Beta 4'],
    ['< 6.5.1.5-4.3.1.8', 'intervals', 'before 6.5.1.5-4.3.1.8'],
    ['20-33', 'intervals', 'from 20 up to 33'],
    ['01-03', 'exact', 'exactly 01-03'],
    ['1.275M—1.280S', 'intervals', 'from 1.275M up to 1.280S'],
    [
      'between V4.7 SP2 (including) and V4.7 SP4 (excluding)',
      'intervals',
      'from V4.7 SP2 until before V4.7 SP4',
    ],
    // one operator for several
    ['< R02 (or Software Version 1.1)', 'intervals', 'before R02, or before 1.1'],
    ['< 7.03 /7.04', 'intervals', 'before 7.03, or before 7.04'],
    ['< 6.6 (6.x series)', 'intervals', 'from 6 until before 6.6'],
    ['<v36.011_v35.013', 'intervals', 'before v35.013, or from v36 until before v36.011'],
    // stars
    ['* | 1.5.0 plus205', 'all', 'every version'],
    ['1.3 *', 'exact', 'exactly 1.3.*'],
    ['<2024-1', 'intervals', 'before 2024-1'],
    // releases that look like models
    ['2017 R2', 'exact', 'exactly 2017 R2'],
    ['SE2021MP3', 'exact', 'exactly SE2021MP3'],
    ['SR620', 'exact', 'exactly SR620'],
    // models in the place of a version
    ['1766-L32AWA', 'models', 'the models 1766-L32AWA'],
    ['EH2 | EH3 | ES2', 'models', 'the models EH2, EH3, ES2'],
    ['TSXETY4103 *', 'models', 'the models TSXETY4103'],
    ['MMT-1710', 'models', 'the models MMT-1710'],
    ['24950 | 24952', 'models', 'the models 24950, 24952'],
    ['2131 and 2141', 'models', 'the models 2131, 2141'],
    ['Fluxo Pro II', 'models', 'the models Fluxo Pro II'],
    ['1783-SAD2T2SBK9', 'models', 'the models 1783-SAD2T2SBK9'],
    ['H4W2PER3', 'models', 'the models H4W2PER3'],
    // dates
    ['< july 1 2031', 'dates', 'date until 2031-07-01 (that day not included)'],
    ['<8/30/2031', 'dates', 'date until 2031-08-30 (that day not included)'],
    ['distributed < april 1, 2030', 'dates', 'date of distribution until 2030-04-01 (that day not included)'],
    ['1.1 to 1,6', 'unread', 'not read: "1,6" may be one number with a decimal comma, or two versions'],
    ['5.1,5.2', 'exact', 'exactly 5.1, or 5.2'],
    ['<=September_19_2031', 'dates', 'date until 2031-09-19'],
    ['< august 28', 'dates', 'date until 2031-08-28 (that day not included)'],
  ])('%s', (text, kind, words) => {
    expect(reading(text)).toMatchObject({ kind, reading: words });
  });

  it.each([
    ['<=11.2 on Windows 8.1 with IIS 7.5', 'up to and including 11.2', ['Windows 8.1 with IIS 7.5']],
    ['v8.x model 700B2', 'exactly v8.x', ['model 700B2']],
    [
      'v9.x (with Wireless Battery Modules v17 | >= v20)',
      'exactly v9.x',
      ['Wireless Battery Modules v17 | >= v20'],
    ],
    [
      'with wireless option (shipped between 2016-August 2018)',
      'date of shipping from 2016-01-01 until 2018-08-31',
      ['wireless option'],
    ],
    ['Windows 10 Professional', 'every version, on: Windows 10 Professional', ['Windows 10 Professional']],
    ['< V10.4.1 only if web parts are used', 'before V10.4.1', ['web parts are used']],
    [
      '>= R4.01.00 | <= R4.07.00 (if RS4E is installed)',
      'from R4.01.00 up to R4.07.00',
      ['RS4E is installed'],
    ],
    ['< V8.1 with Fluxo V7.3 Upd 19', 'up to and including V8.1', ['Fluxo < V7.3 Upd 19']],
    ['< 7.1 (only Windows versions are affected)', 'before 7.1', ['only Windows versions are affected']],
    ['4.4u3 (JACE 3e JACE 6e)', 'exactly 4.4u3', ['on one of JACE 3e, JACE 6e']],
    ['* (without a key)', 'every version, without a key', ['without a key']],
    ['IPv6', 'every version, IPv6', ['IPv6']],
    ['8.x (Only with the Reports Module)', 'exactly 8.x', ['the Reports Module']],
  ])('%s keeps its condition', (text, words, conditions) => {
    expect(reading(text)).toMatchObject({ reading: words, conditions });
  });

  it.each([
    ['< 8.0 SP2', 'Fluxo Pump: v8.0 SP2 or prior', 'up to and including 8.0 SP2'],
    ['< 2.0', 'Fluxo Pump: versions prior to 2.0', 'before 2.0'],
    ['> 4.1 | < 4.5', 'Fluxo Pump: versions 4.1 to 4.5', 'from 4.1 up to 4.5'],
    ['5.011 | < 8.011', 'Fluxo Pump: >= 5.011 | < 8.011', 'from 5.011 until before 8.011'],
    ['9.4 | FP2 Hotfix 5', 'Fluxo Pump: <= 9.4 FP2 Hotfix 5', 'up to and including 9.4 FP2 Hotfix 5'],
    ['F.0.G.0 | J.3', 'Fluxo Pump: revisions F.0 G.0 and J.3', 'exactly F.0, or G.0, or J.3'],
    ['< 1.28 | < 1.24', 'Fluxo Pump: versions prior to 1.28 or 1.24', 'before 1.28, or before 1.24'],
    // an end that belongs to it after all, operators that were exchanged or are meant for each, a "v" that changes nothing
    ['< 2.1 SP2', 'Fluxo Pump: 2.1 SP2 and earlier 2.x versions', 'up to and including 2.1 SP2'],
    ['<=8.1 | >= 8.1.10', 'Fluxo Pump: All 8.1 versions prior to 8.1.10', 'from 8.1 until before 8.1.10'],
    [
      '<= 3.14 | 3.15',
      'Fluxo Pump: All versions prior to 3.14 and 3.15',
      'up to and including 3.14, or up to and including 3.15',
    ],
    ['<= 3.14 | 3.15', 'Fluxo Pump: 3.14 and prior, and 3.15', 'up to and including 3.14, or exactly 3.15'],
    ['< P025', 'Fluxo Pump: All versions prior to vP025', 'before P025'],
    [
      '053L91',
      'Fluxo Pump: using software 053L91: SN 138853 and higher',
      'exactly 053L91; serial numbers 138853 and higher',
    ],
  ])('%s beside the full name "%s"', (text, fullName, words) => {
    expect(reading(text, fullName).reading.replace(/ \(the branch says.*/, '')).toBe(words);
  });

  it('knows what the full name says of the place: an option, a serial number, production', () => {
    const option = reading('A84 | A85', 'Fluxo Pump: with options A84 A85');
    expect(option).toMatchObject({ kind: 'all', conditions: ['option A84 | A85'] });
    expect(reading('16XXXX.', 'Fluxo Pump: models with the serial number 16XXXX.').reading).toBe(
      'serial numbers 16????',
    );
    expect(reading('2009-2010', 'Fluxo Pump: produced between 2009-2010').reading).toBe(
      'date of production from 2009-01-01 until 2010-12-31',
    );
  });

  it('keeps what the dates are of, and a date that is part of a version', () => {
    const dated = reading(
      'PUMP 14 installed from material dated earlier than 2021-06-16',
      'Fluxo PUMP',
      'Fluxo PUMP',
    );
    expect(dated).toMatchObject({
      reading: 'date of issue until 2021-06-16 (that day not included)',
      conditions: ['PUMP 14'],
    });
    expect(reading('<V14.2023-08-23').reading).toBe('before V14.2023-08-23');
    expect(
      reading('Windows 10, U.S. and Malaysian releases, between November 2017 and November 2018').conditions,
    ).toEqual(['Windows 10, U.S. and Malaysian releases']);
  });

  it.each([
    ['MLFB 6SR325..-…..-…. (High Availability)', /leaves signs open/],
    ['653 MCE 3.x', /one name, or two versions/],
    ['<= first five digits of serial number 24061', /is not a version/],
  ])('%s could be read in two ways, and is not read', (text, why) => {
    expect(reading(text)).toMatchObject({
      kind: 'unread',
      reading: expect.stringMatching(why),
      conditions: [],
    });
  });

  it('takes models without what is said of their sale, and parts a list that lost its comma', () => {
    expect(reading('GATE-E1 (EOL 2013)').reading).toBe('the models GATE-E1');
    expect(reading('CS2  Avance | Avance CS2').reading).toBe('the models CS2, Avance, Avance CS2');
  });

  it.each([['<= 4.11 (Versions removed from the scope of this advisory)'], ['<= d78dda6'], ['< 17.0 ?.10']])(
    '%s has no order, and is not read',
    (text) => {
      expect(reading(text).kind).toBe('unread');
    },
  );

  it.each(['contact the manufacturer', 'firmware ABCdefGHI', 'see bulletin for the list'])(
    '"%s" is not read, and says so',
    (text) => {
      expect(reading(text)).toMatchObject({ kind: 'unread', reading: expect.stringMatching(/^not read: /) });
    },
  );

  it('takes the version from the full name where the tree has no version branch', () => {
    expect(reading(null, 'Fluxo Pump: versions 2.1 and prior').reading).toBe('up to and including 2.1');
    expect(reading(null, 'Fluxo Pump').reading).toBe('no version is named: every version');
  });

  it('takes the year that the branch has lost from the full name', () => {
    expect(reading('< august 28', 'Fluxo Pump: manufactured prior to August 28 2029').reading).toContain(
      'until 2029-08-28',
    );
  });

  it('takes the wider bound where branch and full name disagree, and says so', () => {
    expect(reading('<= 1.0.0', 'Fluxo Pump: Version 1.1.0 and below').reading).toMatch(
      /1\.1\.0 .*branch says up to and including 1\.0\.0/,
    );
  });

  it('gives a zero back that the branch has lost', () => {
    expect(reading('2.2', 'Fluxo Pump: 2.20').reading).toBe(
      'exactly 2.20 (the branch says exactly 2.2; the wider of both counts)',
    );
  });

  it.each([
    '<'.repeat(5000),
    '1.'.repeat(20_000),
    `${'a '.repeat(5000)}and prior`,
    `(${'('.repeat(3000)}`,
    '9-'.repeat(5000),
  ])('ends on hostile text (%#)', async (text) => {
    expect((await endsSoon(() => reading(text))).reading).toMatch(/./);
  });
});
