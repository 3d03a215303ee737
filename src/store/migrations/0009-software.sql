-- Findings from software: by which names records and components find each other, what records say of the components of each
-- SBOM, and what people said an SBOM is of. A name is the number that store/record-index/layout.ts makes of it: texts are long, and
-- two that share a number cost one look more. The tables but sbom_answer can be made again.

-- Names of every state of a record that is held. org_id null is everyone's, as in 0002.
create table record_name (
  org_id uuid references organisation on delete cascade,
  source text not null,
  record_id text not null,
  import_id uuid not null,
  name bigint not null
);
create index record_name_of on record_name (name);
create index record_name_import on record_name (import_id);

-- Names whose records changed since matching last looked; written with the change, taken when SBOMs are told of it.
create table record_change (
  change_no bigint generated always as identity primary key,
  org_id uuid references organisation on delete cascade,
  names bigint[] not null,
  changed_at timestamptz not null
);

-- component_no -1 is the root.
create table component_name (
  org_id uuid not null,
  sbom_id uuid not null,
  component_no integer not null,
  name bigint not null,
  primary key (org_id, sbom_id, component_no, name),
  foreign key (org_id, sbom_id) references sbom on delete cascade
);
create index component_name_of on component_name (name);

-- What all records together say of one vulnerability in one SBOM: affected or unknown. The findings of a configuration are those
-- of the SBOMs that are tied to it.
create table sbom_match (
  org_id uuid not null,
  sbom_id uuid not null,
  -- Its CVE id, else the first of the ids of its records: the number of the advisory that is made of them.
  match_key text not null,
  advisory_id uuid not null,
  -- The CVEs it is about; match_key where the records name none.
  vulnerability_keys text[] not null,
  status text not null check (status in ('affected', 'unknown')),
  confidence real not null,
  cvss real,
  reason text not null,
  evidence jsonb not null,
  components jsonb not null,
  primary key (org_id, sbom_id, match_key),
  foreign key (org_id, sbom_id) references sbom on delete cascade
);

-- The states of records that a match comes from.
create table sbom_match_record (
  org_id uuid not null,
  sbom_id uuid not null,
  match_key text not null,
  source text not null,
  record_id text not null,
  sha256 text not null,
  primary key (org_id, sbom_id, match_key, source, record_id),
  foreign key (org_id, sbom_id, match_key) references sbom_match on delete cascade
);

-- What a person said an SBOM is of. It holds for every state of the document that names the same product, and goes with the
-- import it was said with, or when somebody takes it back.
create table sbom_answer (
  org_id uuid not null references organisation on delete cascade,
  answer_id uuid not null,
  subject text not null,
  -- Supplier, name and version of the root when it was said.
  root_key text not null,
  kind text not null check (kind in ('product', 'none')),
  manufacturer text,
  model text,
  version text,
  -- Null for 'none': the make and model as product_model.name_key has them, and the version as it is compared.
  name_key text,
  version_key text,
  answered_by text not null,
  answered_at timestamptz not null,
  -- Null where it answers a question.
  import_id uuid,
  primary key (org_id, answer_id),
  unique nulls not distinct (org_id, subject, root_key, name_key, version_key, import_id)
);

-- The components that a finding comes from, for statements about them; null where it comes from an advisory.
alter table finding add column components jsonb;

-- Advisories that are made of records belong to the organisation whose SBOMs they concern: which these are is nobody else's to know.
create index advisory_record on advisory (org_id, tracking_id) where source = 'record';
create policy own_record_insert on advisory for insert to ward_app
  with check (source = 'record' and org_id = (select nullif(current_setting('app.org_id', true), '')::uuid));
create policy own_record_update on advisory for update to ward_app
  using (source = 'record' and org_id = (select nullif(current_setting('app.org_id', true), '')::uuid))
  with check (source = 'record' and org_id = (select nullif(current_setting('app.org_id', true), '')::uuid));
create policy own_record_delete on advisory for delete to ward_app
  using (source = 'record' and org_id = (select nullif(current_setting('app.org_id', true), '')::uuid));
grant insert, update, delete on advisory to ward_app;

call keep_rows_apart('component_name', 'sbom_match', 'sbom_match_record', 'sbom_answer');

call share_rows('record_name', 'record_change');
grant usage on all sequences in schema ward to ward_app, ward_system;
