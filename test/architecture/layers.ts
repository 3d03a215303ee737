/** The parts of the house, and which part may import which. */

/** What a part may import beside itself. */
export interface Layer {
  imports: readonly string[];
  /** Parts of which only types may be imported: they vanish when the file runs. */
  types?: readonly string[];
  /** Same input, same output: no clock, no chance, no environment, no files. */
  pure?: boolean;
}

const nouns = ['base', 'model'] as const;
const below = [
  'base',
  'model',
  'versions',
  'formats',
  'data',
  'store',
  'match',
  'weigh',
  'act',
  'simulate',
  'plan',
  'explain',
  'exchange',
  'net',
] as const;

/** A file belongs to the longest name that its path under `src/` begins with. */
export const layers: Readonly<Record<string, Layer>> = {
  base: { imports: [] },
  model: { imports: ['base'], pure: true },
  // An interval of versions is typed by the noun that advisories and findings share.
  versions: { imports: ['base'], types: ['model'], pure: true },
  formats: { imports: nouns, pure: true },
  // A table is typed by the noun it fills; the data itself needs nothing of ours to be read.
  data: { imports: [], types: ['model'] },
  store: { imports: [...nouns, 'data'] },
  match: { imports: [...nouns, 'versions'], pure: true },
  weigh: { imports: nouns, pure: true },
  act: { imports: nouns, pure: true },
  simulate: { imports: nouns, pure: true },
  plan: { imports: nouns, pure: true },
  explain: { imports: [...nouns, 'formats'], pure: true },
  exchange: { imports: [...nouns, 'formats'], pure: true },
  net: { imports: ['base'] },
  app: { imports: below },
  http: { imports: [...nouns, 'app', 'http/contract'] },
  'http/contract': { imports: nouns },
  cli: { imports: [...nouns, 'app', 'http/contract'] },
  web: { imports: ['http/contract'], types: ['model'] },
};

/** Edges that were there before the table said no: `from-file -> to-layer`. The list may only get shorter. */
export const oldWrongEdges: readonly string[] = [];

/** Modules of Node and of npm, and the global names, that talk to something outside the process. */
export const outboundModules: readonly string[] = [
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'undici',
  'axios',
  'node-fetch',
  'nodemailer',
  'ws',
];
export const outboundGlobals: readonly string[] = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];

/** What these modules also give that talks to nobody. */
export const harmlessNames: Readonly<Record<string, readonly string[]>> = {
  net: ['isIP', 'isIPv4', 'isIPv6'],
};

/** Who may talk to the outside beside `net`, and why. */
export const outboundExceptions: Readonly<Record<string, string>> = {
  'src/http/contract/client.ts': "the typed client of Ward's own API; its caller gives it the address",
  'src/http/contract/post-bytes.ts':
    "the command line's upload to Ward's own server, whose answer comes in lines; its caller gives it the address",
  'src/http/contract/fetch-bytes.ts':
    "the command line's download from Ward's own server; its caller gives it the address",
  'src/web/actions/feed-run.ts':
    'syncs feeds by the server and reads an answer that comes in lines, which the typed client does not do',
  'src/web/actions/import-file.ts':
    'uploads bytes and reads an answer that comes in lines, which the typed client does not do',
};

/** Packages that only `store` may import: elsewhere they would be a way to write SQL. */
export const sqlPackages: readonly string[] = [
  'kysely',
  'pg',
  '@electric-sql/pglite',
  '@electric-sql/pglite-socket',
];

/** The layer of a path such as `src/http/contract/client.ts`, null outside `src/` or in a folder the table lacks. */
export function layerOf(path: string): string | null {
  const inside = path.startsWith('src/') ? path.slice('src/'.length) : null;
  if (inside === null) return null;
  const [longest] = Object.keys(layers)
    .filter((name) => inside.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length);
  return longest ?? null;
}
