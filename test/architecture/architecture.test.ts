/** The house is kept: the rules hold over everything in src. */
import { describe, expect, it } from 'vitest';
import { layerOf, layers, oldWrongEdges, outboundExceptions } from './layers.ts';
import {
  folderCycles,
  forbiddenImports,
  goneWrongEdges,
  impurities,
  outboundCalls,
  silentFiles,
  sqlOutsideStore,
  unknownFolders,
  wrongNames,
  wrongSpelledImports,
} from './rules.ts';
import { readSources } from './sources.ts';

const sources = readSources('src');
const outside = ['bench', 'bin', 'test', 'tools'].flatMap((folder) => readSources(folder));

describe('the house', () => {
  it('was read: files and imports of every folder that matters', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(200);
    const read = new Set(sources.map((source) => layerOf(source.path)));
    for (const folder of ['base', 'model', 'formats', 'store', 'match', 'weigh', 'act', 'http/contract']) {
      expect(read).toContain(folder);
    }
  });

  it('has only folders that the table names', () => {
    expect(unknownFolders(sources)).toEqual([]);
    const named = Object.values(layers).flatMap((layer) => [...layer.imports, ...(layer.types ?? [])]);
    expect(named.filter((name) => layers[name] === undefined)).toEqual([]);
  });

  it('imports in one direction', () => {
    expect(forbiddenImports(sources)).toEqual([]);
    expect(goneWrongEdges(sources, oldWrongEdges)).toEqual([]);
  });

  it('imports across folders by #name and inside one by ./', () => {
    expect(wrongSpelledImports(sources)).toEqual([]);
  });

  it('has no ring of folders', () => {
    expect(folderCycles(sources)).toEqual([]);
  });

  it('talks to the outside in net alone', () => {
    expect(outboundCalls(sources)).toEqual([]);
    const present = sources.map((source) => source.path);
    expect(Object.keys(outboundExceptions).filter((path) => !present.includes(path))).toEqual([]);
  });

  it('holds SQL in store alone', () => {
    expect(sqlOutsideStore(sources)).toEqual([]);
  });

  it('has pure stages', () => {
    expect(impurities(sources)).toEqual([]);
  });

  it('names files and folders in kebab case', () => {
    expect(wrongNames([...sources, ...outside].map((source) => source.path))).toEqual([]);
  });

  it('begins every file with what it is for', () => {
    expect(silentFiles([...sources, ...outside])).toEqual([]);
  });
});
