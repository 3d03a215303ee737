-- What a manufacturer judges of one vulnerability in one product of its own: the inputs with who stated them, the judgement that was
-- proposed, the signatures over it, and a history that is never changed.

create table assessment (
  org_id uuid not null references organisation on delete cascade,
  assessment_id uuid not null,
  -- What people call it by: 12 is AS-12.
  assessment_no integer not null,
  vulnerability text not null,
  -- The same in capitals where it is a CVE id: by it KEV and CVE records are asked.
  cve text,
  product text not null,
  -- Which versions; null for all.
  versions text,
  -- Vulnerability, product and versions as they are compared.
  subject_key text not null,
  cvss_version text not null check (cvss_version in ('3.0', '3.1')),
  reasons text not null default '',
  -- Compensating controls: [{what, lowers, to, inPlace, source}].
  controls jsonb not null default '[]',
  state text not null check (state in ('draft', 'proposed', 'signed')),
  -- Why it is a draft again.
  state_reason text,
  -- Of the judgement that was proposed: its fingerprint and its chain of steps.
  fingerprint text,
  proposed_steps jsonb,
  proposed_by text,
  proposed_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- Raised by every change, so that two people who edit at once find out.
  row_version integer not null default 1,
  primary key (org_id, assessment_id),
  unique (org_id, assessment_no),
  unique (org_id, subject_key),
  check (state = 'draft' or (fingerprint is not null and proposed_steps is not null and proposed_by is not null))
);
create index assessment_living on assessment (org_id) where state <> 'draft';

create table assessment_input (
  org_id uuid not null,
  assessment_id uuid not null,
  part text not null check (part in ('rubric', 'ssvc', 'fda')),
  key text not null,
  value text not null,
  because text,
  source text,
  by_name text not null,
  -- Null where nobody was chosen.
  by_person_id uuid,
  at timestamptz not null,
  primary key (org_id, assessment_id, part, key),
  foreign key (org_id, assessment_id) references assessment on delete cascade
);

-- Kept when what they were given for has changed: the fingerprint says what that was, and one from before the last proposal counts no more.
create table assessment_signature (
  org_id uuid not null,
  assessment_id uuid not null,
  person_id uuid not null,
  by_name text not null,
  signed_at timestamptz not null,
  fingerprint text not null,
  primary key (org_id, assessment_id, signed_at, person_id),
  foreign key (org_id, assessment_id) references assessment on delete cascade,
  foreign key (org_id, person_id) references person
);

create table assessment_event (
  org_id uuid not null,
  event_no bigint generated always as identity,
  assessment_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  -- Null for Ward itself, and where nobody was chosen.
  by_person_id uuid,
  what text not null,
  before jsonb not null,
  after jsonb not null,
  note text,
  row_version integer not null,
  primary key (org_id, event_no),
  foreign key (org_id, assessment_id) references assessment on delete cascade
);
create index assessment_event_of on assessment_event (org_id, assessment_id, event_no);

-- Matrices of exploitability and harm that an organisation wrote over Ward's example. Added and never changed: the newest counts,
-- and one without rows gives Ward's back.
create table fda_matrix (
  org_id uuid not null references organisation on delete cascade,
  set_no bigint generated always as identity,
  -- [{exploitability, severity, risk}], all 15 of them.
  rows jsonb,
  set_by text not null,
  set_at timestamptz not null,
  primary key (org_id, set_no)
);

call keep_rows_apart('assessment', 'assessment_input', 'assessment_signature', 'assessment_event', 'fda_matrix');
revoke update, delete on assessment_event, assessment_signature, fda_matrix from ward_app;
revoke delete on assessment from ward_app;
grant usage on all sequences in schema ward to ward_app, ward_system;
