/** What a database holds, in words that do not depend on ids, so that two histories can be compared by what they led to. */
import { sql } from 'kysely';
import type { Db } from '#store/bulk.ts';
import type { Store } from '#store/dialect/open-store.ts';

/** Sorted lines of JSON by kind of thing. */
export type State = Record<string, string[]>;

/** Every row of every table that Ward's system role may read, as text: to show that nothing at all was written. */
export async function everyRow(store: Store): Promise<State> {
  return await store.asSystem(async (db) => {
    const { rows: tables } = await sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname = 'ward' and has_table_privilege(format('%I.%I', schemaname, tablename), 'select') order by 1`.execute(
      db,
    );
    const state: State = {};
    for (const { name } of tables) {
      const { rows } = await sql<{
        line: string;
      }>`select to_jsonb(t)::text as line from ${sql.table(name)} t`.execute(db);
      state[name] = rows.map(({ line }) => line).sort();
    }
    return state;
  });
}

/** Rows of an organisation by table, tables without any left out. */
export async function rowsOfOrganisation(store: Store, orgId: string): Promise<Record<string, number>> {
  const state = await everyRow(store);
  const counts = Object.entries(state).map(([name, lines]) => [
    name,
    lines.filter((line) => line.includes(orgId)).length,
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count !== 0)) as Record<string, number>;
}

export interface StateOptions {
  /** Also when devices were seen and how they changed: what undoing must bring back, and another order need not. */
  history: boolean;
}

/**
 * What the organisations hold and conclude: places with devices, devices, SBOMs, knowledge, findings, decisions, worklist.
 * Left out are ids, the record of imports and the trail of findings, which undoing keeps on purpose.
 */
export async function readState(store: Store, { history }: StateOptions): Promise<State> {
  return await store.asSystem(async (db) => {
    const state: State = {};
    for (const [name, query] of Object.entries(facts)) state[name] = await lines(db, query);
    if (history) for (const [name, query] of Object.entries(histories)) state[name] = await lines(db, query);
    return state;
  });
}

async function lines(db: Db, query: string): Promise<string[]> {
  const { rows } = await sql<{
    line: string;
  }>`select to_jsonb(t)::text as line from (${sql.raw(query)}) t`.execute(db);
  return rows.map(({ line }) => line).sort();
}

const place = `join site s on s.org_id = v.org_id and s.site_id = v.site_id
  join care_area a on a.org_id = v.org_id and a.care_area_id = v.care_area_id`;
const configuration = `join configuration c on c.org_id = v.org_id and c.configuration_id = v.configuration_id`;
const org = (alias: string) => `left join organisation o on o.org_id = ${alias}.org_id`;

const facts: Readonly<Record<string, string>> = {
  devices: `select o.slug, s.name as site, a.name as department, a.care, a.patients_per_day, v.asset_tag, v.serial, v.udi, v.ip_address,
      v.mac_address, v.network_zone, v.zone_key, v.notes, v.attributes, v.facts_hash, v.context_key, v.asset_key, v.serial_key, v.asset_sort, v.manufacturer_key,
      v.model_key, v.site_key, v.search_text, v.state, k.priority, k.decision, k.affected_count, k.unknown_count, k.cleared_count,
      c.manufacturer, c.model, c.device_type, c.version, c.os, c.udi_di, c.clues, c.vendor_keys, m.name_key
    from device v ${place} ${configuration} ${org('v')}
      join standing k on k.org_id = v.org_id and k.configuration_id = v.configuration_id and k.context_key = v.context_key
      join product_model m on m.org_id = c.org_id and m.product_model_id = c.product_model_id`,
  sboms: `select o.slug, b.subject, b.root_supplier, b.root_name, b.root_version, b.is_current, b.component_count,
      (select jsonb_agg(jsonb_build_array(c.facts_key, t.confidence, t.reason) order by c.facts_key) from sbom_configuration t
        join configuration c on c.org_id = t.org_id and c.configuration_id = t.configuration_id
        where b.is_current and t.org_id = b.org_id and t.sbom_id = b.sbom_id and exists (select 1 from device v
          where v.org_id = t.org_id and v.configuration_id = t.configuration_id)) as describes,
      (select jsonb_agg(to_jsonb(k) - 'org_id' - 'sbom_id' order by k.component_no) from component k
        where k.org_id = b.org_id and k.sbom_id = b.sbom_id) as components
    from sbom b ${org('b')}`,
  advisories: `select o.slug, a.publisher_namespace, a.tracking_id, a.source, a.title, a.version, a.current_release_date, a.content, a.cves,
      a.vendor_keys, a.highest_score, a.search_text, a.entered_by, r.version as revision, r.sha256
    from advisory a ${org('a')} join advisory_revision r on r.revision_id = a.revision_id`,
  revisions: `select o.slug, r.content->>'trackingId' as tracking_id, r.version, r.summary, r.sha256, r.entered_by, r.problems
    from advisory_revision r ${org('r')}`,
  products: `select a.tracking_id, a.publisher_namespace, to_jsonb(p) - 'advisory_id' - 'org_id' as product
    from advisory_product p join advisory a on a.advisory_id = p.advisory_id`,
  kev: `select o.slug, r.catalog_version, r.released_at, r.entries, (select jsonb_agg(k.content order by k.cve) from kev_entry k
      where k.release_id = r.release_id) as content from kev_release r ${org('r')}`,
  records: `select distinct on (r.org_id, r.source, r.record_id) o.slug, r.source, r.record_id, r.modified_at, r.sha256
    from vulnerability_record r ${org('r')} order by r.org_id, r.source, r.record_id, r.modified_at desc nulls last, r.received_at desc`,
  // Days before the newest are kept only so that the newest can be undone.
  epss: `select distinct on (r.org_id) o.slug, r.model_version, r.score_date, r.scores,
      (select md5(string_agg(k.cve || k.epss || k.percentile, ',' order by k.cve)) from epss_score k where k.release_id = r.release_id) as content
    from epss_release r ${org('r')} order by r.org_id, r.score_date desc, r.loaded_at desc`,
  // A configuration without devices keeps findings that nobody sees.
  findings: `select o.slug, c.facts_key, a.publisher_namespace, a.tracking_id, f.vulnerability_key, f.cve, f.status, f.confidence, f.cvss,
      f.reason, f.evidence, f.product_ids, f.priority
    from finding f ${org('f')} join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
      join advisory a on a.advisory_id = f.advisory_id
    where exists (select 1 from device v where v.org_id = f.org_id and v.configuration_id = f.configuration_id)`,
  decisions: `select o.slug, c.facts_key, a.publisher_namespace, a.tracking_id, f.vulnerability_key, d.context_key, d.decision, d.priority, k.steps
    from decision d ${org('d')} join finding f on f.org_id = d.org_id and f.finding_id = d.finding_id
      join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
      join advisory a on a.advisory_id = f.advisory_id
      join verdict_chain k on k.org_id = d.org_id and k.chain_key = d.chain_key
    where exists (select 1 from device v where v.org_id = f.org_id and v.configuration_id = f.configuration_id
      and v.context_key = d.context_key)`,
  worklist: `select o.slug, a.publisher_namespace, a.tracking_id, m.name_key, w.priority, w.decision, w.status, w.device_count, w.affected_devices,
      w.unknown_devices, w.place_count, w.patients_per_day, w.top_context_key, w.device_type, w.cves, w.cve_count, w.search_text,
      (select jsonb_agg(jsonb_build_array(s.name, c.name, p.device_count) order by s.name, c.name) from worklist_place p
        join care_area c on c.org_id = p.org_id and c.care_area_id = p.care_area_id
        join site s on s.org_id = c.org_id and s.site_id = c.site_id where p.org_id = w.org_id and p.item_id = w.item_id) as places
    from worklist_item w ${org('w')} join advisory a on a.advisory_id = w.advisory_id
      join product_model m on m.org_id = w.org_id and m.product_model_id = w.product_model_id`,
  // Of makes and models that somebody has a device of.
  questions: `select o.slug, q.name_key, a.publisher_namespace, a.tracking_id, q.vendor, q.product, q.product_key, q.score, q.inventory, q.advisory
    from identity_question q ${org('q')} join advisory a on a.advisory_id = q.advisory_id
    where exists (select 1 from product_model m join configuration c on c.org_id = m.org_id and c.product_model_id = m.product_model_id
      join device v on v.org_id = c.org_id and v.configuration_id = c.configuration_id where m.org_id = q.org_id and m.name_key = q.name_key)`,
  aliases: `select o.slug, l.kind, l.name_key, l.vendor, l.product, l.product_key, l.vendor_keys, l.answered_by from alias l ${org('l')}`,
  waiting: `select kind, count(*) from match_request group by kind`,
};

const ids = `array['site_id', 'care_area_id', 'configuration_id']`;

const histories: Readonly<Record<string, string>> = {
  sightings: `select o.slug, s.name as site, v.asset_key, v.serial_key, v.first_seen_at, v.last_seen_at, v.first_import_id, v.last_import_id
    from device v ${place} ${org('v')}`,
  changes: `select o.slug, s.name as site, v.asset_key, v.serial_key, h.import_id, h.at, h.kind, h.before - ${ids} as before,
      h.after - ${ids} as after, h.state_before, h.last_seen_before, h.last_import_before
    from device_change h join device v on v.org_id = h.org_id and v.device_id = h.device_id ${place} ${org('v')}`,
};
