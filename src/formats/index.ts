/** The contract of intake: bytes in, nouns of the model out. */
export type {
  AdvisoryIntake,
  CompanionFormat,
  CompanionIntake,
  EpssIntake,
  FailedIntake,
  Intake,
  IntakeOptions,
  InventoryIntake,
  KevIntake,
  SbomIntake,
  UnrecognisedIntake,
  VexIntake,
  VulnerabilityIntake,
} from './intake.ts';
export { isShortenedNumber } from './inventory/spreadsheet-damage.ts';
export { vexOfAdvisory } from './csaf/vex.ts';
export { loadCsafChecks } from './csaf/validate.ts';
export { readIntake } from './read-intake.ts';
