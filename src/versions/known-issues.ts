/** Cases of the conformance suites that Ward answers otherwise, each with its reason. A list may only get shorter. */

export interface KnownIssue {
  /** The line or the input, as the suite writes it. */
  case: string;
  reason: string;
}

const noDigit =
  'a text without any digit is ordered against no number: else "unknown" in an SBOM came before or behind every fix';
const mavenCircle =
  'the reference is not transitive here (1-alpha < 1 < 1.foo < 1-alpha); Ward keeps what lies before and behind the release apart';
const composer =
  'the line follows `version_compare` alone; Composer, which resolves the packages, compares its normal form, in which 3.0 is 3.0.0';
const noComposerVersion = '"#" stands for a number inside PHP; no Composer version holds it';

/** Lines of `osv-semantic`, by file. */
export const osvSemantic: Readonly<Record<string, readonly KnownIssue[]>> = {
  'alpine-versions.txt': [
    { case: '1-r0-ruff2 = 1-r0-ruff1', reason: 'no apk version; that two faulty texts are equal is a guess' },
  ],
  'maven-versions-generated.txt.gz': [
    { case: '1.0.0-gradle-rework-beta3 < 1.0.0.RC7-3', reason: mavenCircle },
    { case: 'client_hc_no_vehicle < 2.0', reason: noDigit },
    { case: 'profiles_01 < stable', reason: noDigit },
    { case: 'stable < 0.11.0', reason: noDigit },
    { case: '1.1.0-01-glassfish < 1.1.0.Beta1', reason: mavenCircle },
  ],
  'packagist-versions-generated.txt': [
    { case: 'v3.0 < v3.0.0-beta', reason: composer },
    { case: 'v3.4 < v3.4.0-alpha', reason: composer },
    { case: 'v4-beta4 < v4.0-alpha', reason: composer },
    {
      case: 'v1.9.0-ALPHA.2 = v1.9.0-BETA.2',
      reason: 'Composer reads words in either case; PHP alone does not',
    },
    { case: 'v6.6 < v6.6.0-beta', reason: composer },
  ],
  'packagist-versions.txt': [
    { case: 'dev-foo < 1.26.0', reason: noDigit },
    { case: '1.26.0 > dev-foo', reason: noDigit },
    { case: '1.2.3.# = 1.2.3.1', reason: noComposerVersion },
    { case: '1.2.3.#.p3 > 1.2.3', reason: noComposerVersion },
    { case: '1.2.3.#.beta < 1.2.3', reason: noComposerVersion },
  ],
  'pypi-versions-generated.txt': [
    { case: '-class.-jw.util.version.Version- < 1.0.dev1', reason: noDigit },
    { case: 'trunk < 3.2.3', reason: noDigit },
  ],
  'pypi-versions.txt': [
    { case: '-class.-jw.util.version.version-pre < 1.0', reason: noDigit },
    { case: '-class.-jw.util.version.version-preview < 1.0', reason: noDigit },
  ],
};

/** Cases of `univers`, by file. */
export const univers: Readonly<Record<string, readonly KnownIssue[]>> = {
  'conan_range_from_native.json': [
    {
      case: '',
      reason: 'the reference writes "vers:conan/", which is no VERS; nothing asked for is every version',
    },
    {
      case: '',
      reason: 'the reference writes "vers:conan/", which is no VERS; nothing asked for is every version',
    },
  ],
  'npm_range_from_native.json.gz': [
    { case: '>= 2.2.x', reason: 'the reference drops the comparator; to npm this is >=2.2.0' },
  ],
  'gitlab/composer_gitlab_range_from_native.json.gz': [
    {
      case: '<2.8.1||>=3.0.0a1,<3.0.0RC4',
      reason: 'the reference sorts by ASCII, where RC4 comes before a1; to Composer it comes behind',
    },
  ],
  'test-suite-data.json': [
    {
      case: 'vers:debian/ 5.0A , >  = 2.6 & < 3, > = 3.4.4+reloaded2-13+deb9u1 ',
      reason: 'the notation of an early draft, with "," and "&" where the standard has "|"',
    },
  ],
};
