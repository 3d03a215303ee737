-- Organisations and what they imported. Row-level security is on from the first table:
-- ward_app sees one organisation (app.org_id), ward_system does work that spans them.

-- For tables of which every row is an organisation's own. Migrations alone call these two.
create procedure keep_rows_apart(variadic tables text[]) language plpgsql as $procedure$
declare
  name text;
begin
  foreach name in array tables
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($policy$
      create policy own on %I to ward_app
        using (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid))
        with check (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid))$policy$, name);
    execute format('create policy every on %I to ward_system using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to ward_app, ward_system', name);
  end loop;
end
$procedure$;

-- For tables of knowledge: a row with org_id null is everyone's, and all are written by the system.
create procedure share_rows(variadic tables text[]) language plpgsql as $procedure$
declare
  name text;
begin
  foreach name in array tables
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($policy$
      create policy seen on %I for select to ward_app using (
        org_id = (select nullif(current_setting('app.org_id', true), '')::uuid)
        or (org_id is null and (select current_setting('app.sees_world', true) = 'on')))$policy$, name);
    execute format('create policy every on %I to ward_system using (true) with check (true)', name);
    execute format('grant select on %I to ward_app', name);
    execute format('grant select, insert, update, delete on %I to ward_system', name);
  end loop;
end
$procedure$;
revoke execute on procedure keep_rows_apart, share_rows from public;

create table organisation (
  org_id uuid primary key,
  slug text not null unique,
  name text not null,
  kind text not null check (kind in ('provider', 'manufacturer', 'vendor', 'observer')),
  is_sample boolean not null default false,
  -- False while a sample is being loaded: a process that died then is taken up again by the next start.
  is_complete boolean not null default true,
  -- The versions of matching, weighing and their tables that its judgements were made with.
  judged_with text not null default '',
  created_at timestamptz not null default now()
);
create unique index organisation_name on organisation (lower(name));
alter table organisation enable row level security;
alter table organisation force row level security;
create policy own on organisation for select to ward_app
  using (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid));
create policy every on organisation to ward_system using (true) with check (true);

-- One file given to Ward, with what came of it. Nothing is deleted when an import is undone.
create table import (
  org_id uuid not null references organisation on delete cascade,
  import_id uuid not null,
  import_no bigint generated always as identity,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  actor text not null,
  path text not null,
  sha256 text not null,
  size bigint not null,
  format text,
  version text,
  -- What the file is about: two imports of one subject supersede one another.
  subject text not null,
  outcome text not null check (outcome in ('imported', 'unchanged', 'older', 'partial', 'skipped', 'failed')),
  counts jsonb not null,
  problems jsonb not null,
  undone_at timestamptz,
  primary key (org_id, import_id)
);
create index import_newest on import (org_id, import_no desc);
create index import_subject on import (org_id, subject, import_no desc);
create index import_sha256 on import (org_id, sha256);

-- The bytes of what was imported, gzipped, so that nothing a user gave is lost.
create table original (
  org_id uuid not null references organisation on delete cascade,
  sha256 text not null,
  size bigint not null,
  gzip bytea not null,
  primary key (org_id, sha256)
);

grant select on organisation to ward_app;
grant select, insert, update, delete on organisation to ward_system;
call keep_rows_apart('import', 'original');
grant usage on all sequences in schema ward to ward_app, ward_system;
