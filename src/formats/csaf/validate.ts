/**
 * Checks a CSAF document against its schema and the mandatory tests of its standard (CSAF 2.0 and 2.1, 6.1),
 * with @secvisogram/csaf-validator-lib. Optional (6.2) and informative (6.3) tests are not run: they judge the
 * style of a publisher, and 6.3.6 to 6.3.8 need the network or a spell checker.
 */
import { withoutSuperseded } from './superseded.ts';
import { type Problem, problem } from '#base/errors/problem.ts';
import { readableSize } from '#base/bytes.ts';

type DocumentTest = (document: unknown) => unknown;

interface Clause {
  /** `schema`, or the number of a mandatory test such as `6.1.27.4`. */
  clause: string;
  test: DocumentTest;
}

/** One finding of the validator. */
export interface CsafViolation {
  clause: string;
  /** JSON pointer. */
  where: string;
  message: string;
  /** Name of a property that the schema does not allow at `where`, else null. */
  property: string | null;
  /** True when the check itself threw, as it does on documents far from the schema. */
  crashed: boolean;
}

/**
 * Above this many bytes the validator is left out. Test 6.1.1 and 6.1.3 of the library are quadratic: a document
 * of 3 MB takes 0.2 s, one of 23 MB takes 20 s, in which the process would answer nothing else.
 */
export const csafCheckLimit = 5_000_000;

/** The most problems listed of one clause; the rest is counted. */
const listedPerClause = 10;

const suites = new Map<string, Promise<Clause[]>>();

/** Every violation of schema and mandatory tests, in the order of the standard. */
export async function checkCsaf(document: unknown, version: '2.0' | '2.1'): Promise<CsafViolation[]> {
  const violations: CsafViolation[] = [];
  for (const { clause, test } of await suiteOf(version))
    violations.push(...(await run(clause, test, document)));
  return version === '2.1' ? withoutSuperseded(violations, document) : violations;
}

/** The violations as problems of severity `warning`; `size` in bytes decides whether the validator is run. */
export async function validateCsaf(document: unknown, version: '2.0' | '2.1', size = 0): Promise<Problem[]> {
  if (size > csafCheckLimit) {
    const values = { size: readableSize(size), limit: readableSize(csafCheckLimit) };
    return [problem('csaf-checks-left-out', '', values)];
  }
  const byClause = Map.groupBy(await checkCsaf(document, version), ({ clause }) => clause);
  return [...byClause].flatMap(([clause, violations]) => {
    const problems = violations.slice(0, listedPerClause).map((violation) => toProblem(violation, version));
    const count = violations.length - listedPerClause;
    if (count > 0) problems.push(problem('csaf-more-problems', '', { count, what: clause }));
    return problems;
  });
}

function toProblem({ clause, where, message, crashed }: CsafViolation, version: string): Problem {
  const values = { clause, version, detail: message };
  if (crashed) return problem('csaf-check-crashed', where, values);
  return problem(clause === 'schema' ? 'csaf-schema' : 'csaf-mandatory-test', where, values);
}

async function run(clause: string, test: DocumentTest, document: unknown): Promise<CsafViolation[]> {
  let result: unknown;
  try {
    result = await test(document);
  } catch (cause) {
    // The library's tests count on a document that follows the schema; one that does not must not stop the rest.
    const message = cause instanceof Error ? cause.message : String(cause);
    return [{ clause, where: '', message, property: null, crashed: true }];
  }
  return violationsOf(result).map((violation) => ({ clause, ...violation, crashed: false }));
}

function violationsOf(result: unknown): Pick<CsafViolation, 'where' | 'message' | 'property'>[] {
  if (!hasErrors(result) || result.isValid !== false) return [];
  const found = (result.errors ?? []).map((error) => {
    const property = error.params?.additionalProperty ?? null;
    const message = error.message ?? 'no reason given';
    return {
      where: error.instancePath ?? '',
      message: property === null ? message : `${message} ("${property}")`,
      property,
    };
  });
  return found.length > 0 ? found : [{ where: '', message: 'no reason given', property: null }];
}

interface TestResult {
  isValid?: boolean;
  errors?: { instancePath?: string; message?: string; params?: { additionalProperty?: string } }[];
}

function hasErrors(result: unknown): result is TestResult {
  return typeof result === 'object' && result !== null && 'isValid' in result;
}

/** Loads the checks of a version ahead of its first document. */
export async function loadCsafChecks(version: '2.0' | '2.1'): Promise<void> {
  await suiteOf(version);
}

/** Loaded when the first document of a version comes: the library takes a second or two to load. */
function suiteOf(version: '2.0' | '2.1'): Promise<Clause[]> {
  const loaded = suites.get(version) ?? loadSuite(version);
  suites.set(version, loaded);
  return loaded;
}

/**
 * The library's tests compile some forty JSON type definitions, constants all of them, each in an Ajv of its own, which
 * first compiles the meta schema to check its one schema by: 6.5 s of the 7 s that loading takes. Nothing else here
 * compiles type definitions, so the check is switched off for them. The OASIS cases (conformance.test.ts) are judged so.
 */
async function trustTypeDefinitions(): Promise<void> {
  const { Ajv: AjvJtd } = await import('ajv/dist/jtd.js');
  AjvJtd.prototype.validateSchema = () => true;
}

async function loadSuite(version: '2.0' | '2.1'): Promise<Clause[]> {
  await trustTypeDefinitions();
  const [schemas, mandatory]: [object, object] =
    version === '2.0'
      ? await Promise.all([
          import('@secvisogram/csaf-validator-lib/schemaTests.js'),
          import('@secvisogram/csaf-validator-lib/mandatoryTests.js'),
        ])
      : await Promise.all([
          import('@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js'),
          import('@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js'),
        ]);
  const schema = testsOf(schemas).filter(([name]) => name === `csaf_${version.replace('.', '_')}_strict`);
  if (schema.length !== 1) throw new Error(`the CSAF validator has no strict schema of ${version}`);
  return [
    ...schema.map(([, test]) => ({ clause: 'schema', test })),
    ...testsOf(mandatory)
      .map(([name, test]) => ({ clause: name.replace('mandatoryTest_', '').replaceAll('_', '.'), test }))
      .sort((a, b) => compareClauses(a.clause, b.clause)),
  ];
}

function testsOf(module: object): [string, DocumentTest][] {
  return Object.entries(module).filter(
    (entry): entry is [string, DocumentTest] => typeof entry[1] === 'function',
  );
}

function compareClauses(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
