/** Prometheus metrics at /metrics: the process, requests by route, imports by outcome. */
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { feedAges } from '#app/feeds/timetable.ts';
import type { Ward } from '#app/ward.ts';

export interface Metrics {
  imports: Counter<'format' | 'outcome'>;
}

const registries = new WeakMap<Ward, Metrics>();

/** Metrics of this Ward; made by `collectMetrics`. */
export function metricsOf(ward: Ward): Metrics | undefined {
  return registries.get(ward);
}

export function collectMetrics(app: FastifyInstance, ward: Ward): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'ward_http_request_seconds',
    help: 'Seconds to answer a request, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  const imports = new Counter({
    name: 'ward_imports_total',
    help: 'Files imported, by format and outcome',
    labelNames: ['format', 'outcome'],
    registers: [registry],
  });
  // A gauge collects itself when it is read.
  void new Gauge({
    name: 'ward_matching_left',
    help: 'Subjects that matching passes under way still have to work out',
    registers: [registry],
    collect() {
      this.set([...ward.activity.matching.values()].reduce((sum, one) => sum + one.total - one.done, 0));
    },
  });
  void new Gauge({
    name: 'ward_feed_age_seconds',
    help: 'Seconds since a feed was last fetched without a failure',
    labelNames: ['feed', 'kind'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { feed, kind, seconds } of await feedAges(ward)) this.set({ feed, kind }, seconds);
    },
  });
  registries.set(ward, { imports });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    requests.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    return await reply.type(registry.contentType).send(await registry.metrics());
  });
}
