/** FDA's product classification in both of its forms, with what can be wrong in them. */
import { describe, expect, it } from 'vitest';
import { readIntake } from '../index.ts';

const header =
  'REVIEW_PANEL|MEDICALSPECIALTY|PRODUCTCODE|DEVICENAME|DEVICECLASS|UNCLASSIFIED_REASON|GMPEXEMPTFLAG|THIRDPARTYFLAG|REVIEWCODE|REGULATIONNUMBER|SUBMISSION_TYPE_ID|DEFINITION|PHYSICALSTATE|TECHNICALMETHOD|TARGETAREA|Implant_Flag|Life_Sustain_support_flag';
const row = (code: string, name: string, deviceClass: string, flags: string) =>
  `AN|AN|${code}|${name}|${deviceClass}||N|N||868.5160|1|||||${flags}`;
const read = async (text: string) => await readIntake(Buffer.from(text), 'file');
const said = (intake: Awaited<ReturnType<typeof read>>) =>
  intake.problems.map(({ code, where }) => `${code} ${where}`);

describe('foiclass.txt', () => {
  it('is known by its header and read by the names of its columns', async () => {
    const text = [
      header,
      row('BSZ', 'Gas-Machine, Anesthesia', '2', 'N|Y'),
      row('BRX', 'Stool', '1', 'N|N'),
      '',
    ];
    const intake = await read(text.join('\r\n'));
    expect(intake).toMatchObject({
      kind: 'product-classification',
      format: 'fda-classification',
      version: null,
    });
    expect(intake.kind === 'product-classification' && intake.classification.classes).toEqual([
      {
        code: 'BSZ',
        name: 'Gas-Machine, Anesthesia',
        deviceClass: '2',
        isImplant: false,
        isLifeSustaining: true,
      },
      { code: 'BRX', name: 'Stool', deviceClass: '1', isImplant: false, isLifeSustaining: false },
    ]);
  });

  it.each([
    ['a code that is none', [row('B1', 'x', '2', 'N|N'), row('BSZ', 'y', '2', 'N|Y')], ['fda-code line 2']],
    [
      'a flag that is none',
      [row('BSZ', 'x', '2', 'N|maybe'), row('BRX', 'y', '1', 'N|N')],
      ['fda-flag line 2'],
    ],
    ['a code again', [row('BSZ', 'x', '2', 'N|Y'), row('bsz', 'y', '2', 'N|N')], ['fda-repeated line 3']],
    [
      'a row cut off',
      [row('BSZ', 'x', '2', 'N|Y').slice(0, 24), row('BRX', 'y', '1', 'N|N')],
      ['fda-flag line 2'],
    ],
    ['nothing but the header', [], ['fda-empty ']],
  ])('says what is wrong: %s', async (_what, rows, problems) => {
    expect(said(await read([header, ...rows].join('\n')))).toEqual(problems);
  });

  it('refuses one without the columns that it is read for', async () => {
    const intake = await read(`PRODUCTCODE|DEVICENAME|Life_Sustain_support_flag\nBSZ|x|Y\n`);
    expect([intake.kind, ...said(intake)]).toEqual(['failed', 'fda-columns line 1']);
    expect(intake.problems[0]?.message).toContain('DEVICECLASS, IMPLANT_FLAG');
  });
});

describe('openFDA', () => {
  it('is read with its day', async () => {
    const result = {
      product_code: 'DTB',
      device_name: 'Electrode, Pacemaker, Permanent',
      device_class: '3',
      implant_flag: 'Y',
      life_sustain_support_flag: 'Y',
    };
    const intake = await read(JSON.stringify({ meta: { last_updated: '2026-10-12' }, results: [result] }));
    expect(intake).toMatchObject({ kind: 'product-classification', version: '2026-10-12', problems: [] });
    expect(intake.kind === 'product-classification' && intake.classification.classes).toMatchObject([
      { code: 'DTB', deviceClass: '3', isImplant: true, isLifeSustaining: true },
    ]);
  });
});
