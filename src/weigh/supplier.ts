/** How soon a manufacturer should make a patch: SSVC's supplier table, with the two tables that make its inputs. */
import type { Automatable, Exploitation, SsvcDecision } from '#model/judgement/decision.ts';
import type { SafetyImpact } from '#model/judgement/harm.ts';
import type {
  SupplierTables,
  supplierShape,
  TechnicalImpact,
  utilityShape,
} from '#model/judgement/supplier-table.ts';
import type { TableInputs } from '#model/judgement/decision-table.ts';
import { answerOf, type Fact, type TableStep } from './table-steps.ts';

/** What is known of the vulnerability and the product, null where nobody knows: then the worst is taken and said. */
export interface SupplierFacts {
  exploitation: Fact<Exploitation> | null;
  automatable: Fact<Automatable> | null;
  valueDensity: Fact<TableInputs<typeof utilityShape>['valueDensity']> | null;
  technicalImpact: Fact<TechnicalImpact> | null;
  safety: Fact<SafetyImpact> | null;
}

/**
 * The chain: automatable and value density make the utility, safety the impact on public safety, and both with exploitation and
 * technical impact the decision, which is the last step.
 */
export function supplierDecision(
  facts: SupplierFacts,
  tables: SupplierTables,
): { decision: SsvcDecision; steps: TableStep[] } {
  const utility = answerOf(tables.utility, facts);
  const publicSafety = answerOf(tables.publicSafety, facts);
  const { inputs, outcome } = answerOf<typeof supplierShape>(tables.supplier, {
    exploitation: facts.exploitation,
    utility: utility.outcome,
    technicalImpact: facts.technicalImpact,
    publicSafety: publicSafety.outcome,
  });
  return { decision: outcome.value, steps: [...utility.inputs, ...publicSafety.inputs, ...inputs, outcome] };
}
