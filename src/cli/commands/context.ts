/** `ward context`: what people state of devices and their places, by which findings are weighed. */
import { Argument, InvalidArgumentError } from 'commander';
import {
  type ContextFact,
  contextFactNames,
  contextFacts,
  type ContextSubject,
  contextSubjects,
} from '#model/inventory/device-context.ts';
import { atDesk } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import type { Answer } from '../desk/desk.ts';
import { counted, printJson, printLine, say } from '../output.ts';
import type { CommandSettings } from '../settings.ts';

type Facts = Partial<Record<ContextFact, string | null>>;

const subjectWords = contextSubjects.map((one) => one.replaceAll('_', '-'));

export function declareContextCommand({ program, settings, end }: Declaring): void {
  withCommonOptions(program.command('context'))
    .description(
      'what is stated of devices and their places, by which findings are weighed: shown, or stated with --because',
    )
    .addArgument(new Argument('[subject]', 'without one the network zones are listed').choices(subjectWords))
    .argument('[name]', "asset tag, 'MAKER MODEL', device type, care area, or network zone")
    .argument(
      '[facts...]',
      `such as exposure=controlled; "exposure=" takes it back. Facts: ${factHelp()}`,
      readFacts,
    )
    .option('--because <reason>', 'why it is so, or where it is written; needed to state facts')
    .action(
      async (
        subject: string | undefined,
        name: string | undefined,
        facts: Facts | undefined,
        options: CommonOptions & { because?: string },
      ) => {
        if (subject === undefined) return end(await listZones(settings, options));
        const kind = subject.replaceAll('-', '_') as ContextSubject;
        if (name === undefined) {
          say(`Which ${subject}? Name one after it.`);
          return end(2);
        }
        if (facts === undefined) return end(await show(settings, options, kind, name));
        if (options.because === undefined) {
          say('Say with --because why it is so, or where it is written: others will rely on it.');
          return end(2);
        }
        end(await state(settings, options, { subject: kind, id: name, facts, reason: options.because }));
      },
    );
}

function factHelp(): string {
  return contextFactNames
    .map(
      (fact) =>
        `${fact} (${contextFacts[fact].values.join(', ')}; of ${contextFacts[fact].subjects.join(', ').replaceAll('_', '-')})`,
    )
    .join('; ');
}

function readFacts(text: string, before: Facts | undefined): Facts {
  const at = text.indexOf('=');
  const fact = contextFactNames.find((name) => name === text.slice(0, at).trim().replaceAll('-', '_'));
  if (at < 0 || fact === undefined)
    throw new InvalidArgumentError(
      `Expected FACT=VALUE with one of the facts ${contextFactNames.join(', ')}.`,
    );
  const value = text.slice(at + 1).trim();
  return { ...before, [fact]: value === '' ? null : value };
}

async function listZones(settings: CommandSettings, options: CommonOptions): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const zones = await org.networkZones();
    for (const zone of zones) {
      if (options.json) printJson(zone);
      else
        printLine(
          `${zone.name}: ${zone.exposure?.value ?? 'exposure not stated'}; ${counted(zone.deviceCount, 'device')}`,
        );
    }
    if (options.json) return;
    say(`${org.name}: ${counted(zones.length, 'network zone')}`);
    if (zones.length === 0) say('Zones come with the inventory: a column "network_zone", VLAN or segment.');
  });
}

async function show(
  settings: CommandSettings,
  options: CommonOptions,
  subject: ContextSubject,
  id: string,
): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const { facts, history } = await org.contextFacts({ subject, id });
    if (options.json) {
      for (const fact of facts) printJson(fact);
      return;
    }
    for (const fact of facts) printLine(factLine(fact));
    if (facts.length === 0) say(`Nothing is stated of ${id}.`);
    const earlier = history.filter(
      (one) => !facts.some((fact) => fact.fact === one.fact && fact.at === one.at),
    );
    if (earlier.length > 0) say('Before:');
    for (const fact of earlier) say(`  ${factLine(fact)}`);
  });
}

function factLine({ fact, value, reason, by, at }: Answer<'showFacts'>['facts'][number]): string {
  const said = value === null ? 'taken back' : value;
  return `${fact}: ${said} (${reason}; ${by}, ${at.slice(0, 16).replace('T', ' ')} UTC)`;
}

async function state(
  settings: CommandSettings,
  options: CommonOptions,
  body: { subject: ContextSubject; id: string; facts: Facts; reason: string },
): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const answer = await org.stateFacts(body);
    await org.settle(() => {}, new AbortController().signal);
    if (options.json) printJson(answer);
    else
      printLine(
        answer.configurations === 0
          ? 'Stated; no device counts otherwise for it.'
          : `Stated; devices of ${counted(answer.configurations, 'configuration')} are weighed otherwise now.`,
      );
  });
}
