/** One vulnerability record as read from a file that may hold many. */
import type { Problem } from '#base/errors/problem.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';

export interface RecordReading {
  /** Null when nothing usable could be read; the problems say why. */
  record: VulnerabilityRecord | null;
  /** With their place inside the file. */
  problems: Problem[];
}

/** A reading with its place in the file: a line, a JSON pointer, or a file of an archive. */
export interface PlacedReading extends RecordReading {
  where: string;
  /** True where the file cannot be read any further: what comes after this place is lost. */
  broken: boolean;
}
