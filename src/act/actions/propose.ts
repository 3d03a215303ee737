/** Which action Ward proposes for what it says to do next, and how it is called. */
import type { ActionKind } from '#model/judgement/action.ts';
import type { NextStep } from '../next-step.ts';

/** By the categories of remedies of CSAF 2.0 and 2.1; what offers nothing is asked of the manufacturer. */
const kindOfCategory: Readonly<Record<string, ActionKind>> = {
  vendor_fix: 'patch',
  optional_patch: 'patch',
  mitigation: 'configure',
  workaround: 'configure',
  no_fix_planned: 'replace',
};

export function proposedKind({ category, version }: NextStep): ActionKind {
  return version !== null ? 'patch' : (kindOfCategory[category] ?? 'ask_manufacturer');
}

const verbs: Readonly<Record<ActionKind, string>> = {
  patch: 'Update',
  configure: 'Configure',
  segment: 'Separate on the network:',
  monitor: 'Watch',
  compensate: 'Compensate for',
  replace: 'Replace',
  retire: 'Retire',
  ask_manufacturer: 'Ask the manufacturer about',
  accept: 'Accept the risk of',
};

export interface TitleFacts {
  kind: ActionKind;
  devices: number;
  careAreas: number;
  /** Maker and model; null where the devices are of several. */
  modelName: string | null;
  version: string | null;
}

/** "Upgrade 214 Orlen Medical Flow 3 in 9 care areas to 12.3". */
export function actionTitle({ kind, devices, careAreas, modelName, version }: TitleFacts): string {
  const what = modelName ?? (devices === 1 ? 'device' : 'devices');
  const where = `in ${careAreas} care ${careAreas === 1 ? 'area' : 'areas'}`;
  const verb = kind === 'patch' && version !== null ? 'Upgrade' : verbs[kind];
  return `${verb} ${devices} ${what} ${where}${verb === 'Upgrade' ? ` to ${version ?? ''}` : ''}`;
}
