/** The metrics of each version of CVSS, and the values that each may have. */

export type CvssVersion = '2.0' | '3.0' | '3.1' | '4.0';

/** `temporal` is called threat in 4.0; `supplemental` metrics, which only 4.0 has, change no score. */
export type MetricGroup = 'base' | 'temporal' | 'environmental' | 'supplemental';

export interface Metric {
  /** As vectors write it: `AV`, `MSI`. */
  name: string;
  /** A value's place in the list, from 1, is its code; 0 is "not defined", written or left out. */
  values: readonly string[];
  group: MetricGroup;
}

export interface VectorForm {
  version: CvssVersion;
  /** What a vector begins with; empty for 2.0. */
  prefix: string;
  /** How a metric says that it is not defined; a base metric never does. */
  notDefined: 'ND' | 'X';
  /** Base metrics first, then the groups in the order of their type. */
  metrics: readonly Metric[];
}

/** `AV:NALP AC:LH`, each letter a value; or values of several letters, with commas between them: `E:U,POC,F,H`. */
function group(name: MetricGroup, text: string): Metric[] {
  return text.split(' ').map((one) => {
    const [metric = '', values = ''] = one.split(':');
    return { name: metric, values: values.split(values.includes(',') ? ',' : ''), group: name };
  });
}

/** CVSS 2.0, 2.4 (https://www.first.org/cvss/v2/guide). */
const metrics2: readonly Metric[] = [
  ...group('base', 'AV:LAN AC:HML Au:MSN C:NPC I:NPC A:NPC'),
  ...group('temporal', 'E:U,POC,F,H RL:OF,TF,W,U RC:UC,UR,C'),
  ...group('environmental', 'CDP:N,L,LM,MH,H TD:NLMH CR:LMH IR:LMH AR:LMH'),
];

/** CVSS 3.0 and 3.1, 6 (https://www.first.org/cvss/v3.1/specification-document). */
const metrics3: readonly Metric[] = [
  ...group('base', 'AV:NALP AC:LH PR:NLH UI:NR S:UC C:NLH I:NLH A:NLH'),
  ...group('temporal', 'E:HFPU RL:UWTO RC:CRU'),
  ...group('environmental', 'CR:HML IR:HML AR:HML'),
  ...group('environmental', 'MAV:NALP MAC:LH MPR:NLH MUI:NR MS:UC MC:NLH MI:NLH MA:NLH'),
];

/** CVSS 4.0, 7 (https://www.first.org/cvss/v4.0/specification-document); S of MSI and MSA is Safety. */
const metrics4: readonly Metric[] = [
  ...group('base', 'AV:NALP AC:LH AT:NP PR:NLH UI:NPA VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN'),
  ...group('temporal', 'E:APU'),
  ...group('environmental', 'CR:HML IR:HML AR:HML MAV:NALP MAC:LH MAT:NP MPR:NLH MUI:NPA'),
  ...group('environmental', 'MVC:HLN MVI:HLN MVA:HLN MSC:HLN MSI:HLNS MSA:HLNS'),
  ...group('supplemental', 'S:NP AU:NY R:AUI V:DC RE:LMH U:Clear,Green,Amber,Red'),
];

export const forms: Readonly<Record<CvssVersion, VectorForm>> = {
  '2.0': { version: '2.0', prefix: '', notDefined: 'ND', metrics: metrics2 },
  '3.0': { version: '3.0', prefix: 'CVSS:3.0/', notDefined: 'X', metrics: metrics3 },
  '3.1': { version: '3.1', prefix: 'CVSS:3.1/', notDefined: 'X', metrics: metrics3 },
  '4.0': { version: '4.0', prefix: 'CVSS:4.0/', notDefined: 'X', metrics: metrics4 },
};
