/** `ward escalation`: who was told that something is late; acknowledged, and set up. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { deliveryStates } from '#model/judgement/escalation.ts';
import { atDesk, printed } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer } from '../desk/desk.ts';
import type { Sent } from '../desk/work-desk.ts';
import { readSetting, type SettingOptions, withSetting } from '../setting-file.ts';
import { printJson, printLine } from '../output.ts';

type Escalation = Answer<'acknowledgeEscalation'>;

interface ListOptions extends CommonOptions {
  open?: boolean;
  delivery?: (typeof deliveryStates)[number];
}

export function declareEscalationCommands(declaring: Declaring): void {
  const { program, settings, end } = declaring;
  const escalation = listing(program.command('escalation').enablePositionalOptions())
    .description('who was told that something is late: list, acknowledge, set up')
    .action(async (options: ListOptions) => end(await list(settings, options)));
  listing(escalation.command('list'))
    .description('the same, the newest first')
    .action(async (_options: ListOptions, command: Command) =>
      end(await list(settings, command.optsWithGlobals<ListOptions>())),
    );
  declareAcknowledging(escalation, declaring);
  declareRetrying(escalation, declaring);
  declareLadder(escalation, declaring);
  declareTransport(escalation, declaring);
  declareTest(escalation, declaring);
}

function listing(command: Command): Command {
  return withCommonOptions(command)
    .option('--open', 'only those that nobody acknowledged')
    .addOption(
      new Option('--delivery <state>', 'only those with a message in this state').choices(deliveryStates),
    );
}

async function list(settings: Declaring['settings'], options: ListOptions): Promise<number> {
  const question = {
    delivery: options.delivery,
    ...(options.open ? { isAcknowledged: 'false' as const } : {}),
  };
  return await printed(settings, options, 'escalation', (org) => org.escalations(question), escalationLine);
}

function declareAcknowledging(escalation: Command, { settings, end }: Declaring): void {
  withCommonOptions(escalation.command('acknowledge'))
    .description('stop further steps of the same thing for a while')
    .argument('<escalation>', 'E-12')
    .option(
      '--until <instant>',
      'such as 2027-11-28T12:00:00Z; left out: as long as the ladder allows',
      instantOf,
    )
    .option('--note <text>', 'kept with it')
    .action(async (name: string, _options: CommonOptions, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { until?: string; note?: string }>();
      const { until, note = null } = options;
      end(
        await atDesk(settings, options, async (org) => {
          const done = await org.acknowledgeEscalation(name, { until, note });
          if (options.json) printJson(done);
          else printLine(escalationLine(done));
        }),
      );
    });
}

function declareRetrying(escalation: Command, { settings, end }: Declaring): void {
  withCommonOptions(escalation.command('retry'))
    .description('send once more what was given up of it, such as after the mail server was mended')
    .argument('<escalation>', 'E-12')
    .action(async (name: string, _options: CommonOptions, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      end(
        await atDesk(settings, options, async (org) => {
          const tried = await org.retryEscalation(name);
          if (options.json) printJson(tried);
          else printLine(escalationLine(tried));
        }),
      );
    });
}

function declareLadder(escalation: Command, { settings, end }: Declaring): void {
  withSetting(escalation.command('ladder'), "Ward's own ladder again")
    .description('who is told, after how long; shown, or written as a whole')
    .action(async (_options: SettingOptions, command: Command) => {
      const options = command.optsWithGlobals<SettingOptions>();
      const body = await readSetting(options);
      end(
        await atDesk(settings, options, async (org) => {
          const asked = body as Sent<'setEscalationLadder'>['ladder'] | undefined;
          const shown =
            asked === undefined
              ? await org.escalationLadder()
              : await org.setEscalationLadder({ ladder: asked });
          if (options.json) printJson(shown.ladder);
          else for (const line of ladderLines(shown)) printLine(line);
        }),
      );
    });
}

function declareTransport(escalation: Command, { settings, end }: Declaring): void {
  withSetting(escalation.command('transport'), 'nothing is sent any more')
    .description('mail server and webhooks; shown, or written as a whole; never shows a secret')
    .action(async (_options: SettingOptions, command: Command) => {
      const options = command.optsWithGlobals<SettingOptions>();
      const body = await readSetting(options);
      end(
        await atDesk(settings, options, async (org) => {
          const asked = body as Sent<'setEscalationTransport'>['transport'] | undefined;
          const shown =
            asked === undefined
              ? await org.escalationTransport()
              : await org.setEscalationTransport({ transport: asked });
          if (options.json) printJson(shown);
          else for (const line of transportLines(shown)) printLine(line);
        }),
      );
    });
}

function declareTest(escalation: Command, { settings, end }: Declaring): void {
  withCommonOptions(escalation.command('test'))
    .description('send a test at once: email ADDRESS, or webhook NAME')
    .argument('<channel>', 'email or webhook', channelOf)
    .argument('<target>', 'an address, or the name of a webhook')
    .action(
      async (channel: 'email' | 'webhook', target: string, _options: CommonOptions, command: Command) => {
        const options = command.optsWithGlobals<CommonOptions>();
        const asked = channel === 'email' ? { channel, to: target } : { channel, name: target };
        end(
          await atDesk(settings, options, async (org) => {
            const { messageId } = await org.testEscalationTransport(asked);
            if (options.json) printJson({ messageId });
            else printLine(`Taken by ${target}: ${messageId}`);
          }),
        );
      },
    );
}

function escalationLine(row: Escalation): string {
  const { number, thing, to, dueAt, acknowledged } = row;
  const told = row.recipients.map(({ person }) => person).join(', ') || 'nobody';
  const seen =
    acknowledged === null ? '' : `; acknowledged by ${acknowledged.by} until ${acknowledged.until}`;
  const lost = row.deliveries.filter(({ state }) => state === 'given_up').map(({ target }) => target);
  const waiting = row.deliveries.filter(({ state }) => state === 'waiting').length;
  const sent = [
    ...(waiting > 0 ? [`${waiting} to be sent`] : []),
    ...(lost.length > 0 ? [`given up: ${lost.join(', ')}`] : []),
  ];
  const words = sent.length === 0 ? '' : `; ${sent.join('; ')}`;
  return `${number} ${thing.name} ${thing.title}: due ${dueAt}; to ${to.replaceAll('_', ' ')}: ${told}${seen}${words}`;
}

function ladderLines({ ladder, isOwn, setBy }: Answer<'getEscalationLadder'>): string[] {
  const { steps, quietHours, digestAt, zone } = ladder;
  return [
    isOwn ? `Written by ${setBy ?? 'somebody'}.` : "Ward's own.",
    ...steps.map(({ id, afterHours, to, isUrgent, inDigest }) => {
      const how = isUrgent ? ', urgent' : inDigest ? ', in the message of the day' : '';
      return `  ${id}: ${Math.abs(afterHours)} h ${afterHours < 0 ? 'before' : 'after'} it is due to ${to.replaceAll('_', ' ')}${how}`;
    }),
    `Quiet: ${quietHours === null ? 'never' : `${quietHours.from} to ${quietHours.to}`}; message of the day: ${digestAt}; ${zone}.`,
  ];
}

function transportLines({ mail, webhooks }: Answer<'getEscalationTransport'>): string[] {
  const missing = (name: string, isThere: boolean) => `${name}${isThere ? '' : ', which is not set'}`;
  const login =
    mail === null || mail.user === null
      ? ''
      : ` as ${mail.user} with ${missing(mail.passwordFrom ?? '', mail.hasPassword)}`;
  return [
    mail === null
      ? 'No mail server.'
      : `Mail by ${mail.host}:${mail.port} (${mail.security})${login}, from ${mail.from}.`,
    ...webhooks.map(
      (one) => `Webhook ${one.name}: ${one.url}, signed with ${missing(one.secretFrom, one.hasSecret)}.`,
    ),
  ];
}

function instantOf(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('an instant was expected, such as 2027-11-28T12:00:00Z.');
  return text;
}

function channelOf(text: string): string {
  if (text !== 'email' && text !== 'webhook')
    throw new InvalidArgumentError('email or webhook was expected.');
  return text;
}
