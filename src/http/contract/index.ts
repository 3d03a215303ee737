/** Every endpoint of Ward's HTTP API, by name. */
import { actionEndpoints } from './actions.ts';
import { assessmentEndpoints } from './assessments.ts';
import { advisoryEndpoints } from './advisories.ts';
import { advisoryDiffEndpoints } from './advisory-diff.ts';
import { advisoryNoteEndpoints } from './advisory-notes.ts';
import { contextEndpoints } from './context.ts';
import { coverageEndpoints } from './coverage.ts';
import { deviceEndpoints } from './devices.ts';
import { escalationEndpoints } from './escalations.ts';
import { feedEndpoints } from './feeds.ts';
import { findingEndpoints } from './findings.ts';
import { importEndpoints } from './imports.ts';
import { networkEndpoints } from './network.ts';
import { obligationEndpoints } from './obligations.ts';
import { obligationRuleEndpoints } from './obligation-rules.ts';
import { organisationEndpoints } from './organisations.ts';
import { peopleEndpoints } from './people.ts';
import { policyEndpoints } from './policies.ts';
import { remediationEndpoints } from './remediation.ts';
import { replayEndpoints } from './replay.ts';
import { reviewEndpoints } from './review.ts';
import { scanEndpoints } from './scan.ts';
import { serverEndpoints } from './server.ts';
import { softwareEndpoints } from './software.ts';
import { tableEndpoints } from './tables.ts';
import { vexEndpoints } from './vex.ts';
import { viewEndpoints } from './views.ts';
import { worklistEndpoints } from './worklist.ts';

export const contract = {
  ...serverEndpoints,
  ...scanEndpoints,
  ...organisationEndpoints,
  ...worklistEndpoints,
  ...deviceEndpoints,
  ...contextEndpoints,
  ...findingEndpoints,
  ...advisoryEndpoints,
  ...advisoryNoteEndpoints,
  ...advisoryDiffEndpoints,
  ...importEndpoints,
  ...coverageEndpoints,
  ...actionEndpoints,
  ...assessmentEndpoints,
  ...escalationEndpoints,
  ...tableEndpoints,
  ...networkEndpoints,
  ...obligationEndpoints,
  ...obligationRuleEndpoints,
  ...policyEndpoints,
  ...viewEndpoints,
  ...peopleEndpoints,
  ...remediationEndpoints,
  ...replayEndpoints,
  ...reviewEndpoints,
  ...feedEndpoints,
  ...softwareEndpoints,
  ...vexEndpoints,
};
export type Contract = typeof contract;
