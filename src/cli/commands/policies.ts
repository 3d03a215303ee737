/** `ward policy`: what to defer and what to escalate, as text; shown, checked, tried out, applied, and taken away. */
import { atDesk } from '../at-desk.ts';
import { type CommonOptions, type Declaring, withCommonOptions } from '../declaring.ts';
import { printJson, printLine, problemLines, say } from '../output.ts';
import type { CommandSettings } from '../settings.ts';
import { previewLines, textOf, withReason, type WithReason } from './tables.ts';

export function declarePolicyCommands({ program, settings, end }: Declaring): void {
  const policy = program
    .command('policy')
    .description('what to defer and what to escalate, as text: show, check, preview, apply, history, reset')
    .enablePositionalOptions();
  withCommonOptions(policy.command('show'))
    .description('the policy that counts, as a file to edit and apply')
    .action(async (options: CommonOptions) => end(await show(settings, options)));
  withCommonOptions(policy.command('history'))
    .description('what was applied, by whom and why, the newest first')
    .action(async (options: CommonOptions) => end(await history(settings, options)));
  withCommonOptions(policy.command('check'))
    .description('everything that is wrong with a policy, with line and column; changes nothing')
    .argument('<file>', 'text, one rule a line')
    .action(async (file: string, options: CommonOptions) =>
      end(await preview(settings, options, file, true)),
    );
  withCommonOptions(policy.command('preview'))
    .description('check a policy and say what it would move of what is held; changes nothing')
    .argument('<file>', 'text, one rule a line')
    .action(async (file: string, options: CommonOptions) =>
      end(await preview(settings, options, file, false)),
    );
  withReason(policy.command('apply'))
    .description('decide by a policy from now on; everything is weighed again')
    .argument('<file>', 'text, one rule a line')
    .action(async (file: string, options: WithReason) =>
      end(await apply(settings, options, await textOf(file))),
    );
  withReason(policy.command('reset'))
    .description('have the table alone decide again; everything is weighed again')
    .action(async (options: WithReason) => end(await apply(settings, options, null)));
}

async function show(settings: CommandSettings, options: CommonOptions): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const policy = await org.policy();
    if (options.json) printJson(policy);
    else printLine(policy.text?.trimEnd() ?? '# No policy: the table alone decides.');
  });
}

async function history(settings: CommandSettings, options: CommonOptions): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    for (const one of (await org.policy()).history) {
      if (options.json) printJson(one);
      else
        printLine(
          `${one.version}: ${one.appliedAt} ${one.appliedBy}: ${one.text === null ? 'took the policy away' : 'applied a policy'}; ${one.reason}`,
        );
    }
  });
}

/** Exit code 1 where something is wrong with it. */
async function preview(
  settings: CommandSettings,
  options: CommonOptions,
  file: string,
  isCheckAlone: boolean,
): Promise<number> {
  const text = await textOf(file);
  let isBroken = false;
  const code = await atDesk(settings, options, async (org) => {
    const answer = await org.previewPolicy({ text });
    isBroken = answer.problems.length > 0;
    const { problems } = answer;
    if (options.json) printJson(isCheckAlone ? { problems } : answer);
    else if (!isCheckAlone) for (const line of previewLines(answer)) printLine(line);
    else
      for (const line of isBroken ? problems.map(problemLines) : ['Nothing is wrong with it.'])
        printLine(line);
  });
  return code === 0 && isBroken ? 1 : code;
}

async function apply(settings: CommandSettings, options: WithReason, text: string | null): Promise<number> {
  return await atDesk(settings, options, async (org) => {
    const applied = await org.applyPolicy({ text, reason: options.because });
    await org.settle(() => {}, new AbortController().signal);
    if (options.json) printJson(applied);
    else
      say(
        text === null ? 'The table alone decides again.' : `Version ${applied.version} of the policy counts.`,
      );
  });
}
