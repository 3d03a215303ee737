-- What people read of advisories, and by what they find them.

-- An advisory marked as read, or as unread again. A mark is of the revision that was read: a later one is unread. Rows are added and
-- never changed: the newest of an advisory counts.
create table advisory_reading (
  org_id uuid not null references organisation on delete cascade,
  reading_no bigint generated always as identity,
  advisory_id uuid not null,
  revision_id uuid not null,
  is_read boolean not null,
  marked_by text not null,
  marked_at timestamptz not null,
  primary key (org_id, reading_no)
);
create index advisory_reading_of on advisory_reading (org_id, advisory_id, reading_no desc);

-- Comments on an advisory. It is named by its publisher and number, so that a comment outlives revisions, and the advisory's being
-- taken back and given again. An edit adds a row, and so does deleting, without text: the others say what stood there before.
create table advisory_comment (
  org_id uuid not null references organisation on delete cascade,
  comment_id uuid not null,
  change_no bigint generated always as identity,
  publisher_namespace text not null,
  tracking_id text not null,
  -- Null where it was deleted.
  text text,
  written_by text not null,
  written_at timestamptz not null,
  primary key (org_id, comment_id, change_no)
);
create index advisory_comment_of on advisory_comment (org_id, tracking_id, publisher_namespace, change_no);

call keep_rows_apart('advisory_reading', 'advisory_comment');
revoke update on advisory_reading, advisory_comment from ward_app;

-- Fields of the document that lists filter and sort by.
alter table advisory
  add column status text generated always as (content #>> '{revision,status}') stored,
  add column publisher_category text generated always as (content #>> '{publisher,category}') stored,
  add column language text generated always as (content ->> 'language') stored,
  add column aggregate_severity text generated always as (content #>> '{aggregateSeverity,text}') stored;

-- What the product tree of an advisory says, a row for each kind of property: lower-case values, one a line.
create table advisory_property (
  advisory_id uuid not null references advisory on delete cascade,
  kind text not null,
  org_id uuid references organisation on delete cascade,
  -- The first of them in the order of text, which lists sort by.
  first text not null,
  words text not null,
  primary key (kind, advisory_id)
);
create index advisory_property_of on advisory_property (advisory_id);

call share_rows('advisory_property');
grant usage on all sequences in schema ward to ward_app, ward_system;
