/** Views of Today that an organisation keeps: a name for filters. */
import { z } from 'zod';
import { isoInstant, orgParams } from './common.ts';
import { endpoint } from './endpoint.ts';

const view = z.object({
  name: z.string().trim().min(1).max(80),
  search: z
    .string()
    .max(2000)
    .regex(/^(?!\?)/, 'expected the filters without a question mark')
    .describe('the filters as the address of Today has them: decision=immediate&q=pump'),
  isDefault: z.boolean().describe('what Today opens with'),
});
const views = z.object({
  items: z.array(view.extend({ viewId: z.string(), madeBy: z.string(), madeAt: isoInstant })),
});
export type SavedView = z.infer<typeof views>['items'][number];

export const viewEndpoints = {
  listViews: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/views',
    summary: 'Views of Today that were saved, by name',
    params: orgParams,
    response: views,
  }),
  saveView: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/views',
    summary: 'Save a view of Today; one of the same name is replaced',
    params: orgParams,
    body: view.extend({ isDefault: view.shape.isDefault.default(false) }),
    response: views,
  }),
  removeView: endpoint({
    method: 'DELETE',
    url: '/api/orgs/:org/views/:viewId',
    summary: 'Remove a view',
    params: orgParams.extend({ viewId: z.string() }),
    response: views,
  }),
};
