/** The registry of version schemes; a scheme is added by its folder and one line here. */
import { generic } from './generic/index.ts';

export { compareTexts, type Order, type VersionScheme } from './scheme.ts';
export { generic, type GenericVersion } from './generic/index.ts';

export const schemes = { generic } as const;
