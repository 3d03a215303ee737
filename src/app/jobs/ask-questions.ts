/** What a matching pass asks about the makes and models it meets, each once. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Matcher } from '#match/index.ts';
import type { Configuration } from '#model/inventory/device.ts';
import { modelKey } from '#store/inventory/configurations.ts';
import type { AskedCandidate } from '#store/judgement/questions.ts';

/** The make and model of a configuration, as questions and aliases name it. */
export function nameKeyOf({ manufacturer, model }: Configuration): string {
  return modelKey(manufacturer, model);
}

interface Asked {
  /** The makes and models that were looked at for the first time in this pass. */
  nameKeys: string[];
  candidates: AskedCandidate[];
}

/** Makes and models that are looked at before other work of the process gets its turn. */
const sliceSize = 20;

/** Asks about the makes and models of some configurations after some others; answers what the pass has not met before. */
export function askerOf(
  candidatesOf: ReturnType<Matcher['candidates']>,
): (configurations: readonly Configuration[]) => Promise<Asked> {
  const met = new Set<string>();
  return async (configurations) => {
    const asked: Asked = { nameKeys: [], candidates: [] };
    for (const configuration of configurations) {
      const nameKey = nameKeyOf(configuration);
      if (met.has(nameKey)) continue;
      met.add(nameKey);
      if (asked.nameKeys.length % sliceSize === 0) await nextTurn();
      asked.nameKeys.push(nameKey);
      for (const candidate of candidatesOf(configuration.manufacturer, configuration.model))
        asked.candidates.push({ ...candidate, nameKey });
    }
    return asked;
  };
}
