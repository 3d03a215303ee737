-- Where knowledge came from, once for each import that brought some. The row of `import` is the organisation's that imported, and
-- names folders of its machines; this one is seen by whoever sees the knowledge. It stays when the import is undone.

create table knowledge_source (
  import_id uuid primary key,
  -- As of the knowledge: null is everyone's.
  org_id uuid references organisation on delete cascade,
  -- Of a feed, as in `import`; null where a person gave a file or typed it in.
  origin jsonb,
  -- Name of the file without its folders; null where it came from a feed or was typed in.
  file_name text,
  entered_by text,
  received_at timestamptz not null
);

-- The records that the advisory of a vulnerability is made of are looked for by its name.
create index sbom_match_record_of on sbom_match_record (org_id, match_key);

-- A document that could not be read or was refused, with why: asked for again only where it changed.
alter table feed_file add column refused jsonb;

-- The OpenPGP key that signed a VEX document, by its fingerprint, where the signature was found right; and the key without which the
-- policy `apply` does not count for an issuer.
alter table vex_document add column signed_by text;
alter table vex_issuer add column signing_key text;

call share_rows('knowledge_source');
