-- What FDA's product code of a device says of its class: the code as the inventory writes it, and the classification of FDA as an
-- organisation imports it.
alter table device add column fda_product_code text;

create table fda_classification (
  org_id uuid not null references organisation on delete cascade,
  import_id uuid not null,
  -- The day that the file states.
  updated_on date,
  loaded_at timestamptz not null,
  primary key (org_id, import_id)
);
create table fda_product_code (
  org_id uuid not null,
  import_id uuid not null,
  code text not null,
  name text not null,
  device_class text not null,
  is_implant boolean not null,
  is_life_sustaining boolean not null,
  primary key (org_id, import_id, code),
  foreign key (org_id, import_id) references fda_classification on delete cascade
);

call keep_rows_apart('fda_classification');
call keep_rows_apart('fda_product_code');
grant usage on all sequences in schema ward to ward_app, ward_system;
