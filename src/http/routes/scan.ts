/** Scan: the body of a request is one SBOM, the answer is its report. */
import type { FastifyInstance } from 'fastify';
import { maxIntakeBytes } from '#app/imports/limits.ts';
import { scanUpload } from '#app/scan/scan-upload.ts';
import { defaultStatuses } from '#model/judgement/component-match.ts';
import type { Scan } from '#app/scan/scan-sboms.ts';
import { type ScanFormat, writeScan } from '#app/scan/write-scan.ts';
import type { Ward } from '#app/ward.ts';
import { deedContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { streamRoute } from '../route.ts';

const types: Readonly<Record<ScanFormat, string>> = {
  table: 'text/plain; charset=utf-8',
  json: 'application/x-ndjson',
  sarif: 'application/sarif+json',
  cyclonedx: 'application/vnd.cyclonedx+json',
};

/** In a scope of its own: here a body of any type is a file, JSON too. */
export async function scanRoutes(api: FastifyInstance, ward: Ward): Promise<void> {
  await api.register((app, _options, done) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxIntakeBytes }, (_request, body, end) => {
      end(null, body);
    });
    streamRoute(
      app,
      'scanSbom',
      contract.scanSbom,
      async ({ request, reply, query }) => {
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const { path, failOn, status = defaultStatuses, format } = query;
        const asked = { path, bytes, policy: failOn, statuses: status };
        const scan = await scanUpload(deedContext(ward, request), asked);
        return await reply
          .type(types[format])
          .header('ward-policy', scan.report.breaking === 0 ? 'met' : 'not-met')
          .header('ward-complete', scan.report.isWhole ? 'yes' : 'no')
          .header('ward-problems', scan.problems.length)
          .send(
            linesOf(scan, format)
              .map((line) => `${line}\n`)
              .join(''),
          );
      },
      { bodyLimit: maxIntakeBytes, produces: Object.values(types) },
    );
    done();
  });
}

/** What the command line says on stderr stands among the lines of JSON; the other forms have no place for it. */
function linesOf({ report, problems }: Scan, format: ScanFormat): string[] {
  const lines = writeScan(report, format);
  if (format !== 'json') return lines;
  return [
    ...problems.map(({ path, problem }) => JSON.stringify({ event: 'problem', path, problem })),
    ...lines,
  ];
}
