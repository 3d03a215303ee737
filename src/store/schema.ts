/** The tables as Kysely sees them; the numbered SQL in migrations/ is what makes them. */
import type { FeedKind } from '#model/knowledge/feed.ts';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { PropertyKind } from '#model/advisory/search.ts';
import type { VersionRange } from '#model/advisory/version-range.ts';
import type { DeviceState } from '#model/inventory/device.ts';
import type { Sbom } from '#model/inventory/sbom.ts';
import type { ActionDeviceState, Proof } from '#model/judgement/action.ts';
import type { VerdictStep } from '#model/judgement/decision.ts';
import type { Evidence, FindingComponents, FindingStatus } from '#model/judgement/finding.ts';
import type { SbomMatch } from '#model/judgement/sbom-match.ts';
import type { FindingVex, IssuerPolicy, IssuerRole, StatementDecision } from '#model/judgement/vex-inbox.ts';
import type { VexFormat, VexStatement, VexStatus } from '#model/judgement/vex-statement.ts';
import type { AnswerKind, NameToken } from '#model/judgement/identity-question.ts';
import type { KevEntry } from '#model/knowledge/exploitation.ts';
import type { RecordSource, VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import type { Problem } from '#base/errors/problem.ts';
import type { Generated, JSONColumnType } from 'kysely';
import type { OriginColumn } from './knowledge/origin-column.ts';

/** Instants come back as `Date`, dates as `YYYY-MM-DD`, numeric as text (see dialect parsers). */
export interface Database {
  organisation: OrganisationTable;
  import: ImportTable;
  original: OriginalTable;
  advisory: AdvisoryTable;
  advisory_revision: AdvisoryRevisionTable;
  advisory_product: AdvisoryProductTable;
  advisory_property: AdvisoryPropertyTable;
  kev_release: KevReleaseTable;
  kev_entry: KevEntryTable;
  epss_release: EpssReleaseTable;
  epss_score: EpssScoreTable;
  epss_past: EpssPastTable;
  fda_classification: FdaClassificationTable;
  fda_product_code: FdaProductCodeTable;
  vulnerability_record: VulnerabilityRecordTable;
  site: SiteTable;
  care_area: CareAreaTable;
  product_model: ProductModelTable;
  configuration: ConfigurationTable;
  configuration_state: ConfigurationStateTable;
  standing: StandingTable;
  context_fact: ContextFactTable;
  device: DeviceTable;
  device_change: DeviceChangeTable;
  sighting: SightingTable;
  sbom: SbomTable;
  sbom_configuration: SbomConfigurationTable;
  component: ComponentTable;
  component_name: ComponentNameTable;
  record_name: RecordNameTable;
  record_change: RecordChangeTable;
  sbom_match: SbomMatchTable;
  sbom_match_record: SbomMatchRecordTable;
  sbom_answer: SbomAnswerTable;
  finding: FindingTable;
  finding_change: FindingChangeTable;
  verdict_chain: VerdictChainTable;
  decision: DecisionTable;
  worklist_item: WorklistItemTable;
  worklist_place: WorklistPlaceTable;
  match_request: MatchRequestTable;
  identity_question: IdentityQuestionTable;
  alias: AliasTable;
  feed: FeedTable;
  feed_file: FeedFileTable;
  bundle_key: BundleKeyTable;
  knowledge_source: KnowledgeSourceTable;
  vex_issuer: VexIssuerTable;
  vex_document: VexDocumentTable;
  vex_statement: VexStatementTable;
  vex_name: VexNameTable;
  vex_decision: VexDecisionTable;
  action_subject: ActionSubjectTable;
  action_device: ActionDeviceTable;
  action_event: ActionEventTable;
}

export type OrganisationKind = 'provider' | 'manufacturer' | 'vendor' | 'observer';

export interface OrganisationTable {
  org_id: string;
  slug: string;
  name: string;
  kind: OrganisationKind;
  is_sample: boolean;
  is_complete: Generated<boolean>;
  judged_with: string;
  created_at: Generated<Date>;
}

export type ImportOutcome = 'imported' | 'unchanged' | 'older' | 'partial' | 'skipped' | 'failed';

export interface ImportTable {
  org_id: string;
  import_id: string;
  import_no: Generated<number>;
  started_at: Date;
  finished_at: Date;
  actor: string;
  path: string;
  sha256: string;
  size: number;
  format: string | null;
  version: string | null;
  subject: string;
  outcome: ImportOutcome;
  counts: JSONColumnType<Record<string, number>>;
  problems: JSONColumnType<Problem[]>;
  undone_at: Date | null;
  origin: JSONColumnType<OriginColumn> | null;
}

export interface OriginalTable {
  org_id: string;
  sha256: string;
  size: number;
  gzip: Buffer;
}

export interface AdvisoryTable {
  advisory_id: string;
  org_id: string | null;
  publisher_namespace: string;
  publisher_name: string;
  tracking_id: string;
  source: Advisory['source'];
  title: string;
  category: string;
  version: string;
  initial_release_date: Date;
  current_release_date: Date;
  content: JSONColumnType<Advisory>;
  cves: string[];
  vendor_keys: string[];
  highest_score: number | null;
  search_text: string;
  entered_by: string | null;
  revision_id: string;
  changed_at: Date;
}

export interface AdvisoryRevisionTable {
  revision_id: string;
  advisory_id: string;
  org_id: string | null;
  version: string;
  current_release_date: Date;
  summary: string;
  content: JSONColumnType<Advisory>;
  problems: JSONColumnType<Problem[]>;
  sha256: string;
  entered_by: string | null;
  import_org_id: string | null;
  import_id: string | null;
  received_at: Date;
}

export interface AdvisoryProductTable {
  advisory_id: string;
  product_id: string;
  org_id: string | null;
  full_name: string;
  vendor: string | null;
  product: string | null;
  version_text: string | null;
  range_kind: VersionRange['kind'];
  range: JSONColumnType<VersionRange>;
  reading: string;
  conditions: string[];
  pointer: string;
}

export interface AdvisoryPropertyTable {
  advisory_id: string;
  kind: PropertyKind;
  org_id: string | null;
  first: string;
  words: string;
}

export interface KevReleaseTable {
  release_id: string;
  org_id: string | null;
  catalog_version: string;
  released_at: Date;
  loaded_at: Date;
  entries: number;
  import_org_id: string | null;
  import_id: string | null;
}

export interface KevEntryTable {
  release_id: string;
  cve: string;
  org_id: string | null;
  date_added: string;
  due_date: string | null;
  ransomware: boolean;
  content: JSONColumnType<KevEntry>;
}

export interface VulnerabilityRecordTable {
  org_id: string | null;
  source: RecordSource;
  record_id: string;
  modified_at: Date | null;
  content: JSONColumnType<VulnerabilityRecord>;
  sha256: string;
  import_org_id: string;
  import_id: string;
  received_at: Date;
}

export interface EpssReleaseTable {
  release_id: string;
  org_id: string | null;
  model_version: string;
  score_date: Date;
  loaded_at: Date;
  scores: number;
  import_org_id: string | null;
  import_id: string | null;
}

export interface FdaClassificationTable {
  org_id: string;
  import_id: string;
  updated_on: string | null;
  loaded_at: Date;
}

export interface FdaProductCodeTable {
  org_id: string;
  import_id: string;
  code: string;
  name: string;
  device_class: string;
  is_implant: boolean;
  is_life_sustaining: boolean;
}

export interface EpssPastTable {
  org_id: string;
  cve: string;
  score_date: Date;
  release_id: string;
  epss: number;
  percentile: number;
}

export interface EpssScoreTable {
  release_id: string;
  cve: string;
  org_id: string | null;
  epss: number;
  percentile: number;
}

export interface SiteTable {
  org_id: string;
  site_id: string;
  name: string;
  name_key: string;
}

export interface CareAreaTable {
  org_id: string;
  care_area_id: string;
  site_id: string;
  name: string;
  name_key: string;
  care: string | null;
  patients_per_day: string | null;
  basis: string | null;
}

export interface ProductModelTable {
  org_id: string;
  product_model_id: string;
  manufacturer: string | null;
  model: string | null;
  name_key: string;
}

export interface ConfigurationTable {
  org_id: string;
  configuration_id: string;
  product_model_id: string;
  manufacturer: string | null;
  model: string | null;
  device_type: string | null;
  version: string | null;
  os: string | null;
  udi_di: string | null;
  clues: string | null;
  facts_key: string;
  vendor_keys: string[];
  search_text: string;
}

export interface ConfigurationStateTable {
  org_id: string;
  state: string;
}

export interface StandingTable {
  org_id: string;
  configuration_id: string;
  context_key: string;
  priority: Generated<number>;
  decision: number | null;
  affected_count: Generated<number>;
  unknown_count: Generated<number>;
  cleared_count: Generated<number>;
}

export interface DeviceTable {
  org_id: string;
  device_id: string;
  site_id: string;
  care_area_id: string;
  configuration_id: string;
  context_key: string;
  asset_tag: string | null;
  asset_key: string | null;
  serial: string | null;
  serial_key: string | null;
  udi: string | null;
  ip_address: string | null;
  mac_address: string | null;
  network_zone: string | null;
  fda_product_code: string | null;
  zone_key: string | null;
  notes: string | null;
  attributes: JSONColumnType<Record<string, string>>;
  facts_hash: string;
  manufacturer_key: string;
  asset_sort: string;
  model_key: string;
  site_key: string;
  search_text: string;
  state: DeviceState;
  first_seen_at: Date;
  last_seen_at: Date;
  first_import_id: string;
  last_import_id: string;
}

export interface ContextFactTable {
  org_id: string;
  fact_no: Generated<string>;
  subject_kind: string;
  subject_key: string;
  fact: string;
  value: string | null;
  reason: string;
  stated_by: string;
  stated_at: Date;
}

export interface DeviceChangeTable {
  org_id: string;
  change_no: Generated<number>;
  device_id: string;
  import_id: string;
  at: Date;
  kind: 'changed' | 'not_seen' | 'returned' | 'retired' | 'restored';
  before: JSONColumnType<Record<string, unknown>> | null;
  after: JSONColumnType<Record<string, unknown>> | null;
  state_before: DeviceState;
  last_seen_before: Date;
  last_import_before: string;
}

export interface SightingTable {
  org_id: string;
  import_id: string;
  at: Date;
  device_ids: string[];
}

export interface SbomTable {
  org_id: string;
  sbom_id: string;
  import_id: string | null;
  format: string;
  spec_version: string;
  subject: string;
  root_supplier: string | null;
  root_name: string | null;
  root_version: string | null;
  component_count: number;
  content: JSONColumnType<Sbom>;
  received_at: Date;
  is_current: boolean;
  origin: Generated<'document' | 'inventory'>;
  undecided: Generated<string[]>;
}

export interface SbomConfigurationTable {
  org_id: string;
  sbom_id: string;
  configuration_id: string;
  kind: 'root' | 'person' | 'row';
  confidence: number;
  reason: string;
}

export interface ComponentTable {
  org_id: string;
  sbom_id: string;
  component_no: number;
  ref: string;
  parent_ref: string | null;
  type: string;
  supplier: string | null;
  name: string;
  version: string | null;
  purls: string[];
  cpes: string[];
  pointer: string;
  path: string;
}

export interface ComponentNameTable {
  org_id: string;
  sbom_id: string;
  component_no: number;
  name: number;
}

export interface RecordNameTable {
  org_id: string | null;
  source: RecordSource;
  record_id: string;
  import_id: string;
  name: number;
}

export interface RecordChangeTable {
  change_no: Generated<number>;
  org_id: string | null;
  names: number[];
  changed_at: Date;
}

export interface SbomMatchTable {
  org_id: string;
  sbom_id: string;
  match_key: string;
  advisory_id: string;
  vulnerability_keys: string[];
  status: SbomMatch['status'];
  confidence: number;
  cvss: number | null;
  reason: string;
  evidence: JSONColumnType<Evidence[]>;
  components: JSONColumnType<FindingComponents>;
}

export interface SbomMatchRecordTable {
  org_id: string;
  sbom_id: string;
  match_key: string;
  source: RecordSource;
  record_id: string;
  sha256: string;
}

export interface SbomAnswerTable {
  org_id: string;
  answer_id: string;
  subject: string;
  root_key: string;
  kind: 'product' | 'none';
  manufacturer: string | null;
  model: string | null;
  version: string | null;
  name_key: string | null;
  version_key: string | null;
  answered_by: string;
  answered_at: Date;
  import_id: string | null;
}

export interface FindingTable {
  org_id: string;
  finding_id: string;
  configuration_id: string;
  advisory_id: string;
  vulnerability_key: string;
  cve: string | null;
  status: FindingStatus;
  confidence: number;
  cvss: number | null;
  cvss_vectors: string[];
  exploit_said: string | null;
  reason: string;
  evidence: JSONColumnType<Evidence[]>;
  components: JSONColumnType<FindingComponents> | null;
  product_ids: string[];
  matcher_version: string;
  priority: Generated<number>;
  first_found_at: Date;
  changed_at: Date;
  vex: JSONColumnType<FindingVex> | null;
}

export interface FindingChangeTable {
  org_id: string;
  change_no: Generated<number>;
  configuration_id: string;
  advisory_id: string;
  vulnerability_key: string;
  at: Date;
  status_before: FindingStatus | null;
  status_after: FindingStatus | null;
  reason: string;
}

export interface DecisionTable {
  org_id: string;
  finding_id: string;
  context_key: string;
  decision: number;
  priority: number;
  chain_key: string;
}

export interface VerdictChainTable {
  org_id: string;
  chain_key: string;
  steps: JSONColumnType<VerdictStep[]>;
  cve: string | null;
  context_key: string | null;
  cvss_vectors: string[];
  exploit_said: string | null;
}

export interface WorklistItemTable {
  org_id: string;
  item_id: string;
  advisory_id: string;
  is_software: boolean;
  advisory_count: number;
  product_model_id: string;
  priority: number;
  decision: number;
  status: FindingStatus;
  device_count: number;
  affected_devices: number;
  unknown_devices: number;
  place_count: number;
  patients_per_day: string | null;
  top_finding_id: string;
  top_context_key: string;
  device_type: string | null;
  cves: string[];
  cve_count: number;
  search_text: string;
  line_name: string;
  site_ids: string[];
  changed_at: Date;
}

export interface WorklistPlaceTable {
  org_id: string;
  item_id: string;
  care_area_id: string;
  device_count: number;
}

export interface MatchRequestTable {
  request_no: Generated<number>;
  org_id: string | null;
  kind: 'advisory' | 'configuration' | 'exploitation' | 'standing' | 'sbom' | 'question';
  subject_id: string | null;
  cve: string | null;
  requested_at: Date;
  failure: string | null;
  asked_by: string | null;
}

export interface IdentityQuestionTable {
  org_id: string;
  name_key: string;
  advisory_id: string;
  vendor: string | null;
  product: string;
  product_key: string;
  score: number;
  inventory: JSONColumnType<NameToken[]>;
  advisory: JSONColumnType<NameToken[]>;
}

export interface AliasTable {
  org_id: string;
  alias_id: string;
  kind: AnswerKind;
  manufacturer: string | null;
  model: string;
  name_key: string;
  vendor: string | null;
  product: string;
  product_key: string;
  vendor_keys: string[];
  answered_by: string;
  answered_at: Date;
  score: number | null;
}

export interface FeedTable {
  org_id: string | null;
  feed_id: string;
  history_org_id: string;
  name: string;
  kind: FeedKind;
  url: string;
  role: string | null;
  keys: JSONColumnType<{ fingerprint: string; armored: string }[]>;
  every_hours: number | null;
  cursor: JSONColumnType<Record<string, unknown>> | null;
  added_by: string;
  added_at: Date;
  tried_at: Date | null;
  succeeded_at: Date | null;
  revision: string | null;
  failed_at: Date | null;
  problems: JSONColumnType<Problem[]>;
}

export interface FeedFileTable {
  feed_id: string;
  url: string;
  org_id: string | null;
  etag: string | null;
  last_modified: string | null;
  updated: string | null;
  fetched_at: Date;
  refused: JSONColumnType<{ by: string; problems: Problem[] }> | null;
}

export interface KnowledgeSourceTable {
  import_id: string;
  org_id: string | null;
  origin: JSONColumnType<OriginColumn> | null;
  file_name: string | null;
  entered_by: string | null;
  received_at: Date;
}

export interface BundleKeyTable {
  fingerprint: string;
  org_id: string | null;
  public_key: string;
  trusted_by: string;
  trusted_at: Date;
}

export interface VexIssuerTable {
  org_id: string;
  issuer_id: string;
  issuer_key: string;
  name: string;
  stated_role: string | null;
  role: IssuerRole | null;
  makers: string[] | null;
  policy: Generated<IssuerPolicy>;
  set_by: string | null;
  set_at: Date | null;
  signing_key: string | null;
}

export interface VexDocumentTable {
  org_id: string;
  document_id: string;
  issuer_id: string;
  import_id: string;
  subject: string;
  format: VexFormat;
  format_version: string;
  name: string;
  version: string | null;
  issued_at: Date | null;
  updated_at: Date | null;
  received_at: Date;
  sha256: string;
  is_current: boolean;
  statement_count: number;
  signed_by: string | null;
}

export interface VexStatementTable {
  org_id: string;
  document_id: string;
  statement_no: number;
  fingerprint: string;
  status: VexStatus | null;
  at: Date | null;
  content: JSONColumnType<VexStatement>;
}

export interface VexNameTable {
  org_id: string;
  name: string;
  document_id: string;
  statement_no: number;
}

export interface VexDecisionTable {
  org_id: string;
  decision_no: Generated<number>;
  subject: string;
  fingerprint: string;
  kind: StatementDecision['kind'];
  reason: string;
  decided_by: string;
  decided_at: Date;
  expires_at: Date | null;
  settles: boolean;
  undone_by: string | null;
  undone_at: Date | null;
  is_ended: Generated<boolean>;
}

export interface ActionSubjectTable {
  org_id: string;
  action_id: string;
  publisher_namespace: string;
  tracking_id: string;
  vulnerability_key: string;
  cve: string | null;
  is_record: boolean;
  advisory_version: string;
  advisory_released_at: Date;
}

export interface ActionDeviceTable {
  org_id: string;
  action_id: string;
  device_id: string;
  state: ActionDeviceState;
  proof: Proof | null;
  reason: string | null;
  configuration_id: string;
  care_area_id: string;
  changed_at: Date;
}

export interface ActionEventTable {
  org_id: string;
  event_no: Generated<number>;
  action_id: string;
  device_id: string | null;
  at: Date;
  by_name: string;
  by_person_id: string | null;
  what: string;
  before: JSONColumnType<Record<string, unknown>>;
  after: JSONColumnType<Record<string, unknown>>;
  note: string | null;
  row_version: number;
}
