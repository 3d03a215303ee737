/** The contract of intake: bytes in, nouns of the model out. */
export { csafToAdvisory, readCsaf } from './csaf/read.ts';
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
} from './intake.ts';
export { maxIntakeBytes } from './intake.ts';
export { canonicalHeaders } from './inventory/rows.ts';
export { spellings } from './inventory/spellings.ts';
export { readIntake } from './read-intake.ts';
