/** One SBOM: which devices it describes and why, what was found in it, its components, and a place to say what it is of. */
import { getRouteApi, Link } from '@tanstack/react-router';
import type { SbomDetail } from '#http/contract/software.ts';
import { useRemoveSbomAnswers, useSbom } from '../../actions/software.ts';
import { Button } from '@mantine/core';
import { Facts } from '../../parts/facts.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { counted, formatNumber, productName, statusWords } from '../../parts/words.ts';
import { ComponentList } from './component-list.tsx';
import { SayProducts } from './say-products.tsx';
import { foundWords, qualityWords, sbomName, tieWords } from './sbom-words.ts';

const route = getRouteApi('/$org/software/$sbomId');

const describesColumns: StackColumn[] = [
  { key: 'product', label: 'Product', minWidth: '12rem' },
  { key: 'version', label: 'Version' },
  { key: 'why', label: 'Why', minWidth: '12rem' },
  { key: 'devices', label: 'Devices', isNumber: true },
];

const matchColumns: StackColumn[] = [
  { key: 'id', label: 'Vulnerability' },
  { key: 'status', label: 'Status' },
  { key: 'cvss', label: 'CVSS', isNumber: true },
  { key: 'reason', label: 'Why', minWidth: '16rem' },
];

export function SbomPage() {
  const { org, sbomId } = route.useParams();
  const sbom = useSbom(org, sbomId);
  const data = sbom.data;
  return (
    <>
      <PageHeading
        above={
          <nav aria-label="Up" className="small screen-only">
            <Link to="/$org/software" params={{ org }}>
              Components and SBOMs
            </Link>
          </nav>
        }
        title={data ? `SBOM of ${sbomName(data)}` : 'SBOM'}
        actions={<PrintButton />}
      />
      {sbom.isPending && <LoadingBlocks count={3} height={140} />}
      {sbom.isError && <ProblemNotice error={sbom.error} onRetry={() => void sbom.refetch()} />}
      {data && (
        <>
          <Section title="About">
            <Facts
              facts={[
                ['Describes', tieWords(data)],
                ['Found in it', foundWords(data)],
                ['Components', formatNumber(data.componentCount)],
                ['Quality', qualityWords(data)],
                ['Format', `${data.format === 'cyclonedx' ? 'CycloneDX' : 'SPDX'} ${data.specVersion}`],
                ['Received', <DateOnly key="at" at={data.receivedAt} />],
                [
                  'Import',
                  <Link key="i" to="/$org/imports/$importId" params={{ org, importId: data.importId }}>
                    Report of the import
                  </Link>,
                ],
              ]}
            />
          </Section>
          <Describes org={org} sbom={data} />
          <Matches org={org} sbom={data} />
          <Section title="Components">
            <ComponentList org={org} sbomId={sbomId} />
          </Section>
        </>
      )}
    </>
  );
}

function Describes({ org, sbom }: { org: string; sbom: SbomDetail }) {
  const remove = useRemoveSbomAnswers(org);
  const own = sbom.answers.filter(({ isOfImport }) => !isOfImport);
  return (
    <Section title="Which devices it describes">
      {sbom.describes.length === 0 ? (
        <p className="dim">
          {sbom.isNoneOfOurs
            ? 'A person said that it is of no product here.'
            : 'No device of the inventory is this product in this version. Nothing is found for any device until one is, or until you say which it is.'}
        </p>
      ) : (
        <StackTable label="Products" caption="Products that the SBOM describes" columns={describesColumns}>
          {sbom.describes.map((one) => (
            <StackRow
              key={`${one.productModelId} ${one.version ?? ''} ${one.kind}`}
              isHeaded
              cells={{
                product: (
                  <Link
                    to="/$org/devices"
                    params={{ org }}
                    search={{
                      productModelId: one.productModelId,
                      ...(one.version !== null && { q: one.version }),
                    }}
                  >
                    {productName(one)}
                  </Link>
                ),
                version: one.version,
                why: one.kind === 'person' ? one.reason : `Its root component names it: ${one.reason}`,
                devices: formatNumber(one.deviceCount),
              }}
            />
          ))}
        </StackTable>
      )}
      {remove.isError && <ProblemNotice error={remove.error} />}
      {own.length > 0 && (
        <div className="row screen-only">
          <span>
            Said by {own[0]?.answeredBy} on <DateOnly at={own[0]?.answeredAt ?? ''} />
          </span>
          <Button
            size="compact-sm"
            variant="default"
            loading={remove.isPending}
            onClick={() => remove.mutate(own.map(({ answerId }) => answerId))}
          >
            Take that back
          </Button>
        </div>
      )}
      <details className="screen-only">
        <summary>Say which product it is of</summary>
        <SayProducts org={org} sbomId={sbom.sbomId} name={sbomName(sbom)} candidates={[]} />
      </details>
    </Section>
  );
}

function Matches({ org, sbom }: { org: string; sbom: SbomDetail }) {
  const total = sbom.affectedCount + sbom.unknownCount;
  return (
    <Section title="What was found in it" aside={<span className="dim small">{foundWords(sbom)}</span>}>
      {sbom.matches.length === 0 ? (
        <p className="dim">
          No vulnerability record held here concerns a component. That says nothing about what no record
          names: import newer records now and then.
        </p>
      ) : (
        <StackTable label="Vulnerabilities" caption="Vulnerabilities, affected first" columns={matchColumns}>
          {sbom.matches.map((one) => (
            <StackRow
              key={one.matchKey}
              isHeaded
              cells={{
                id:
                  one.advisoryId === null ? (
                    one.matchKey
                  ) : (
                    <Link to="/$org/advisories/$advisoryId" params={{ org, advisoryId: one.advisoryId }}>
                      {one.matchKey}
                    </Link>
                  ),
                status: statusWords[one.status],
                cvss: one.cvss === null ? <span className="dim">none</span> : one.cvss.toFixed(1),
                reason: one.reason,
              }}
            />
          ))}
        </StackTable>
      )}
      {total > sbom.matches.length && (
        <p className="dim">
          {counted(total - sbom.matches.length, 'more vulnerability', 'more vulnerabilities')}.
        </p>
      )}
    </Section>
  );
}
