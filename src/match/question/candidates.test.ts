/** What is asked of a person, and what stays silent: made-up makers, names as inventories and advisories write them. */
import { describe, expect, it } from 'vitest';
import { createMatcher } from '../index.ts';
import { advisoryOf, type ProductText, rowOf, smallTree } from '../testing.ts';
import { candidateThresholds } from './candidates.ts';
import { isLikeWord } from './like-word.ts';

const matcher = createMatcher(smallTree);

function candidates(maker: string | null, model: string | null, ...products: (string | ProductText)[]) {
  const texts = products.map((one) => (typeof one === 'string' ? { name: one } : one));
  const prepared = matcher.prepareAdvisory(advisoryOf('Acme products', texts));
  return matcher
    .candidates([prepared])(maker, model)
    .filter(({ score }) => score >= candidateThresholds.asks);
}

describe('a make and model is asked about', () => {
  it.each([
    ['a letter left out of a short word', 'Quita Space', 'Quilta Space'],
    ['letters out of turn', 'Zephry 12', 'Zephyr 12'],
    ['two slips in a long word', 'Zephirolatro 5', 'Zephyrolator 5'],
    ['a shortened word', 'Zeph 12', 'Zephyr 12'],
    ['words written apart', 'Zeta Graph compact plus', 'Zetagraph compactplus'],
    ['common words alone, all of them the same', 'Digital Imaging SW', 'Digital Imaging Software'],
    ['a short model and what it is', 'Elektrorollstuhl Model K', 'Model K Power Chair'],
    ['a word more, and nothing against it', 'TLA Zetagraph', 'Zetagraph'],
  ])('%s: "%s" beside "%s"', (_why, model, product) => {
    expect(candidates('Acme', model, product).map((one) => one.product)).toEqual([product]);
  });
});

describe('nothing is asked', () => {
  it.each([
    ['where the rules find the product', 'Zephyr 8015', 'Zephyr 8015'],
    ['where a model number differs', 'Zephyr 8015', 'Zephyr 8000'],
    ['where a generation differs', 'Smartlink Neuron 3', 'Smartlink Neuron 2'],
    ['where a letter of the model number differs', 'Zephyr MX40', 'Zephyr MX40B'],
    ['about a sibling of one family', 'Perfusor Space', 'Infusomat Space'],
    ['about a sibling told apart by a common word', 'Zetaspace Portal', 'Zetaspace PACS'],
    ['about a name that is one letter off and a name of its own', 'Accent DR', 'Ascent DR'],
    ['where only common words agree', 'Patient Monitor', 'Patient Information Center'],
    ['without a model', null, 'Zephyr 8015'],
  ])('%s: "%s" beside "%s"', (_why, model, product) => {
    expect(candidates('Acme', model, product)).toEqual([]);
  });

  it('of a maker that is known and another', () => {
    expect(candidates('Otherwise', 'Quita Space', 'Quilta Space')).toEqual([]);
  });
});

describe('makers', () => {
  it('a row without a maker is asked about where its name is the whole product', () => {
    expect(candidates(null, 'zetagraph', 'Zetagraph')).toHaveLength(1);
    expect(candidates(null, 'zetagraph', 'Zetagraph Space')).toEqual([]);
    expect(candidates(null, 'Zeta', 'Zeta')).toEqual([]);
  });

  it('a maker that no tree lists may be misspelt; then two telling words have to agree', () => {
    const named = { name: 'Quilta Space', vendor: 'Kettlewell' };
    expect(candidates('Ketlewell Inc', 'Quita Space', named)).toHaveLength(1);
    const alone = { ...named, name: 'Quilta' };
    expect(candidates('Ketlewell Inc', 'Quita', alone)).toHaveLength(1);
    expect(candidates('Somebody', 'Quita', alone)).toEqual([]);
    expect(candidates('Somebody', 'Quita Space', named)).toHaveLength(1);
  });
});

describe('a candidate', () => {
  const [found] = candidates('Acme Healthcare', 'Zeta Graph compct 12', {
    name: 'Zetagraph Compact 12 Monitor',
    vendor: 'Acme Medical',
  });

  it('shows both sides, token by token, that of the inventory as its key has it', () => {
    expect(found?.inventory).toEqual([
      { text: 'acme', part: 'maker', mark: 'same' },
      { text: 'healthcare', part: 'maker', mark: 'only' },
      { text: 'zeta', part: 'word', mark: 'same' },
      { text: 'graph', part: 'word', mark: 'same' },
      { text: 'compct', part: 'word', mark: 'alike' },
      { text: '12', part: 'number', mark: 'same' },
    ]);
    expect(found?.advisory).toEqual([
      { text: 'Acme', part: 'maker', mark: 'same' },
      { text: 'Medical', part: 'maker', mark: 'only' },
      { text: 'Zetagraph', part: 'word', mark: 'same' },
      { text: 'Compact', part: 'word', mark: 'alike' },
      { text: '12', part: 'number', mark: 'same' },
      { text: 'Monitor', part: 'common', mark: 'only' },
    ]);
  });

  it('scores between the threshold and one, and is one an advisory', () => {
    expect(found?.score).toBeGreaterThanOrEqual(candidateThresholds.likely);
    expect(found?.score).toBeLessThanOrEqual(1);
    const two = candidates('Acme', 'Quita Space', 'Quilta Space', { name: 'Quilta Space Plus' });
    expect(two.map((one) => one.product)).toEqual(['Quilta Space']);
  });

  it('is no match: however alike, nothing is found', () => {
    const prepared = matcher.prepareAdvisory(advisoryOf('Acme products', [{ name: 'Quilta Space' }]));
    const row = rowOf({ manufacturer: 'Acme', model: 'Quita Space', version: '1.0' });
    expect(matcher.candidates([prepared])('Acme', 'Quita Space')).toHaveLength(1);
    expect(matcher.matchConfigurations([row], [prepared])).toEqual([]);
  });
});

describe('words that are alike', () => {
  it.each([
    ['perfusor', 'perfsor', true],
    ['perfusor', 'perf', true],
    ['zephyr', 'zephry', true],
    ['monitor', 'monit', true],
    ['accent', 'ascent', false],
    ['perfusor', 'infusor', false],
    ['infinia', 'infinity', false],
    ['prismax', 'prismaflex', false],
    ['flow3', 'flow4', false],
    ['care', 'core', false],
  ])('%s, %s: %s', (a, b, expected) => {
    expect([isLikeWord(a, b), isLikeWord(b, a)]).toEqual([expected, expected]);
  });
});
