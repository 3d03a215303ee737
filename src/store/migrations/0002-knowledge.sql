-- What the world says: advisories, known exploitation, exploitation forecasts. A row with org_id null is
-- everyone's reference data; a row with org_id is one organisation's own (a notice it typed in, a sample's).
-- Everyone's rows are written by ward_system only. A sealed organisation (app.sees_world = off) sees its own rows alone.

create table advisory (
  advisory_id uuid primary key,
  org_id uuid references organisation on delete cascade,
  publisher_namespace text not null,
  publisher_name text not null,
  tracking_id text not null,
  source text not null check (source in ('csaf-2.0', 'csaf-2.1', 'entry', 'record')),
  title text not null,
  category text not null,
  version text not null,
  initial_release_date timestamptz not null,
  current_release_date timestamptz not null,
  -- The whole advisory as model/advisory/advisory.ts types it.
  content jsonb not null,
  cves text[] not null,
  vendor_keys text[] not null,
  highest_score real,
  -- Lower-case words of id, title, publisher, products and CVEs.
  search_text text not null,
  entered_by text,
  revision_id uuid not null,
  changed_at timestamptz not null,
  unique nulls not distinct (org_id, publisher_namespace, tracking_id)
);
create index advisory_date on advisory (current_release_date desc, advisory_id);

create table advisory_revision (
  revision_id uuid primary key,
  advisory_id uuid not null,
  org_id uuid references organisation on delete cascade,
  version text not null,
  current_release_date timestamptz not null,
  summary text not null,
  content jsonb not null,
  problems jsonb not null,
  sha256 text not null,
  entered_by text,
  -- Which organisation's import brought it; the import's own row is kept there.
  import_org_id uuid,
  import_id uuid,
  received_at timestamptz not null
);
create index advisory_revision_of on advisory_revision (advisory_id, received_at);
create index advisory_revision_sha256 on advisory_revision (sha256);
create index advisory_revision_import on advisory_revision (import_id);

-- Each product entry of the current revision with how its version text was read.
create table advisory_product (
  advisory_id uuid not null references advisory on delete cascade,
  product_id text not null,
  org_id uuid references organisation on delete cascade,
  full_name text not null,
  vendor text,
  product text,
  version_text text,
  range_kind text not null,
  range jsonb not null,
  reading text not null,
  conditions text[] not null,
  pointer text not null,
  primary key (advisory_id, product_id)
);
create index advisory_product_unread on advisory_product (advisory_id) where range_kind = 'unread';

create table kev_release (
  release_id uuid primary key,
  org_id uuid references organisation on delete cascade,
  catalog_version text not null,
  released_at timestamptz not null,
  loaded_at timestamptz not null,
  entries integer not null,
  import_org_id uuid,
  import_id uuid
);
create table kev_entry (
  release_id uuid not null references kev_release on delete cascade,
  cve text not null,
  org_id uuid references organisation on delete cascade,
  date_added date not null,
  due_date date,
  ransomware boolean not null,
  content jsonb not null,
  primary key (release_id, cve)
);

create table epss_release (
  release_id uuid primary key,
  org_id uuid references organisation on delete cascade,
  model_version text not null,
  score_date timestamptz not null,
  loaded_at timestamptz not null,
  scores integer not null,
  import_org_id uuid,
  import_id uuid
);
create table epss_score (
  release_id uuid not null references epss_release on delete cascade,
  cve text not null,
  org_id uuid references organisation on delete cascade,
  epss real not null,
  percentile real not null,
  primary key (release_id, cve)
);

call share_rows(
  'advisory', 'advisory_revision', 'advisory_product', 'kev_release', 'kev_entry', 'epss_release', 'epss_score'
);
