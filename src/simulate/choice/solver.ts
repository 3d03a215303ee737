/** HiGHS, an optimiser for linear and mixed-integer programs (https://highs.dev, MIT), compiled to WebAssembly: no network, no process. */
import loadHighs from 'highs';

export interface Solved {
  /** Whether it was solved to the end; false where the time limit came first. */
  isOptimal: boolean;
  objective: number;
  /** Values of columns by name; empty where there is no solution. */
  values: ReadonlyMap<string, number>;
}

/** A program in CPLEX LP format; it blocks the thread until it is solved or `seconds` are over. */
export type Solver = (program: string, seconds: number) => Solved;

/** The package's types describe its CommonJS file; Node imports its other one, whose default is the loader itself. */
const load = loadHighs as unknown as typeof loadHighs.default;

export async function loadSolver(): Promise<Solver> {
  const highs = await load();
  return (program, seconds) => {
    const options = { time_limit: seconds, mip_rel_gap: relativeGap, output_flag: false, random_seed: 0 };
    const { Status, ObjectiveValue, Columns } = highs.solve(program, options);
    if (Status !== 'Optimal' && Status !== 'Time limit reached')
      throw new Error(`the optimiser ended with "${Status}" on a program that always has a solution`);
    const values = new Map<string, number>();
    for (const [name, column] of Object.entries(Columns))
      if ('Primal' in column && typeof column.Primal === 'number') values.set(name, column.Primal);
    return { isOptimal: Status === 'Optimal', objective: ObjectiveValue, values };
  };
}

/** How far below the best a solution that is called optimal may lie. */
export const relativeGap = 1e-6;
