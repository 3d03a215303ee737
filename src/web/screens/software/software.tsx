/** Components and SBOMs: what software is known of, which devices it is in, and what was found in it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { TabBar } from '../../parts/tabs.tsx';
import { countWords } from '../../parts/words.ts';
import { useComponents, useSboms } from '../../actions/software.ts';
import { ComponentList } from './component-list.tsx';
import { SbomList } from './sbom-list.tsx';

const route = getRouteApi('/$org/software');

export function Software() {
  const { org } = route.useParams();
  const { tab } = route.useSearch();
  const sboms = useSboms(org, {}).data?.pages[0]?.total;
  const components = useComponents(org, {}).data?.pages[0]?.total;
  return (
    <>
      <PageHeading
        title="Components and SBOMs"
        lead="Software bills of materials name the components inside a product. Vulnerability records that concern a component make a finding for every device that the SBOM describes."
        actions={<PrintButton />}
      />
      <TabBar label="Lists">
        <Link
          to="/$org/software"
          params={{ org }}
          search={{}}
          replace
          resetScroll={false}
          activeOptions={{ exact: true }}
        >
          SBOMs{countWords(sboms)}
        </Link>
        <Link to="/$org/software" params={{ org }} search={{ tab: 'components' }} replace resetScroll={false}>
          Components{countWords(components)}
        </Link>
      </TabBar>
      {tab === 'components' ? <ComponentList org={org} /> : <SbomList org={org} />}
    </>
  );
}
