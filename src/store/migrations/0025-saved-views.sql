-- Views of Today that an organisation keeps: a name for filters; one at most is what Today opens with.
create table saved_view (
  org_id uuid not null references organisation on delete cascade,
  view_id uuid not null,
  name text not null,
  -- The name as names are compared.
  name_key text not null,
  -- The filters as the address of Today has them.
  search text not null,
  is_default boolean not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (org_id, view_id),
  unique (org_id, name_key)
);
create unique index saved_view_default on saved_view (org_id) where is_default;

call keep_rows_apart('saved_view');
