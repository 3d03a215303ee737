/** Replays of attacks and outages over what is recorded of an organisation. */
import { z } from 'zod';
import { deviceRoles } from '#model/inventory/device-role.ts';
import { scenarioKinds } from '#model/scenario/scenario.ts';
import { orgParams } from './common.ts';
import { endpoint } from './endpoint.ts';

const band = z
  .object({ low: z.number(), median: z.number(), high: z.number() })
  .describe('5, 50 and 95 of a hundred runs lie at or below');

const scenario = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  kind: z.enum(scenarioKinds),
  notice: z.string().describe('stands beside every result'),
  story: z.string(),
  sources: z.array(z.object({ title: z.string(), at: z.string(), asOf: z.string() })),
});

const patients = z.object({
  appointments: band,
  procedures: band,
  admissions: band,
  ambulances: band,
});

const careHours = z.object({ runs: band, paper: band, diverts: band, stops: band });
const shares = z.array(z.number());

const replay = z.object({
  scenario,
  seed: z.number().int(),
  runs: z.number().int(),
  ground: z.object({
    hosts: z.number().int().describe('devices that are known to be on the network'),
    vulnerable: z.number().int().describe('of them, on which an exploit may work'),
    vulnerableAssumed: z.number().int().describe('of those, of which that is not known for sure'),
    outside: z.number().int().describe('devices of which nothing says that they are on the network'),
    assumedPairs: z
      .number()
      .int()
      .describe('pairs of zones of which nobody says anything: they count as open'),
  }),
  spread: z
    .object({
      hours: z.array(z.number()),
      total: z.array(band),
      zones: z.array(z.object({ name: z.string(), hosts: z.number().int(), bands: z.array(band) })),
      reached: z
        .array(
          z.object({
            role: z.enum(deviceRoles),
            zone: z.string(),
            careArea: z.string().nullable(),
            hosts: z.number().int(),
            share: z.number().describe('of the runs in which one of them was reached'),
            firstHours: band.nullable(),
          }),
        )
        .describe('what keeps patients alive first'),
    })
    .nullable()
    .describe('null where nothing spreads, or there is nowhere that it could begin'),
  care: z.object({
    runs: z.number().int(),
    patients,
    services: z.array(z.object({ id: z.string(), stoppedHours: band })),
    areas: z.array(
      z.object({
        name: z.string(),
        hours: careHours,
        patients,
        overTime: z.object({ runs: shares, paper: shares, diverts: shares, stops: shares }),
      }),
    ),
  }),
  careHours: z.number().describe('hours over which care is looked at'),
  assumptions: z.array(z.string()),
});

export const replayEndpoints = {
  listScenarios: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/scenarios',
    summary: 'Attacks and outages that can be replayed',
    params: orgParams,
    response: z.object({ items: z.array(scenario) }),
  }),
  replayScenario: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/replays',
    summary: 'Replays a scenario over what is recorded; nothing is kept',
    params: orgParams,
    body: z.object({
      scenario: z.string().max(100),
      runs: z.number().int().min(1).max(10_000).default(1000),
      seed: z.number().int().min(0).max(4_294_967_295).default(1),
    }),
    response: replay,
  }),
};
