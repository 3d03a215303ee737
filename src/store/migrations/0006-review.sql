-- What is asked about makes and models, and what people answered. A make and model is that of product_model.name_key.

-- A product of an advisory that a make and model may be, where the rules of identity find none: the rows of a make and model
-- are one question. Made by the matching pass from both names alone; can be rebuilt, and is no finding.
create table identity_question (
  org_id uuid not null,
  name_key text not null,
  advisory_id uuid not null references advisory on delete cascade,
  vendor text,
  product text not null,
  product_key text not null,
  score real not null,
  -- Both sides, word by word, as model/judgement/identity-question.ts types them.
  inventory jsonb not null,
  advisory jsonb not null,
  primary key (org_id, name_key, advisory_id),
  foreign key (org_id, name_key) references product_model (org_id, name_key) on delete cascade
);
create index identity_question_advisory on identity_question (org_id, advisory_id);

-- What a person answered: the make and model is a product (confirmed), is not (rejected), or is the same as another make and
-- model (same_as). It outlives the devices and the question, and goes when somebody removes it.
create table alias (
  org_id uuid not null references organisation on delete cascade,
  alias_id uuid not null,
  kind text not null check (kind in ('confirmed', 'rejected', 'same_as')),
  -- As the hospital spells them.
  manufacturer text,
  model text not null,
  name_key text not null,
  -- As the advisories do, or the other make and model.
  vendor text,
  product text not null,
  product_key text not null,
  -- Makers whose notices may concern it under that name; empty where it may be anyone's.
  vendor_keys text[] not null,
  answered_by text not null,
  answered_at timestamptz not null,
  -- How alike the names were when it was asked; null where nothing was asked about that product.
  score real,
  primary key (org_id, alias_id),
  unique (org_id, name_key, product_key)
);

call keep_rows_apart('identity_question', 'alias');
