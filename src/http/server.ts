/** The HTTP server: routes, OpenAPI, metrics and the web app, over one Ward. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Ward } from '#app/ward.ts';
import { newId } from '#base/ids.ts';
import { WardError } from '#base/errors/problem.ts';
import { guardAccess } from './access.ts';
import { collectMetrics } from './metrics.ts';
import { answerError, answerNotFound } from './problems.ts';
import { noteReaders } from './readers.ts';
import { actionRoutes } from './routes/actions.ts';
import { assessmentRoutes } from './routes/assessments.ts';
import { escalationRoutes } from './routes/escalations.ts';
import { obligationRoutes } from './routes/obligations.ts';
import { advisoryRoutes } from './routes/advisories.ts';
import { contextRoutes } from './routes/context.ts';
import { coverageRoutes } from './routes/coverage.ts';
import { deviceRoutes } from './routes/devices.ts';
import { feedRoutes } from './routes/feeds.ts';
import { findingRoutes } from './routes/findings.ts';
import { importRoutes } from './routes/imports.ts';
import { organisationRoutes } from './routes/organisations.ts';
import { advisoryNoteRoutes } from './routes/advisory-notes.ts';
import { peopleRoutes } from './routes/people.ts';
import { networkRoutes } from './routes/network.ts';
import { replayRoutes } from './routes/replay.ts';
import { policyRoutes } from './routes/policies.ts';
import { remediationRoutes } from './routes/remediation.ts';
import { reviewRoutes } from './routes/review.ts';
import { scanRoutes } from './routes/scan.ts';
import { softwareRoutes } from './routes/software.ts';
import { tableRoutes } from './routes/tables.ts';
import { vexRoutes } from './routes/vex.ts';
import { serverRoutes } from './routes/server.ts';
import { viewRoutes } from './routes/views.ts';
import { worklistRoutes } from './routes/worklist.ts';

export interface ServerOptions {
  /** The secret of this start, by which commands are known; null where there is no lock file. */
  secret: string | null;
  logLevel: 'silent' | 'error' | 'warn' | 'info';
}

const webRoot = join(import.meta.dirname, '..', '..', 'dist', 'web');

export async function buildServer(ward: Ward, options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.logLevel === 'silent' ? false : { level: options.logLevel, stream: process.stderr },
    genReqId: newId,
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  guardAccess(app, options.secret);
  noteReaders(app, ward);
  await app.register(helmet, { contentSecurityPolicy: { directives: contentPolicy }, hsts: false });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Ward',
        version: ward.version,
        description:
          'From an advisory to the devices, care areas and patients it means. Errors are RFC 9457 problem details.',
      },
    },
    transform: jsonSchemaTransform,
  });
  collectMetrics(app, ward);
  await app.register(async (api) => {
    serverRoutes(api, ward);
    organisationRoutes(api, ward);
    worklistRoutes(api, ward);
    deviceRoutes(api, ward);
    findingRoutes(api, ward);
    advisoryRoutes(api, ward);
    importRoutes(api, ward);
    coverageRoutes(api, ward);
    actionRoutes(api, ward);
    assessmentRoutes(api, ward);
    escalationRoutes(api, ward);
    tableRoutes(api, ward);
    obligationRoutes(api, ward);
    networkRoutes(api, ward);
    replayRoutes(api, ward);
    policyRoutes(api, ward);
    viewRoutes(api, ward);
    peopleRoutes(api, ward);
    remediationRoutes(api, ward);
    contextRoutes(api, ward);
    advisoryNoteRoutes(api, ward);
    reviewRoutes(api, ward);
    await scanRoutes(api, ward);
    feedRoutes(api, ward);
    softwareRoutes(api, ward);
    vexRoutes(api, ward);
    api.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  });
  await serveWeb(app);
  return app;
}

/** Nothing from elsewhere; style attributes are how the component library places things. */
const contentPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

async function serveWeb(app: FastifyInstance): Promise<void> {
  const isBuilt = existsSync(join(webRoot, 'index.html'));
  if (isBuilt) await app.register(fastifyStatic, { root: webRoot, cacheControl: false, setHeaders });
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const wantsPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path);
    if (!wantsPage) return await answerNotFound(request, reply);
    if (!isBuilt) return await answerError(new WardError('web-not-built', ''), request, reply);
    return await reply.sendFile('index.html');
  });
}

/** File names carry a hash of their content, all but the page itself and what lies beside it. */
function setHeaders(reply: FastifyReply, path: string): void {
  const isHashed = path.includes('/assets/');
  void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
