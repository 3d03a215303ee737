/** Where the knowledge behind results came from, as the API shows it. */
import { sourceInWords } from '#explain/source/source-words.ts';
import type { KnowledgeSource } from '#model/knowledge/knowledge-source.ts';

export type PresentedSource = KnowledgeSource & { inWords: string };

export function presentSource(source: KnowledgeSource): PresentedSource {
  return { ...source, inWords: sourceInWords(source) };
}
