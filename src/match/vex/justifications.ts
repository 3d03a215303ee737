/** Labels of justifications in the three formats, put to the five of VEX. */

/** "Vulnerability Exploitability eXchange (VEX) - Status Justifications" (CISA, 2022); OpenVEX and CSAF use these labels. */
export const justifications = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const;
export type Justification = (typeof justifications)[number];

/**
 * `impactAnalysisJustification` of CycloneDX (https://cyclonedx.org/docs/1.7/json/, vulnerabilities[].analysis). What needs
 * a configuration, a dependency or an environment has no counterpart: it holds only as long as that stays away.
 */
const ofCycloneDx: Readonly<Record<string, Justification>> = {
  code_not_present: 'vulnerable_code_not_present',
  code_not_reachable: 'vulnerable_code_not_in_execute_path',
  protected_by_compiler: 'inline_mitigations_already_exist',
  protected_at_runtime: 'inline_mitigations_already_exist',
  protected_at_perimeter: 'inline_mitigations_already_exist',
  protected_by_mitigating_control: 'inline_mitigations_already_exist',
};

/** Null for a label that none of the five says. */
export function justificationOf(label: string): Justification | null {
  const known = justifications.find((one) => one === label);
  return known ?? (Object.hasOwn(ofCycloneDx, label) ? (ofCycloneDx[label] ?? null) : null);
}
