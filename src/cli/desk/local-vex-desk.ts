/** The VEX inbox at a desk in this process. */
import type { OrgContext } from '#app/access/deed.ts';
import { acceptVex, rejectVex, undoVexDecision } from '#app/vex/decide-vex.ts';
import { getVex, listVex, listVexTroubles, previewVex } from '#app/vex/inbox.ts';
import { listVexIssuers, setVexIssuer } from '#app/vex/issuers.ts';
import { contract } from '#http/contract/index.ts';
import { vexDocumentRow, vexIssuer } from '#http/contract/vex.ts';
import type { VexDesk } from './desk.ts';
import { lines } from './lines.ts';

export function localVexDesk(context: OrgContext): VexDesk {
  return {
    vexDocuments: (waiting) =>
      lines(
        vexDocumentRow,
        async (page) => await listVex(context, { ...page, waiting: waiting || undefined }),
      ),
    vexTroubles: async () => contract.listVexTroubles.response.parse(await listVexTroubles(context, {})),
    vexDocument: async (documentId) => contract.getVex.response.parse(await getVex(context, { documentId })),
    previewVex: async (documentId, body) =>
      contract.previewVex.response.parse(await previewVex(context, { ...body, documentId })),
    acceptVex: async (documentId, body) =>
      contract.acceptVex.response.parse(await acceptVex(context, { ...body, documentId })),
    rejectVex: async (documentId, body) =>
      contract.rejectVex.response.parse(await rejectVex(context, { ...body, documentId })),
    undoVex: async (documentId, body) =>
      contract.undoVexDecision.response.parse(await undoVexDecision(context, { ...body, documentId })),
    vexIssuers: () => lines(vexIssuer, async (page) => await listVexIssuers(context, page)),
    trustIssuer: async (issuerId, body) =>
      contract.setVexIssuer.response.parse(await setVexIssuer(context, { ...body, issuerId })),
  };
}
