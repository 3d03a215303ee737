/** `ward scan` as CI runs it: exit codes, what is said of bad input, and reports that hold to the schemas of their standards. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIntake } from '#formats/index.ts';
import { checkCycloneDx } from '#formats/cyclonedx/validate.ts';
import { runHere } from '#test/command-here.ts';
import { runCommand, startServer } from '#test/command.ts';
import { eachCommandDatabase } from '#test/database.ts';
import { filledFolder } from '#test/folder.ts';
import { csafText, inventoryCsv, kevText, npmSbomText, osvText, pump } from '#test/files.ts';

const serial = '3e671687-395b-41f5-a30f-a58921a69b79';
const low = 'CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N';

let folder: string;
const files: Readonly<Record<string, string | Uint8Array>> = {
  'affected.cdx.json': npmSbomText(['flow-client@1.5.0', 'left-alone@1.0.0']),
  'serial.cdx.json': npmSbomText(['flow-client@1.5.0'], serial),
  'fixed.cdx.json': npmSbomText(['flow-client@2.0.0']),
  'unknown.cdx.json': npmSbomText(['flow-client@latest']),
  'nameless.cdx.json': JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: [{ type: 'library', name: 'x' }],
  }),
  'maven.json': osvText({ id: 'GHSA-orln-0003' }).replaceAll('"npm"', '"Maven"'),
  'generic.cdx.json': npmSbomText(['flow-client@1.5.0']).replaceAll('pkg:npm/', 'pkg:generic/'),
  'record.json': osvText(),
  'low.json': osvText({ vector: low }),
  'unscored.json': osvText({ vector: null }),
  'records.jsonl.gz': gzipSync(
    `${osvText()}\n${osvText({ id: 'GHSA-orln-0002', name: 'other', aliases: [] })}\n`,
  ),
  'kev.json': kevText(2, ['CVE-2026-1001']),
  'advisory.json': csafText(),
  'packages.csaf.json': csafText().replaceAll(
    '"product_id":"ORLEN-1-P1"',
    '"product_id":"ORLEN-1-P1","product_identification_helper":{"purl":"pkg:npm/flow-client@1.5.0"}',
  ),
  'inventory.csv': inventoryCsv([pump('A1')]),
  'letter.txt': 'Dear customer',
  'cut.json': osvText().slice(0, 200),
  'cut.jsonl': `${osvText()}\n${osvText().slice(0, 100)}`,
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ward-scan-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  await mkdir(join(folder, 'all', 'deeper'), { recursive: true });
  await writeFile(join(folder, 'all', 'deeper', 'record.json'), osvText());
  await writeFile(join(folder, 'all', 'README.txt'), 'Records of today.');
  await writeFile(join(folder, 'all', 'advisory.json'), csafText());
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

const scan = async (words: string[], input?: string) => {
  const place = { cwd: folder, data: join(folder, 'data') };
  if (input === undefined) return await runHere(['scan', ...words], place);
  return await runCommand(['scan', ...words], { ...place, input });
};

describe('exit codes', () => {
  it.each<[string, string[], number]>([
    ['severe', ['affected.cdx.json', '--against', 'record.json'], 3],
    ['packed, one record a line', ['affected.cdx.json', '--against', 'records.jsonl.gz'], 3],
    ['a folder of records, others in it left out', ['affected.cdx.json', '--against', 'all'], 3],
    ['severe by a CSAF document', ['affected.cdx.json', '--against', 'packages.csaf.json'], 3],
    ['of a version that it does not name', ['fixed.cdx.json', '--against', 'packages.csaf.json'], 0],
    ['fixed', ['fixed.cdx.json', '--against', 'record.json', 'kev.json'], 0],
    ['unknown breaks nothing', ['unknown.cdx.json', '--against', 'record.json', 'kev.json'], 0],
    ['not severe', ['affected.cdx.json', '--against', 'low.json'], 0],
    ['not severe, known to be exploited', ['affected.cdx.json', '--against', 'low.json', 'kev.json'], 3],
    [
      'not severe, and that is enough',
      ['affected.cdx.json', '--against', 'low.json', '--fail-on', 'severity=low'],
      3,
    ],
    [
      'severe, and only exploitation counts',
      ['affected.cdx.json', '--against', 'record.json', '--fail-on', 'kev'],
      0,
    ],
    ['anything', ['affected.cdx.json', '--against', 'unscored.json', '--fail-on', 'any'], 3],
    [
      'broken, though it is not reported',
      ['affected.cdx.json', '--against', 'record.json', '--status', 'unknown'],
      3,
    ],
    ['one SBOM of two', ['fixed.cdx.json', 'affected.cdx.json', '--against', 'record.json'], 3],
    [
      'an SBOM that is none, beside one',
      ['affected.cdx.json', 'inventory.csv', '--against', 'record.json'],
      1,
    ],
    ['records that are not there', ['fixed.cdx.json', '--against', 'record.json', 'nowhere.json'], 1],
    ['records that break off', ['fixed.cdx.json', '--against', 'cut.jsonl'], 1],
    ['no records', ['fixed.cdx.json', '--against', 'kev.json'], 1],
    ['nothing to scan against', ['fixed.cdx.json'], 1],
    ['no SBOM named', ['--against', 'record.json'], 2],
    ['stdin twice', ['-', '--against', '-'], 2],
    ['a policy that is none', ['fixed.cdx.json', '--against', 'record.json', '--fail-on', 'high'], 2],
    ['a form that is none', ['fixed.cdx.json', '--against', 'record.json', '--format', 'xml'], 2],
    ['two forms', ['fixed.cdx.json', '--against', 'record.json', '--json', '--sarif'], 2],
    ['a status that is none', ['fixed.cdx.json', '--against', 'record.json', '--status', 'fixed'], 2],
  ])('%s', async (_name, words, code) => {
    const end = await scan(words);
    expect([end.code, end.stderr]).toEqual([code, expect.not.stringMatching(/^\s+at /m)]);
    expect(end.stderr.length).toBeGreaterThan(20);
  });

  it('opens no database and leaves nothing behind', async () => {
    await runCommand(['scan', 'affected.cdx.json', '--against', 'record.json'], {
      cwd: folder,
      data: join(folder, 'data'),
    });
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});

describe('what is said', () => {
  it('a table with the reason, what breaks the policy marked, and a sum', async () => {
    const end = await scan(['affected.cdx.json', 'unknown.cdx.json', '--against', 'record.json', 'kev.json']);
    expect(end.stdout.split('\n')).toEqual([
      '! affected  critical 9.8  CVE-2026-1001  flow-client 1.5.0 in affected.cdx.json  1.5.0 lies in < 2.0.0; CVE-2026-1001 is in KEV since 2026-05-01',
      '  unknown   critical 9.8  CVE-2026-1001  flow-client latest in unknown.cdx.json  latest cannot be compared with < 2.0.0; CVE-2026-1001 is in KEV since 2026-05-01',
      '',
    ]);
    expect(end.stderr).toBe(
      '3 components of 2 SBOMs against 1 record: 1 affected, 1 unknown. Policy kev,severity=high: not met by 1 result.\n',
    );
  });

  it.each<[string, string[], RegExp]>([
    [
      'an inventory',
      ['inventory.csv', '--against', 'record.json'],
      /^error: inventory\.csv: The file is an inventory; an SBOM was expected\. \[scan-not-sbom\]\n +Give CycloneDX/m,
    ],
    [
      'a letter',
      ['letter.txt', '--against', 'record.json'],
      /letter\.txt: The file is not recognised \(.+\[scan-not-sbom\]/,
    ],
    ['no SBOM at all', ['letter.txt', '--against', 'record.json'], /\[scan-no-sbom\]/],
    [
      'an advisory as records',
      ['fixed.cdx.json', '--against', 'advisory.json'],
      /advisory\.json: The CSAF document says nothing of .+\[scan-csaf-nameless\][\s\S]+\[scan-no-records\]/,
    ],
    [
      'records that are cut',
      ['fixed.cdx.json', '--against', 'cut.json', 'record.json'],
      /error: cut\.json: .+\[json-truncated\]/,
    ],
    [
      'records that break off',
      ['fixed.cdx.json', '--against', 'cut.jsonl'],
      /error: cut\.jsonl: line 2: .+breaks off.+\[records-broken\]/,
    ],
    [
      'a file that is not there',
      ['nowhere.json', '--against', 'record.json'],
      /nowhere\.json: There is no file.+\[file-missing\]/,
    ],
    ['nothing held', ['fixed.cdx.json'], /holds no vulnerability records.+\[scan-nothing-held\]/],
    ['no catalogue', ['fixed.cdx.json', '--against', 'record.json'], /\[scan-no-kev\]/],
    [
      'nothing to look up',
      ['nameless.cdx.json', '--against', 'record.json'],
      /nameless\.cdx\.json: 1 of 1 components have neither.+\[scan-nameless\]/,
    ],
    [
      'records of another ecosystem',
      ['affected.cdx.json', '--against', 'maven.json'],
      /named by a package URL of type npm alone: 2\. Records that give such a name: 0 of 1, .+\[scan-uncovered\][\s\S]+: nothing found; 2 components that hardly any record can meet\. Policy .+: met\./,
    ],
    [
      'names that no source uses',
      ['generic.cdx.json', '--against', 'record.json'],
      /only a package URL of type generic: 1\. .+\[scan-unpublished\]/,
    ],
    [
      'no score',
      ['affected.cdx.json', '--against', 'unscored.json'],
      /1 affected without a score.+CVE-2026-1001\. \[scan-unscored\]/,
    ],
    [
      'others in a folder',
      ['fixed.cdx.json', '--against', 'all'],
      /Left out of folders.+: 2\. \[scan-skipped\]/,
    ],
  ])('%s', async (_name, words, said) => {
    expect((await scan(words)).stderr).toMatch(said);
  });

  it('what the records do not cover stands in the table, in rows and in SARIF, and changes no exit code', async () => {
    const words = ['affected.cdx.json', 'generic.cdx.json', 'nameless.cdx.json', '--against', 'maven.json'];
    const [table, rows, sarif] = await Promise.all(
      ['table', 'json', 'sarif'].map(async (form) => await scan([...words, '--format', form])),
    );
    expect([table?.code, rows?.code, sarif?.code]).toEqual([0, 0, 0]);
    expect(table?.stdout.split('\n')).toEqual([
      'Named by                     components  records that give such a name',
      'package URL, npm             2           0                              warning: none of these records can meet 2',
      'package URL, generic         1           0                              warning: no source writes records by such names, none can meet 1',
      'neither package URL nor CPE  1           -                              warning: no record can name 1',
      '',
    ]);
    expect(rows?.json().at(-1)?.coverage).toEqual([
      { named_by: 'npm', components: 2, also_by_cpe: 0, records: 0, hardly_met: 2, published: true },
      { named_by: 'generic', components: 1, also_by_cpe: 0, records: 0, hardly_met: 1, published: false },
      { named_by: 'none', components: 1, also_by_cpe: 0, records: 0, hardly_met: 1, published: false },
    ]);
    const log = JSON.parse(sarif?.stdout ?? '') as { runs: { invocations: object[] }[] };
    expect(log.runs[0]?.invocations).toMatchObject([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          { descriptor: { id: 'scan-nameless' }, level: 'warning' },
          { descriptor: { id: 'scan-uncovered' }, level: 'warning' },
          { descriptor: { id: 'scan-unpublished' }, level: 'warning' },
          { descriptor: { id: 'scan-no-kev' } },
        ],
      },
    ]);
  });

  it('an SBOM from stdin, as rows for other programs', async () => {
    const end = await scan(
      ['-', '--json', '--status', 'affected,not_affected', '--against', 'record.json', 'kev.json'],
      npmSbomText(['flow-client@1.5.0']),
    );
    const [result, summary] = end.json();
    expect(end.json()).toHaveLength(2);
    expect(result).toMatchObject({
      event: 'result',
      sbom: '-',
      component: 'flow-client',
      version: '1.5.0',
      vulnerability: 'CVE-2026-1001',
      aliases: ['GHSA-orln-0001'],
      status: 'affected',
      severity: 'critical',
      score: 9.8,
      exploited: 'CVE-2026-1001 is in KEV since 2026-05-01',
      breaks: ['kev', 'severity'],
      records: [
        {
          source: 'osv',
          id: 'GHSA-orln-0001',
          evidence: [{ range: '< 2.0.0', scheme: 'semver', where: '/affected/0' }],
        },
      ],
    });
    expect(summary).toMatchObject({
      event: 'summary',
      policy: 'kev,severity=high',
      met: false,
      breaking: 1,
      records: 1,
      kev_version: '2026.05.02',
    });
  });
});

describe('documents of the standards', () => {
  const words = [
    'affected.cdx.json',
    'serial.cdx.json',
    'unknown.cdx.json',
    'fixed.cdx.json',
    '--status',
    'affected,unknown,not_affected',
    '--against',
    'record.json',
    'kev.json',
  ];

  it('SARIF 2.1.0 holds to its schema', async () => {
    const end = await scan([...words, '--format', 'sarif']);
    const log = JSON.parse(end.stdout) as {
      runs: { results: { kind: string; level: string; ruleId: string }[] }[];
    };
    const {
      id: _id,
      $schema: _draft,
      ...schema
    } = JSON.parse(
      readFileSync(
        join(import.meta.dirname, '..', '..', 'test', 'schemas', 'sarif-2.1.0.schema.json'),
        'utf8',
      ),
    ) as Record<string, unknown>;
    const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, unicodeRegExp: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    validate(log);
    expect(validate.errors).toBe(null);
    expect(validate({ ...log, runs: [{ results: [] }] })).toBe(false);
    expect(log.runs[0]?.results.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
      ['CVE-2026-1001', 'fail', 'error'],
      ['CVE-2026-1001', 'fail', 'error'],
      ['CVE-2026-1001', 'open', 'none'],
      ['CVE-2026-1001', 'pass', 'none'],
    ]);
  });

  it('CycloneDX VEX holds to its schema, and Ward reads back what it says', async () => {
    const end = await scan([...words, '--cyclonedx-vex']);
    const document: unknown = JSON.parse(end.stdout);
    expect(await checkCycloneDx(document)).toEqual([]);
    const intake = await readIntake(Buffer.from(end.stdout), 'vex.json');
    const vex = intake.kind === 'vex' ? intake.document : intake.kind === 'sbom' ? intake.sbom.vex : null;
    expect(
      vex?.statements.map(({ vulnerability, status, products }) => [
        vulnerability,
        status,
        products.map(({ ref }) => ref),
      ]),
    ).toEqual([
      ['CVE-2026-1001', 'affected', ['sbom-1:flow-client@1.5.0', `urn:cdx:${serial}/1#flow-client%401.5.0`]],
      ['CVE-2026-1001', 'under_investigation', ['sbom-3:flow-client@latest']],
      ['CVE-2026-1001', 'not_affected', ['sbom-4:flow-client@2.0.0']],
    ]);
  });

  it('nothing found is a whole document too', async () => {
    const none = ['affected.cdx.json', '--status', 'unknown', '--fail-on', 'kev', '--against', 'record.json'];
    const [sarif, vex] = await Promise.all(
      ['sarif', 'cyclonedx'].map(async (form) => await scan([...none, '--format', form])),
    );
    expect([sarif?.code, vex?.code]).toEqual([0, 0]);
    expect(JSON.parse(sarif?.stdout ?? '')).toMatchObject({ version: '2.1.0', runs: [{ results: [] }] });
    expect(await checkCycloneDx(JSON.parse(vex?.stdout ?? ''))).toEqual([]);
  });
});

const patient = { timeout: 120_000 };

eachCommandDatabase((open) => {
  it('what is imported is scanned against, and what is undone is not', patient, async () => {
    const { settings, remove } = await open(async () => undefined);
    const ward = async (...words: string[]) => await runHere(words, { ...settings, cwd: folder });
    const scanned = async () => await ward('scan', 'affected.cdx.json');
    try {
      expect((await scanned()).stderr).toContain('[scan-nothing-held]');
      const imported = await ward('import', '--json', 'record.json', 'kev.json');
      expect([imported.code, imported.json().map((line) => line.outcome)]).toEqual([
        0,
        ['imported', 'imported'],
      ]);
      const held = await scanned();
      expect([held.code, held.stdout]).toEqual([3, expect.stringContaining('CVE-2026-1001 is in KEV')]);
      const given = await ward('scan', 'affected.cdx.json', '--against', 'record.json', 'kev.json');
      expect([given.stdout, given.stderr]).toEqual([held.stdout, held.stderr]);
      for (const { importId } of (await ward('imports', '--json')).json<{ importId: string }>())
        expect((await ward('undo', importId)).code).toBe(0);
      expect((await scanned()).stderr).toContain('[scan-nothing-held]');
    } finally {
      await remove();
    }
  });
});

describe('beside a server', () => {
  it(
    'a scan answers the same, follows its imports, and mends an index that was cut short',
    patient,
    async () => {
      const { data, remove } = await filledFolder();
      const ward = async (...words: string[]) => await runHere(words, { data, cwd: folder });
      const scanned = async () => {
        const { code, stdout, stderr } = await ward('scan', 'affected.cdx.json');
        return { code, stdout, stderr };
      };
      try {
        await ward('import', 'record.json', 'kev.json');
        const alone = await scanned();
        const server = await startServer({ data });
        try {
          expect(await scanned()).toEqual(alone);
          // What fails changes nothing, and keeps no scan waiting.
          expect((await ward('import', 'cut.jsonl')).code).toBe(1);
          expect(await scanned()).toEqual(alone);
          const rows = (await ward('imports', '--json')).json<{
            importId: string;
            format: string;
            outcome: string;
          }>();
          const kev = rows.find(({ format, outcome }) => format === 'kev' && outcome === 'imported');
          expect((await ward('undo', kev?.importId ?? '')).code).toBe(0);
          expect((await scanned()).stderr).toContain('[scan-no-kev]');
        } finally {
          await server.stop();
        }
        await writeFile(
          join(data, 'vulnerability-records.stale'),
          'a change that ended before the index was made again',
        );
        await writeFile(join(data, 'vulnerability-records.idx'), 'damaged');
        expect((await scanned()).code).toBe(3);
        expect(existsSync(join(data, 'vulnerability-records.stale'))).toBe(false);
      } finally {
        await remove();
      }
    },
  );
});
