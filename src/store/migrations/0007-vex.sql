-- The VEX inbox: who issues statements about vulnerabilities in products, what was received, what people decided, and what
-- it makes of findings. All of it is the organisation's own: whom to trust is for each to say.

create table vex_issuer (
  org_id uuid not null references organisation on delete cascade,
  issuer_id uuid not null,
  -- The namespace that its documents state, else its name: in lower case.
  issuer_key text not null,
  name text not null,
  -- As its documents say it, and as a person or Ward reads that.
  stated_role text,
  role text check (role in ('manufacturer', 'supplier', 'coordinator', 'researcher', 'own_organisation')),
  -- Makers whose products the policy `apply` counts for; null for every maker.
  makers text[],
  policy text not null default 'ask' check (policy in ('ask', 'apply', 'refuse')),
  set_by text,
  set_at timestamptz,
  primary key (org_id, issuer_id),
  unique (org_id, issuer_key)
);

create table vex_document (
  org_id uuid not null,
  document_id uuid not null,
  issuer_id uuid not null,
  import_id uuid not null,
  -- What versions of one document share.
  subject text not null,
  format text not null check (format in ('openvex', 'cyclonedx', 'csaf')),
  format_version text not null,
  name text not null,
  version text,
  issued_at timestamptz,
  updated_at timestamptz,
  received_at timestamptz not null,
  sha256 text not null,
  -- The newest version that is held; the others stay to be read.
  is_current boolean not null,
  statement_count integer not null,
  primary key (org_id, document_id),
  foreign key (org_id, issuer_id) references vex_issuer on delete cascade
);
create index vex_document_subject on vex_document (org_id, subject);
create index vex_document_newest on vex_document (org_id, received_at desc, document_id desc);

create table vex_statement (
  org_id uuid not null,
  document_id uuid not null,
  statement_no integer not null,
  fingerprint text not null,
  status text check (status in ('not_affected', 'affected', 'fixed', 'under_investigation')),
  at timestamptz,
  -- As model/judgement/vex-statement.ts types it.
  content jsonb not null,
  primary key (org_id, document_id, statement_no),
  foreign key (org_id, document_id) references vex_document on delete cascade
);

-- Ids and aliases of the vulnerabilities, in upper case: how statements and findings meet.
create table vex_name (
  org_id uuid not null,
  name text not null,
  document_id uuid not null,
  statement_no integer not null,
  primary key (org_id, name, document_id, statement_no),
  foreign key (org_id, document_id, statement_no) references vex_statement on delete cascade
);

-- What a person decided about a statement; it holds for every version of the document that says the same. Taking it back
-- leaves the row.
create table vex_decision (
  org_id uuid not null references organisation on delete cascade,
  decision_no bigint generated always as identity,
  subject text not null,
  fingerprint text not null,
  kind text not null check (kind in ('accepted', 'rejected')),
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  expires_at timestamptz,
  settles boolean not null default false,
  undone_by text,
  undone_at timestamptz,
  -- Findings were opened again after it ended.
  is_ended boolean not null default false,
  primary key (org_id, decision_no),
  check (kind = 'rejected' or expires_at is not null)
);
create index vex_decision_of on vex_decision (org_id, subject, fingerprint, decision_no desc);
create index vex_decision_expiry on vex_decision (expires_at) where undone_at is null and not is_ended;

-- What VEX made of the finding, as model/judgement/vex-inbox.ts types it; null where no statement speaks of it.
alter table finding add column vex jsonb;

call keep_rows_apart('vex_issuer', 'vex_document', 'vex_statement', 'vex_name', 'vex_decision');
grant usage on all sequences in schema ward to ward_app, ward_system;
