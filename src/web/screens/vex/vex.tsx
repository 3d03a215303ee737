/** The VEX inbox: what issuers say about vulnerabilities in products, and what it would change here. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useVexDocuments, useVexIssuers } from '../../actions/vex.ts';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { useIsPrinting } from '../../parts/printing/printing.ts';
import { TabBar } from '../../parts/tabs.tsx';
import { countWords } from '../../parts/words.ts';
import { Documents } from './documents.tsx';
import { Issuers } from './issuers.tsx';
import { Precedence } from './precedence.tsx';
import { Troubles } from './troubles.tsx';

const route = getRouteApi('/$org/vex');

export function Vex() {
  const { org } = route.useParams();
  const { tab } = route.useSearch();
  const isPrinting = useIsPrinting();
  const documents = useVexDocuments(org).data?.pages[0]?.total;
  const issuers = useVexIssuers(org).data?.pages[0]?.total;
  return (
    <>
      <PageHeading
        title="VEX inbox"
        lead="What manufacturers and others say about vulnerabilities in products: affected or not, and why. Nothing here changes a finding before somebody accepts it, or trusts its issuer."
        actions={<PrintButton />}
      />
      <TabBar label="Parts of the inbox">
        <Link
          to="/$org/vex"
          params={{ org }}
          search={{}}
          replace
          resetScroll={false}
          activeOptions={{ exact: true }}
        >
          Documents{countWords(documents)}
        </Link>
        <Link to="/$org/vex" params={{ org }} search={{ tab: 'issuers' }} replace resetScroll={false}>
          Issuers{countWords(issuers)}
        </Link>
      </TabBar>
      {(isPrinting || tab === undefined) && (
        <>
          <Troubles org={org} />
          <Documents org={org} />
        </>
      )}
      {(isPrinting || tab === 'issuers') && (
        <>
          <Issuers org={org} />
          <Precedence />
        </>
      )}
    </>
  );
}
