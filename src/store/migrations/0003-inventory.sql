-- What an organisation has: sites, care areas, product models, configurations, devices, SBOMs.
-- Columns that lists sort or search by are stored in lower case (`*_key`): an expression such as lower(model)
-- is not leakproof, so PostgreSQL may not use its index under row-level security.

create table site (
  org_id uuid not null references organisation on delete cascade,
  site_id uuid not null,
  name text not null,
  name_key text not null,
  primary key (org_id, site_id),
  unique (org_id, name_key)
);

-- A department of a site and the care it gives. The patient figure is of the place, never of a person.
create table care_area (
  org_id uuid not null references organisation on delete cascade,
  care_area_id uuid not null,
  site_id uuid not null,
  name text not null,
  name_key text not null,
  care text,
  patients_per_day numeric,
  basis text,
  primary key (org_id, care_area_id),
  unique (org_id, site_id, name_key),
  -- What devices refer to: an area of that site.
  unique (org_id, site_id, care_area_id),
  foreign key (org_id, site_id) references site on delete cascade
);

create table product_model (
  org_id uuid not null references organisation on delete cascade,
  product_model_id uuid not null,
  manufacturer text,
  model text,
  name_key text not null,
  primary key (org_id, product_model_id),
  unique (org_id, name_key)
);

-- Devices that agree in everything matching reads share one configuration, which is matched once.
create table configuration (
  org_id uuid not null references organisation on delete cascade,
  configuration_id uuid not null,
  product_model_id uuid not null,
  manufacturer text,
  model text,
  device_type text,
  version text,
  os text,
  udi_di text,
  clues text,
  facts_key text not null,
  vendor_keys text[] not null,
  -- Lower-case words of the fields above, for search.
  search_text text not null,
  primary key (org_id, configuration_id),
  unique (org_id, facts_key),
  foreign key (org_id, product_model_id) references product_model on delete cascade
);
-- Another value after each change of an organisation's configurations: what is kept of them in memory is then old.
create table configuration_state (
  org_id uuid not null references organisation on delete cascade,
  state uuid not null,
  primary key (org_id)
);

create index configuration_model on configuration (org_id, product_model_id);

-- How a configuration stands in a context of care: the most urgent decision about its findings and their counts. A row
-- for every configuration and context that a device has; devices share it, so that a new advisory writes a few rows
-- however many devices it concerns. Written by the matching pass; 0 is none.
create table standing (
  org_id uuid not null,
  configuration_id uuid not null,
  context_key text not null,
  priority bigint not null default 0,
  decision smallint,
  affected_count integer not null default 0,
  unknown_count integer not null default 0,
  cleared_count integer not null default 0,
  primary key (org_id, configuration_id, context_key),
  foreign key (org_id, configuration_id) references configuration on delete cascade
);
create index standing_urgency on standing (org_id, priority desc, configuration_id, context_key);

create table device (
  -- The organisation is that of the care area and the configuration. Each foreign key is asked for each row of an import.
  org_id uuid not null,
  device_id uuid not null,
  site_id uuid not null,
  care_area_id uuid not null,
  configuration_id uuid not null,
  context_key text not null,
  asset_tag text,
  asset_key text,
  serial text,
  -- Maker and serial number in lower case: how a device is found when its asset tag is not known.
  serial_key text,
  udi text,
  ip_address text,
  mac_address text,
  notes text,
  attributes jsonb not null,
  -- The row as it was last imported, to tell whether a new row changes anything.
  facts_hash text not null,
  manufacturer_key text not null,
  -- asset_key, or empty: what lists sort by.
  asset_sort text not null,
  model_key text not null,
  site_key text not null,
  -- Lower-case asset tag, serial, UDI and addresses; words of the configuration are searched there.
  search_text text not null,
  state text not null check (state in ('active', 'not_seen', 'retired')),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  first_import_id uuid not null,
  last_import_id uuid not null,
  primary key (org_id, device_id),
  foreign key (org_id, site_id, care_area_id) references care_area (org_id, site_id, care_area_id),
  foreign key (org_id, configuration_id, context_key) references standing
) with (fillfactor = 85);
-- last_seen_at has no index on purpose: a monthly export touches every device, and without one the touch stays in the page.
create unique index device_asset on device (org_id, site_id, asset_key) where asset_key is not null;
create index device_serial on device (org_id, serial_key) where serial_key is not null;
-- In the order of urgency within a standing; what it includes is what counts read, a tenth of the table.
create index device_standing on device (org_id, configuration_id, context_key, device_id) include (site_id, care_area_id, state);
-- The state is included so that a page deep in a list is found without reading the devices before it.
create index device_by_asset on device (org_id, asset_sort, device_id) include (state);
create index device_by_manufacturer on device (org_id, manufacturer_key, device_id) include (state);
create index device_by_model on device (org_id, model_key, device_id) include (state);
create index device_by_site on device (org_id, site_key, device_id) include (state);
create index device_area on device (org_id, care_area_id);

-- What an import changed about a device. Creation is device.first_import_id and has no row here.
create table device_change (
  org_id uuid not null,
  change_no bigint generated always as identity,
  device_id uuid not null,
  import_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('changed', 'not_seen', 'returned', 'retired', 'restored')),
  -- The whole row before, so that the import can be undone; null where only the state changed.
  before jsonb,
  after jsonb,
  state_before text not null,
  last_seen_before timestamptz not null,
  last_import_before uuid not null,
  primary key (org_id, change_no),
  foreign key (org_id, device_id) references device on delete cascade
);
create index device_change_device on device_change (org_id, device_id, change_no);
create index device_change_import on device_change (org_id, import_id);

-- Which devices an inventory import saw, so that undoing it can tell when each was seen before.
create table sighting (
  org_id uuid not null,
  import_id uuid not null,
  at timestamptz not null,
  device_ids uuid[] not null,
  primary key (org_id, import_id),
  -- The row of the import is written last, when its counts are known.
  foreign key (org_id, import_id) references import on delete cascade deferrable initially deferred
);

create table sbom (
  org_id uuid not null references organisation on delete cascade,
  sbom_id uuid not null,
  import_id uuid not null,
  format text not null,
  spec_version text not null,
  subject text not null,
  root_supplier text,
  root_name text,
  root_version text,
  component_count integer not null,
  content jsonb not null,
  received_at timestamptz not null,
  is_current boolean not null,
  primary key (org_id, sbom_id)
);
create index sbom_subject on sbom (org_id, subject, received_at desc);

-- Which configurations an SBOM describes: the product its root component names, in its version.
create table sbom_configuration (
  org_id uuid not null,
  sbom_id uuid not null,
  configuration_id uuid not null,
  -- By what the root component says, or by what a person said, which goes before.
  kind text not null check (kind in ('root', 'person')),
  confidence real not null,
  reason text not null,
  primary key (org_id, sbom_id, configuration_id),
  foreign key (org_id, sbom_id) references sbom on delete cascade,
  foreign key (org_id, configuration_id) references configuration on delete cascade
);
create index sbom_configuration_of on sbom_configuration (org_id, configuration_id);

create table component (
  org_id uuid not null,
  sbom_id uuid not null,
  component_no integer not null,
  ref text not null,
  parent_ref text,
  type text not null,
  supplier text,
  name text not null,
  version text,
  purls text[] not null,
  cpes text[] not null,
  -- Where it stands in the document, and inside which components.
  pointer text not null,
  path text not null,
  primary key (org_id, sbom_id, component_no),
  foreign key (org_id, sbom_id) references sbom on delete cascade
);
