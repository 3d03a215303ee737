/** What a Markdown document points to: links to files of the checkout, and paths named in code spans. */

/** Targets of links and pictures that are not addresses, without their `#heading`; code is left out. */
export function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] ?? '').replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(target));
}

/** Paths from the root of the checkout in code spans (`src/match/index.ts`, `tools/postgres.sh`); not patterns or names. */
export function pathsOf(markdown: string): string[] {
  return [...markdown.matchAll(/`((?:src|test|tools|docs|bench|bin|\.ci)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
}
