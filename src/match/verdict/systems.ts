/** Advisories about operating systems: is the row that system, and which of its fields gives the system's version? */
import type { DeviceIdentity } from '../identity/device.ts';
import { readVersion } from '../device/versions.ts';
import type { IdentityMatch } from '../identity/compare.ts';
import { compareSystems, readSystem } from '../identity/system.ts';
import type { PreparedProduct } from '../prepare.ts';
import type { DeviceFacts } from './conditions.ts';

/** The row is the operating system, or runs on it. */
export function identifySystem(product: PreparedProduct, identity: DeviceIdentity): IdentityMatch | null {
  if (product.system === null) return null;
  for (const { field, text, system } of identity.systems) {
    const met = compareSystems(product.system, system);
    if (met === null) continue;
    const fills = [product.system.family, product.system.release ?? ''].filter((f) => f !== '');
    return {
      strength: met.strength,
      confidence: field === 'model' ? 0.95 : 0.85,
      weight: fills.join('').length,
      fills,
      missing: met.missing,
      absentCompanions: [],
      system: { field, text, build: system.build },
    };
  }
  return null;
}

/** The version field of a scanner says nothing of the operating system that it runs on: only its build does. */
export function versionsFor(match: IdentityMatch, device: DeviceFacts): DeviceFacts {
  if (match.system === undefined || match.system.field === 'model') return device;
  const { build, text } = match.system;
  const version = build === null ? null : readVersion(build, 'os');
  return {
    ...device,
    versions: {
      versions: version === null ? [] : [{ ...version, whole: text }],
      parts: [],
      dates: [],
      absent: `the row gives no build of its ${text}`,
    },
  };
}

/** "Reader running Android OS: 8.1": the versions are those of the system, which the row names in its own field. */
export function systemVersions(product: PreparedProduct, device: DeviceFacts): DeviceFacts | null {
  const { kind } = product.range.range;
  if (kind !== 'exact' && kind !== 'intervals') return null;
  const companions = product.shapes.flatMap((s) => s.companions.map((c) => readSystem(c.text)));
  const wanted = companions.find((s) => s !== null && s.release === null && !s.family.startsWith('windows'));
  if (wanted === undefined || wanted === null) return null;
  const { os } = device.configuration;
  const own = readSystem(os ?? '');
  const version =
    own?.family === wanted.family && own.release !== null ? readVersion(own.release, 'os') : null;
  if (version === null && device.versions.versions.length > 0) return null;
  return {
    ...device,
    versions: {
      versions: version === null ? [] : [{ ...version, whole: os ?? version.text }],
      parts: [],
      dates: [],
      absent: 'the row gives no release of its operating system',
    },
  };
}
