-- What Ward concluded: findings of configurations, decisions in their context, the worklist made from both,
-- and the requests that say what has to be worked out again. All but finding_change can be rebuilt.

create table finding (
  -- The organisation is that of the configuration.
  org_id uuid not null,
  finding_id uuid not null,
  configuration_id uuid not null,
  advisory_id uuid not null references advisory on delete cascade,
  vulnerability_key text not null,
  cve text,
  status text not null check (status in ('affected', 'not_affected', 'fixed', 'unknown')),
  confidence real not null,
  -- Best CVSS base score the advisory gives for it.
  cvss real,
  reason text not null,
  evidence jsonb not null,
  product_ids text[] not null,
  matcher_version text not null,
  -- The most urgent of its decisions, so that lists can be ordered by it: 0 is none.
  priority bigint not null default 0,
  first_found_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (org_id, finding_id),
  unique (org_id, configuration_id, advisory_id, vulnerability_key),
  foreign key (org_id, configuration_id) references configuration on delete cascade
);
-- In this order so that an advisory that goes finds its findings too.
create index finding_advisory on finding (advisory_id, org_id);
create index finding_cve on finding (org_id, cve);
create index finding_urgency on finding (org_id, priority, finding_id);

-- Every change of a finding's status, with the reason before and after.
create table finding_change (
  org_id uuid not null references organisation on delete cascade,
  change_no bigint generated always as identity,
  configuration_id uuid not null,
  advisory_id uuid not null,
  vulnerability_key text not null,
  at timestamptz not null,
  status_before text,
  status_after text,
  reason text not null,
  primary key (org_id, change_no)
);
create index finding_change_configuration on finding_change (org_id, configuration_id, change_no);

-- A chain of verdicts, shared by the decisions that reach it in the same way.
create table verdict_chain (
  org_id uuid not null references organisation on delete cascade,
  chain_key text not null,
  steps jsonb not null,
  primary key (org_id, chain_key)
);

create table decision (
  org_id uuid not null,
  finding_id uuid not null,
  context_key text not null,
  decision smallint not null check (decision between 0 and 3),
  priority bigint not null,
  chain_key text not null,
  primary key (org_id, finding_id, context_key),
  foreign key (org_id, finding_id) references finding on delete cascade,
  foreign key (org_id, chain_key) references verdict_chain
);

create table worklist_item (
  org_id uuid not null references organisation on delete cascade,
  item_id uuid not null,
  -- Of the most urgent finding.
  advisory_id uuid not null references advisory on delete cascade,
  -- All that records say of the software of the product model; else what one advisory says.
  is_software boolean not null,
  advisory_count integer not null,
  product_model_id uuid not null,
  priority bigint not null,
  decision smallint not null,
  status text not null,
  device_count integer not null,
  affected_devices integer not null,
  unknown_devices integer not null,
  place_count integer not null,
  patients_per_day numeric,
  top_finding_id uuid not null,
  top_context_key text not null,
  device_type text,
  cves text[] not null,
  cve_count integer not null,
  search_text text not null,
  -- The beginning of the search text (maker, model, type, number of the advisory): what orders items equal in all else.
  line_name text collate "C" not null,
  -- Sites where its devices stand.
  site_ids uuid[] not null,
  changed_at timestamptz not null,
  primary key (org_id, item_id),
  unique (advisory_id, org_id, product_model_id),
  foreign key (org_id, product_model_id) references product_model on delete cascade
);
-- The order of the worklist; a place in it is counted along this index.
create index worklist_line on worklist_item (org_id, priority desc, device_count desc, line_name, item_id);

create table worklist_place (
  org_id uuid not null,
  item_id uuid not null,
  care_area_id uuid not null,
  device_count integer not null,
  primary key (org_id, item_id, care_area_id),
  foreign key (org_id, item_id) references worklist_item on delete cascade
);

create index worklist_place_area on worklist_place (org_id, care_area_id, item_id);

-- What has changed since findings were last worked out; written in the transaction of the change, so that
-- nothing is forgotten when the process dies. org_id null: every organisation that sees the world's knowledge.
create table match_request (
  request_no bigint generated always as identity primary key,
  org_id uuid references organisation on delete cascade,
  kind text not null check (kind in ('advisory', 'configuration', 'exploitation', 'standing', 'sbom')),
  subject_id uuid,
  requested_at timestamptz not null,
  -- Why working it out failed: it is set aside until the next start, so that it does not hold up the rest.
  failure text
);
create index match_request_subject on match_request (org_id, kind, subject_id);

call keep_rows_apart(
  'site', 'care_area', 'product_model', 'configuration', 'configuration_state', 'standing', 'device',
  'device_change', 'sighting', 'sbom', 'sbom_configuration', 'component', 'finding', 'finding_change',
  'verdict_chain', 'decision', 'worklist_item', 'worklist_place'
);

call keep_rows_apart('match_request');
-- What was asked of everyone waits for each that sees the world.
create policy asked_of_all on match_request for select to ward_app using (
  org_id is null and (select current_setting('app.sees_world', true) = 'on'));
grant usage on all sequences in schema ward to ward_app, ward_system;
