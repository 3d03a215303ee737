/** One VEX document: what it says, what became of it, what accepting would change, and the decision. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { VexDocumentDetail } from '#http/contract/vex.ts';
import { useVexDocument } from '../../actions/vex.ts';
import { Facts } from '../../parts/facts.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { DateOnly, Moment } from '../../parts/time.tsx';
import { Decide } from './decide.tsx';
import { Preview } from './preview.tsx';
import { Statements } from './statements.tsx';
import { policyWords, roleWords } from './vex-words.ts';
import styles from './vex.module.css';

const route = getRouteApi('/$org/vex/$documentId');
const formats = { openvex: 'OpenVEX', cyclonedx: 'CycloneDX', csaf: 'CSAF' } as const;

export function VexDocument() {
  const { org, documentId } = route.useParams();
  const document = useVexDocument(org, documentId);
  const { data } = document;
  return (
    <>
      <PageHeading
        above={
          <nav aria-label="Up" className="small screen-only">
            <Link to="/$org/vex" params={{ org }}>
              VEX inbox
            </Link>
          </nav>
        }
        title={data ? `VEX of ${data.issuer}` : 'VEX document'}
        lead={data && <span className={styles.long}>{data.name}</span>}
        actions={<PrintButton />}
      />
      {document.isPending && <LoadingBlocks count={3} height={160} />}
      {document.isError && <ProblemNotice error={document.error} onRetry={() => void document.refetch()} />}
      {data && <Parts key={documentId} org={org} document={data} />}
    </>
  );
}

function Parts({ org, document }: { org: string; document: VexDocumentDetail }) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [settles, setSettles] = useState(false);
  const numbers = chosen.size === 0 ? undefined : [...chosen].sort((a, b) => a - b);
  const { documentId } = document;
  return (
    <>
      <About org={org} document={document} />
      <Statements
        statements={document.statements}
        chosen={document.isCurrent ? chosen : null}
        onChoose={(number) => setChosen((before) => toggled(before, number))}
      />
      {document.isCurrent && document.statements.length > 0 && (
        <>
          <Preview org={org} documentId={documentId} chosen={numbers} settles={settles} />
          <Decide
            org={org}
            document={document}
            chosen={numbers}
            settles={settles}
            onSettles={setSettles}
            onDone={() => setChosen(new Set())}
          />
        </>
      )}
    </>
  );
}

function toggled(before: ReadonlySet<number>, number: number): ReadonlySet<number> {
  const after = new Set(before);
  if (!after.delete(number)) after.add(number);
  return after;
}

function About({ org, document }: { org: string; document: VexDocumentDetail }) {
  const { issuer, role, policy, version, versions, documentId } = document;
  const others = versions.filter((one) => one.documentId !== documentId);
  return (
    <Section title="The document">
      {!document.isCurrent && (
        <p role="note">A newer version of this document is held. Nothing of this one is applied.</p>
      )}
      <Facts
        facts={[
          ['Issuer', `${issuer}${role === null ? '' : `, ${roleWords[role].toLowerCase()}`}`],
          ['Its statements', policyWords[policy]],
          [
            'Signed by',
            document.signedBy ?? 'nobody that Ward knows: the issuer is what the file says of itself',
          ],
          ['Format', `${formats[document.format]} ${document.formatVersion}`],
          ['Version', version],
          ['Issued', document.issuedAt && <DateOnly key="issued" at={document.issuedAt} />],
          ['Last updated', document.updatedAt && <DateOnly key="updated" at={document.updatedAt} />],
          ['Received', <Moment key="received" at={document.receivedAt} />],
        ]}
      />
      {others.length > 0 && (
        <p>
          Other versions:{' '}
          {others.map((one, index) => (
            <span key={one.documentId}>
              {index > 0 && ', '}
              <Link to="/$org/vex/$documentId" params={{ org, documentId: one.documentId }}>
                {one.version ?? 'without a number'}
                {one.isCurrent && ' (the newest)'}
              </Link>
            </span>
          ))}
        </p>
      )}
    </Section>
  );
}
