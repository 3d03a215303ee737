/** Each list as a file that a spreadsheet opens, with the filter it was shown with. */
import { type AdvisoryQuery, listAdvisories } from '../advisories/list-advisories.ts';
import { listUnmatchedModels, listUnreadEntries } from '../coverage/coverage.ts';
import { listCareAreas } from '../devices/care-areas.ts';
import { type DeviceQuery, listDevices } from '../devices/list-devices.ts';
import { type FindingQuery, listFindings } from '../findings/list-findings.ts';
import { listWorklist, type WorklistQuery } from '../findings/list-worklist.ts';
import { listImports } from '../imports/list-imports.ts';
import { type ComponentQuery, listComponents, listSboms, type SbomQuery } from '../software/list-sboms.ts';
import { orgDeed } from '../access/deed.ts';
import {
  advisoryColumns,
  careAreaColumns,
  componentColumns,
  deviceColumns,
  findingColumns,
  importColumns,
  sbomColumns,
  unmatchedColumns,
  unreadColumns,
  worklistColumns,
} from './columns.ts';
import { type ExportFormat, exportList } from './export-list.ts';

export interface ExportedList {
  /** What the file is called, without date and ending. */
  name: string;
  pieces: AsyncGenerator<string | Buffer>;
}

type Exported<Query> = Query & { format: ExportFormat };

export const exportWorklist = orgDeed(
  'inventory.read',
  async (context, query: Exported<WorklistQuery>): Promise<ExportedList> => ({
    name: 'today',
    pieces: exportList(
      query.format,
      worklistColumns,
      'Today',
      async (page) => await listWorklist(context, { ...query, ...page, deviceTags: 'all' }),
    ),
  }),
);

export const exportDevices = orgDeed(
  'inventory.read',
  async (context, query: Exported<DeviceQuery>): Promise<ExportedList> => ({
    name: 'devices',
    pieces: exportList(
      query.format,
      deviceColumns,
      'Devices',
      async (page) => await listDevices(context, { ...query, ...page }),
    ),
  }),
);

export const exportFindings = orgDeed(
  'inventory.read',
  async (context, query: Exported<FindingQuery>): Promise<ExportedList> => ({
    name: 'findings',
    pieces: exportList(
      query.format,
      findingColumns,
      'Findings',
      async (page) => await listFindings(context, { ...query, ...page }),
    ),
  }),
);

export const exportAdvisories = orgDeed(
  'knowledge.read',
  async (context, query: Exported<AdvisoryQuery>): Promise<ExportedList> => ({
    name: 'advisories',
    pieces: exportList(
      query.format,
      advisoryColumns,
      'Advisories',
      async (page) => await listAdvisories(context, { ...query, ...page }),
    ),
  }),
);

export const exportUnreadEntries = orgDeed(
  'knowledge.read',
  async (context, query: Exported<object>): Promise<ExportedList> => ({
    name: 'unread-entries',
    pieces: exportList(
      query.format,
      unreadColumns,
      'Unread entries',
      async (page) => await listUnreadEntries(context, page),
    ),
  }),
);

export const exportUnmatchedModels = orgDeed(
  'inventory.read',
  async (context, query: Exported<object>): Promise<ExportedList> => ({
    name: 'models-without-advisory',
    pieces: exportList(
      query.format,
      unmatchedColumns,
      'Models',
      async (page) => await listUnmatchedModels(context, page),
    ),
  }),
);

export const exportCareAreas = orgDeed(
  'inventory.read',
  async (context, query: Exported<object>): Promise<ExportedList> => ({
    name: 'care-areas',
    pieces: exportList(query.format, careAreaColumns, 'Care areas', async () => {
      const { items } = await listCareAreas(context, {});
      return { items, nextCursor: null, total: items.length };
    }),
  }),
);

export const exportImports = orgDeed(
  'inventory.read',
  async (context, query: Exported<object>): Promise<ExportedList> => ({
    name: 'imports',
    pieces: exportList(
      query.format,
      importColumns,
      'Imports',
      async (page) => await listImports(context, page),
    ),
  }),
);

export const exportSboms = orgDeed(
  'inventory.read',
  async (context, query: Exported<SbomQuery>): Promise<ExportedList> => ({
    name: 'sboms',
    pieces: exportList(
      query.format,
      sbomColumns,
      'SBOMs',
      async (page) => await listSboms(context, { ...query, ...page }),
    ),
  }),
);

export const exportComponents = orgDeed(
  'inventory.read',
  async (context, query: Exported<ComponentQuery>): Promise<ExportedList> => ({
    name: 'components',
    pieces: exportList(
      query.format,
      componentColumns,
      'Components',
      async (page) => await listComponents(context, { ...query, ...page }),
    ),
  }),
);
