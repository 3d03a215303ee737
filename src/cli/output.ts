/** How commands speak: results on stdout, everything else on stderr, progress on a terminal only. */
import { SingleBar } from 'cli-progress';
import type { Problem } from '#base/errors/problem.ts';

export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** NDJSON: one object a line. */
export function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A problem in two or three lines: what and where, then what to do. */
export function problemLines(
  found: Pick<Problem, 'severity' | 'where' | 'message' | 'hint'> & { code: string },
): string {
  const where = found.where === '' ? '' : `${found.where}: `;
  return `  ${found.severity}: ${where}${found.message} [${found.code}]\n    ${found.hint}`;
}

export interface Progress {
  show(what: string, done: number, total: number | null): void;
  end(): void;
}

/** A bar on stderr where that is a terminal; nothing elsewhere. */
export function startProgress(): Progress {
  if (!process.stderr.isTTY) return { show: () => {}, end: () => {} };
  const bar = new SingleBar({
    format: ' {bar} {value}/{total} {what}',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
  });
  let isOn = false;
  return {
    show: (what, done, total) => {
      if (isOn) {
        bar.setTotal(total ?? done);
        bar.update(done, { what });
        return;
      }
      isOn = true;
      bar.start(total ?? done, done, { what });
    },
    end: () => {
      if (isOn) bar.stop();
    },
  };
}

/** `1 device`, `2 devices`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
