-- Feeds: where knowledge is fetched from, how far that has come, and where each import came from. Rows with org_id null are
-- everyone's, as in 0002; the imports of a feed stand in the history of the organisation that added it.

create table feed (
  org_id uuid references organisation on delete cascade,
  feed_id uuid primary key,
  history_org_id uuid not null references organisation on delete cascade,
  name text not null,
  kind text not null check (kind in ('csaf', 'kev', 'epss', 'nvd', 'osv', 'vulnrichment')),
  url text not null,
  -- Of a CSAF provider: its role, and the keys that its signatures are checked with. Null until its metadata was read.
  role text,
  keys jsonb not null,
  -- Null: fetched only when somebody says so.
  every_hours integer check (every_hours > 0),
  -- How far it has come, in the words of its kind; moved only after what it stands for is applied.
  cursor jsonb,
  added_by text not null,
  added_at timestamptz not null,
  tried_at timestamptz,
  succeeded_at timestamptz,
  revision text,
  failed_at timestamptz,
  problems jsonb not null,
  unique nulls not distinct (org_id, name)
);

-- A file of a feed that was fetched and applied: what its publisher said of it, so that it is asked for only where it changed.
create table feed_file (
  feed_id uuid not null references feed on delete cascade,
  url text not null,
  org_id uuid references organisation on delete cascade,
  etag text,
  last_modified text,
  -- As the list of the publisher has it.
  updated text,
  fetched_at timestamptz not null,
  primary key (feed_id, url)
);

-- Public keys that bundles may be signed with.
create table bundle_key (
  fingerprint text primary key,
  org_id uuid references organisation on delete cascade,
  public_key text not null,
  trusted_by text not null,
  trusted_at timestamptz not null
);

-- Feed, address, revision, hash and signature, and the bundle it was carried in.
alter table import add column origin jsonb;

call share_rows('feed', 'feed_file', 'bundle_key');
