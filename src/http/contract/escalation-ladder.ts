/** The escalation ladder: who is told, after how long, when not, and in which zone. */
import { z } from 'zod';
import { type EscalationLadder, escalationRoles } from '#model/judgement/escalation.ts';

const name = z.string().trim().min(1).max(200);
const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as "07:30"')
  .describe('HH:MM on the wall clock of the recipient');
/** A year: beyond it an amount of hours is a slip of the pen. */
const mostHours = 8784;

const escalationStep = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
      'expected small letters and digits with hyphens between, such as "ciso-late"',
    )
    .max(80)
    .describe('stays the same when the ladder is edited: what was recorded is known again by it'),
  afterHours: z
    .number()
    .min(-mostHours)
    .max(mostHours)
    .describe('hours after the due instant; below zero before it'),
  to: z.enum(escalationRoles),
  isUrgent: z.boolean().describe('breaks quiet hours'),
  inDigest: z.boolean().describe('gathered into one message a day'),
});

export const escalationLadder = z.strictObject({
  steps: z.array(escalationStep).min(1, 'expected at least one step').max(50),
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable(),
  digestAt: timeOfDay,
  zone: z.string().max(100).describe('name of a place in the time zone database, such as America/New_York'),
  zones: z.record(name, z.string().max(100)).describe('by name of a person, where it is another'),
  people: z
    .partialRecord(z.enum(escalationRoles), z.array(name).min(1).max(50))
    .describe('names of people for a role, where they are not those of its function'),
  acknowledgeHours: z
    .number()
    .positive()
    .max(mostHours)
    .describe('the longest for which an acknowledgement stops further steps'),
}) satisfies z.ZodType<EscalationLadder>;
