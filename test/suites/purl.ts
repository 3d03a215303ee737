/** Cases of the suite of package URLs, and what Ward answers. */
import { makePurl, parsePurl, type Purl, purlText } from '#model/identifier/purl/purl.ts';

export interface PurlCase {
  description: string;
  test_type: 'parse' | 'build' | 'validate';
  input: string | Record<string, unknown>;
  expected_output?: unknown;
  expected_failure: boolean;
}

export function purlAnswer({ test_type, input }: PurlCase): unknown {
  if (typeof input !== 'string') {
    const parts: Partial<Purl> = Object.fromEntries(
      Object.entries(input).filter(([, value]) => value !== null),
    );
    const purl = makePurl(parts);
    return purl === null ? null : purlText(purl);
  }
  const purl = parsePurl(input);
  return test_type === 'parse' || purl === null ? purl : purlText(purl);
}
