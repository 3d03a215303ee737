/** Every page and its URL. Each screen is fetched when it is first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { queryClient } from './actions/client.ts';
import { organisationsQuery } from './actions/organisations.ts';
import { Shell } from './parts/shell/shell.tsx';
import { NotFound, PageFailed, PagePending } from './screens/not-found/not-found.tsx';
import * as search from './search.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

/** The first page: Today of the organisation to open first, or the welcome page when there is none. */
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const { defaultSlug } = await queryClient.fetchQuery({ ...organisationsQuery, staleTime: 0 });
    if (defaultSlug === null) redirect({ to: '/welcome', replace: true, throw: true });
    else redirect({ to: '/$org/today', params: { org: defaultSlug }, replace: true, throw: true });
  },
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./screens/welcome/welcome.tsx'), 'Welcome'),
});

const org = createRoute({
  getParentRoute: () => root,
  path: '/$org',
  // Known before anything is asked of the organisation, so that one that is not there is told at once.
  beforeLoad: async () => {
    await queryClient.ensureQueryData(organisationsQuery);
  },
  component: Shell,
  notFoundComponent: NotFound,
});

const orgHome = createRoute({
  getParentRoute: () => org,
  path: '/',
  beforeLoad: ({ params }) => {
    redirect({ to: '/$org/today', params, replace: true, throw: true });
  },
});

const today = createRoute({
  getParentRoute: () => org,
  path: 'today',
  validateSearch: (values) => search.todaySearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/today/today.tsx'), 'Today'),
});

const devices = createRoute({
  getParentRoute: () => org,
  path: 'devices',
  validateSearch: (values) => search.devicesSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/devices/devices.tsx'), 'Devices'),
});

const device = createRoute({
  getParentRoute: () => org,
  path: 'devices/$deviceId',
  component: lazyRouteComponent(() => import('./screens/devices/device.tsx'), 'Device'),
});

const advisories = createRoute({
  getParentRoute: () => org,
  path: 'advisories',
  validateSearch: (values) => search.advisoriesSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/advisories/advisories.tsx'), 'Advisories'),
});

const newAdvisory = createRoute({
  getParentRoute: () => org,
  path: 'advisories/new',
  component: lazyRouteComponent(() => import('./screens/advisories/enter-advisory.tsx'), 'EnterAdvisory'),
});

const advisory = createRoute({
  getParentRoute: () => org,
  path: 'advisories/$advisoryId',
  validateSearch: (values) => search.advisorySearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/advisories/advisory.tsx'), 'Advisory'),
});

const editAdvisory = createRoute({
  getParentRoute: () => org,
  path: 'advisories/$advisoryId/edit',
  component: lazyRouteComponent(() => import('./screens/advisories/edit-advisory.tsx'), 'EditAdvisory'),
});

const finding = createRoute({
  getParentRoute: () => org,
  path: 'findings/$findingId',
  component: lazyRouteComponent(() => import('./screens/findings/finding.tsx'), 'Finding'),
});

const importPage = createRoute({
  getParentRoute: () => org,
  path: 'import',
  component: lazyRouteComponent(() => import('./screens/imports/import-page.tsx'), 'ImportPage'),
});

const importReport = createRoute({
  getParentRoute: () => org,
  path: 'imports/$importId',
  component: lazyRouteComponent(() => import('./screens/imports/import-report.tsx'), 'ImportReport'),
});

const feeds = createRoute({
  getParentRoute: () => org,
  path: 'feeds',
  component: lazyRouteComponent(() => import('./screens/feeds/feeds.tsx'), 'Feeds'),
});

const coverage = createRoute({
  getParentRoute: () => org,
  path: 'coverage',
  validateSearch: (values) => search.coverageSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/coverage/coverage.tsx'), 'CoveragePage'),
});

const review = createRoute({
  getParentRoute: () => org,
  path: 'review',
  validateSearch: (values) => search.reviewSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/review/review.tsx'), 'Review'),
});

const software = createRoute({
  getParentRoute: () => org,
  path: 'software',
  validateSearch: (values) => search.softwareSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/software/software.tsx'), 'Software'),
});

const sbom = createRoute({
  getParentRoute: () => org,
  path: 'software/$sbomId',
  component: lazyRouteComponent(() => import('./screens/software/sbom.tsx'), 'SbomPage'),
});

const component = createRoute({
  getParentRoute: () => org,
  path: 'software/component',
  validateSearch: (values) => search.componentSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/software/component.tsx'), 'ComponentPage'),
});

const vex = createRoute({
  getParentRoute: () => org,
  path: 'vex',
  validateSearch: (values) => search.vexSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/vex/vex.tsx'), 'Vex'),
});

const vexDocument = createRoute({
  getParentRoute: () => org,
  path: 'vex/$documentId',
  component: lazyRouteComponent(() => import('./screens/vex/document.tsx'), 'VexDocument'),
});

const careAreas = createRoute({
  getParentRoute: () => org,
  path: 'care-areas',
  validateSearch: (values) => search.careAreasSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/care-areas/care-areas.tsx'), 'CareAreas'),
});

const actions = createRoute({
  getParentRoute: () => org,
  path: 'actions',
  validateSearch: (values) => search.actionsSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/actions/actions.tsx'), 'Actions'),
});

const action = createRoute({
  getParentRoute: () => org,
  path: 'actions/$action',
  component: lazyRouteComponent(() => import('./screens/actions/action.tsx'), 'ActionPage'),
});

const escalation = createRoute({
  getParentRoute: () => org,
  path: 'escalation',
  validateSearch: (values) => search.escalationSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/escalation/escalation.tsx'), 'Escalation'),
});

const decisionTable = createRoute({
  getParentRoute: () => org,
  path: 'decision-table',
  component: lazyRouteComponent(() => import('./screens/tables/decision-table.tsx'), 'DecisionTable'),
});

const assessments = createRoute({
  getParentRoute: () => org,
  path: 'assessments',
  validateSearch: (values) => search.assessmentsSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/assessments/assessments.tsx'), 'Assessments'),
});

const assessment = createRoute({
  getParentRoute: () => org,
  path: 'assessments/$assessment',
  component: lazyRouteComponent(() => import('./screens/assessments/assessment.tsx'), 'AssessmentPage'),
});

const obligations = createRoute({
  getParentRoute: () => org,
  path: 'obligations',
  validateSearch: (values) => search.obligationsSearch.parse(values),
  component: lazyRouteComponent(() => import('./screens/obligations/obligations.tsx'), 'Obligations'),
});

const obligation = createRoute({
  getParentRoute: () => org,
  path: 'obligations/$obligation',
  component: lazyRouteComponent(() => import('./screens/obligations/obligation.tsx'), 'ObligationPage'),
});

const policies = createRoute({
  getParentRoute: () => org,
  path: 'policies',
  component: lazyRouteComponent(() => import('./screens/policies/policies.tsx'), 'Policies'),
});

const people = createRoute({
  getParentRoute: () => org,
  path: 'people',
  component: lazyRouteComponent(() => import('./screens/people/people.tsx'), 'People'),
});

const networkZones = createRoute({
  getParentRoute: () => org,
  path: 'network-zones',
  component: lazyRouteComponent(() => import('./screens/context/network-zones.tsx'), 'NetworkZones'),
});

const network = createRoute({
  getParentRoute: () => org,
  path: 'network',
  component: lazyRouteComponent(() => import('./screens/network/network.tsx'), 'NetworkPage'),
});

const replay = createRoute({
  getParentRoute: () => org,
  path: 'replay',
  component: lazyRouteComponent(() => import('./screens/replay/replay.tsx'), 'ReplayPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    welcome,
    org.addChildren([
      orgHome,
      today,
      devices,
      device,
      advisories,
      newAdvisory,
      advisory,
      editAdvisory,
      finding,
      importPage,
      importReport,
      feeds,
      coverage,
      review,
      software,
      component,
      sbom,
      vex,
      vexDocument,
      careAreas,
      networkZones,
      network,
      replay,
      actions,
      action,
      escalation,
      decisionTable,
      assessments,
      assessment,
      obligations,
      obligation,
      policies,
      people,
    ]),
  ]),
  parseSearch: search.parseSearch,
  stringifySearch: search.stringifySearch,
  scrollRestoration: true,
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
