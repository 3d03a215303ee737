import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inventoryFields } from '#model/inventory/device.ts';
import { endsSoon } from '#test/cpu-time.ts';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { readHeader, spellingKey } from './columns.ts';
import { readInventory } from './read.ts';
import { canonicalHeaders } from './rows.ts';
import { spellings } from './spellings.ts';

function read(text: string | Uint8Array) {
  return readInventory(typeof text === 'string' ? Buffer.from(text) : text, { format: 'csv' });
}

describe('headers', () => {
  it.each([
    [
      'ServiceNow',
      'asset_tag,serial_number,manufacturer,model_id,location,department,ip_address,mac_address,os,short_description',
      'assetTag serial manufacturer model site department ipAddress macAddress os notes',
    ],
    [
      'Nuvolo',
      'Asset Tag,Model Manufacturer,Model Number,Device Category,Software Version,Serial Number,UDI,Department,Facility',
      'assetTag manufacturer model deviceType version serial udi department site',
    ],
    [
      'Accruent TMS',
      'Control Number,Mfr,Model #,Equipment Description,Serial #,Facility,Cost Center',
      'assetTag manufacturer model deviceType serial site department',
    ],
    [
      'AIMS',
      'Tag Number;Manuf;Model No;Standard Description;Ser #;Dept',
      'assetTag manufacturer model deviceType serial department',
    ],
    [
      'German',
      'Inventar-Nr.;Hersteller;Modell;Gerätetyp;Softwarestand;Seriennummer;Abteilung;Standort;IP-Adresse;MAC-Adresse;Betriebssystem;Bemerkungen',
      'assetTag manufacturer model deviceType version serial department site ipAddress macAddress os notes',
    ],
    [
      'French',
      "N° d'inventaire;Fabricant;Modèle;Type d'équipement;Version logicielle;N° de série;Service;Établissement;Adresse IP;Remarques",
      'assetTag manufacturer model deviceType version serial department site ipAddress notes',
    ],
    [
      'Spanish',
      'Número de inventario|Marca|Modelo|Tipo de equipo|Versión de software|Número de serie|Servicio|Sede|Dirección IP|Observaciones',
      'assetTag manufacturer model deviceType version serial department site ipAddress notes',
    ],
    ['shouting', 'ASSET TAG\tMANUFACTURER\tMODEL\tS/N', 'assetTag manufacturer model serial'],
  ])('recognises those of %s', async (_name, header, fields) => {
    const cells = header.split(/[,;|\t]/);
    const delimiter = header.replace(/[^,;|\t]/g, '')[0] ?? ',';
    const row = cells.map((_, index) => (header.includes('\t') ? `v${index}` : `v${index}`)).join(delimiter);
    const { columns } = await read(`${header}\r\n${row}\r\n`);
    expect(columns.map((column) => column.field).join(' ')).toBe(fields);
  });

  it('names each spelling once', () => {
    const keys = inventoryFields.flatMap((field) =>
      spellings[field].map((text) => [spellingKey(text), field]),
    );
    const fieldsByKey = Map.groupBy(keys, ([key]) => key);
    const ambiguous = [...fieldsByKey].filter(([, found]) => new Set(found.map(([, f]) => f)).size > 1);
    expect(ambiguous).toEqual([]);
  });

  it('starts each list with the canonical name', () => {
    expect(inventoryFields.map((field) => spellings[field][0])).toEqual(canonicalHeaders);
  });

  it('gives a field the most trusted spelling and keeps the other column as an attribute', async () => {
    const { rows, problems } = await read('Model Number,Model,Asset Tag\nMX-8,IntelliVue,1\n');
    expect(rows[0]).toMatchObject({ model: 'IntelliVue', attributes: { 'Model Number': 'MX-8' } });
    expect(problems).toMatchObject([{ code: 'inventory-attributes', severity: 'note' }]);
  });

  it('numbers a repeated header and says so', async () => {
    const { rows, problems } = await read('asset_tag,Risk,Risk,Risk,\n1,a,b,c,\n');
    expect(rows[0]?.attributes).toEqual({ Risk: 'a', 'Risk (2)': 'b', 'Risk (3)': 'c' });
    expect(problems.filter((p) => p.code === 'inventory-header-repeated')).toHaveLength(2);
  });

  it('keeps a column named __proto__ as a column', () => {
    expect(readHeader(['__proto__', '', 'x']).columns.map((c) => c.header)).toEqual([
      '__proto__',
      'column 2',
      'x',
    ]);
  });

  it('finds the header below a title and says where', async () => {
    const { rows, problems } = await read(
      'Equipment list,,\n"as of 1 May, 2026",,\n\nAsset,Maker,Model\n7,A,B\n',
    );
    expect(rows).toMatchObject([{ line: 5, assetTag: '7', manufacturer: 'A' }]);
    expect(problems).toMatchObject([{ code: 'inventory-header-late', where: 'line 4', severity: 'note' }]);
  });
});

describe('encodings', () => {
  const text = 'asset_tag;Hersteller\r\n1;Dräger\r\n';
  const utf16be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  it.each([
    ['UTF-8', Buffer.from(text), []],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), []],
    ['UTF-16 little endian', Buffer.from(`\ufeff${text}`, 'utf16le'), ['encoding-assumed']],
    ['UTF-16 big endian', utf16be, ['encoding-assumed']],
    ['Windows-1252', Buffer.from(text, 'latin1'), ['encoding-assumed']],
  ])('reads %s', async (_name, bytes, codes) => {
    const { rows, problems } = await read(bytes);
    expect(rows).toMatchObject([{ assetTag: '1', manufacturer: 'Dräger' }]);
    expect(problems.map((p) => p.code)).toEqual(codes);
  });
});

describe('bad rows', () => {
  const head = 'asset_tag,serial,site,ip_address,mac_address,notes\n';
  const ok = 'A1,S1,North,10.0.0.1,00:11:22:33:44:55,\n';
  it.each([
    ['too few cells', 'A2,S2\n', 'csv-ragged-row', 'line 3'],
    ['too many cells', 'A2,S2,North,,,x,y\n', 'csv-ragged-row', 'line 3'],
    ['no identity', ',,North,,,\n', 'inventory-row-no-identity', 'line 3'],
    ['an asset tag of the same site', 'a1,S2,north,,,\n', 'inventory-duplicate-asset-tag', 'line 3'],
    ['a control character', 'A2,S2,North,,,be\u0007ll\n', 'inventory-control-character', 'line 3'],
    ['an absurd cell', `A2,S2,North,,,${'x'.repeat(40_000)}\n`, 'inventory-cell-too-long', 'line 3'],
    ['text after a closing quote', 'A2,"S2"x,North,,,\n', 'csv-stray-quote', 'line 3'],
    ['an unclosed quote', 'A2,"S2,North,,,\n', 'csv-unclosed-quote', 'line 3'],
    [
      'an unclosed quote below a cell with line breaks',
      '"A\n\n2",S2,North,,,"open\n',
      'csv-unclosed-quote',
      'line 5',
    ],
  ])('names %s', async (_name, bad, code, where) => {
    const { rows, problems } = await read(head + ok + bad + 'A9,S9,South,,,\n');
    expect(problems).toMatchObject([{ code, where, severity: 'error' }]);
    expect(rows.map((row) => row.assetTag)).toEqual(['A1', 'A9']);
  });

  it('accepts the same asset tag at another site', async () => {
    expect((await read(`${head}A1,,North,,,\nA1,,South,,,\n`)).problems).toEqual([]);
  });

  it.each([
    ['10.0.0.300', '', 1],
    ['DHCP', '', 1],
    ['10.0.0.1; fe80::1', '001122334455', 0],
    ['10.0.0.0/24', '0011.2233.4455', 0],
    ['', '00-11-22-33-44', 1],
  ])('keeps the addresses %j and %j with %i warnings', async (ip, mac, count) => {
    const { rows, problems } = await read(`${head}A1,,,${ip},${mac},\n`);
    expect(rows).toMatchObject([{ ipAddress: ip || null, macAddress: mac || null }]);
    expect(problems.filter((p) => p.severity === 'warning')).toHaveLength(count);
    expect(problems).toHaveLength(count);
  });

  it('lists 100 odd addresses and counts the rest', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => `T${index},,,DHCP,,\n`).join('');
    const { problems } = await read(head + rows);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ code: 'too-many-problems', severity: 'warning' });
  });

  it.each([
    ['a header alone', 'asset_tag,model\n', 'inventory-no-rows'],
    ['no identity column', 'manufacturer,model,site\nA,B,C\n', 'inventory-no-identity-column'],
    ['a table of vulnerabilities', 'CVE,Vendor,Product,Serial\nCVE-2020-1,A,B,C\n', 'format-unrecognised'],
    ['prose', 'Dear all,\nplease find attached.\n', 'format-unrecognised'],
    ['nothing', '', 'format-unrecognised'],
  ])('refuses %s', async (_name, text, code) => {
    const { rows, problems } = await read(text);
    expect(rows).toEqual([]);
    expect(problems).toMatchObject([{ code, severity: 'error' }]);
  });
});

it('ends on a hundred thousand rows', async () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, i) =>
      `A-${i},Maker,"Model, ${i % 800}",Monitor,C.0${i % 9},SN${i},,ICU,"North ""A""",10.1.1.1,00:11:22:33:44:55,,,,`,
  );
  const bytes = Buffer.from([canonicalHeaders.join(','), ...rows].join('\r\n'));
  const read = await endsSoon(() => readInventory(bytes, { format: 'csv' }));
  expect(read.rows).toHaveLength(100_000);
});

describe.skipIf(!hasShared)(`the gold inventory${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it('has 499 devices, and four that say nothing of their version', async () => {
    const { rows, problems, version } = await read(readFileSync(sharedPath('gold', 'inventory.csv')));
    expect(problems.map(({ code, message }) => [code, message.slice(0, 18)])).toEqual([
      ['inventory-placeholder', '4 cells of version'],
    ]);
    expect(version).toBe('comma');
    expect(rows).toHaveLength(499);
    expect(rows.filter((row) => row.notes?.includes('\n')).length).toBeGreaterThan(0);
  });
});
