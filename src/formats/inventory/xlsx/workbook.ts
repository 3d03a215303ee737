/** The parts of a workbook beside its sheets: which sheets there are, shared texts and number formats. */
import { WardError } from '#base/errors/problem.ts';
import type { ZipArchive } from '../../bytes/zip.ts';
import { general, type NumberFormat, readNumberFormat } from './number-format.ts';
import { attribute } from '../../xml/scan.ts';
import { scanPart } from './xml.ts';

export interface Workbook {
  /** Worksheets in the order of their tabs. */
  sheets: { name: string; path: string; hidden: boolean }[];
  epoch1904: boolean;
  sharedTexts: string[];
  /** By the style index of a cell. */
  formats: NumberFormat[];
}

/** Reads `xl/workbook.xml` and what it refers to (ECMA-376 Part 1, 18.2). Throws `xlsx-damaged`. */
export async function readWorkbook(archive: ZipArchive): Promise<Workbook> {
  const relations = readRelations(await textOf(archive, 'xl/_rels/workbook.xml.rels'));
  const workbook: Workbook = {
    sheets: [],
    epoch1904: false,
    sharedTexts: readSharedTexts(await partOf(archive, relations, 'sharedStrings')),
    formats: readFormats(await partOf(archive, relations, 'styles')),
  };
  scanPart(await textOf(archive, 'xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr')
        workbook.epoch1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = relations.get(attribute(attributes, 'id') ?? '');
      if (relation?.type !== 'worksheet') return;
      const state = attribute(attributes, 'state');
      workbook.sheets.push({
        name: unescapeText(attribute(attributes, 'name') ?? ''),
        path: relation.path,
        hidden: state === 'hidden' || state === 'veryHidden',
      });
    },
  });
  return workbook;
}

/** One XML part as text. */
export async function textOf(archive: ZipArchive, path: string): Promise<string> {
  const content = await archive.read(path);
  if (content === null) throw new WardError('xlsx-damaged', '', { detail: `it has no part ${path}` });
  return new TextDecoder().decode(content);
}

/** `_x000D_` stands for a character that XML cannot carry (ECMA-376 Part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

type Relations = Map<string, { type: string; path: string }>;

function readRelations(xml: string): Relations {
  const relations: Relations = new Map();
  scanPart(xml, {
    open(name, attributes) {
      const id = attribute(attributes, 'Id');
      const target = attribute(attributes, 'Target');
      if (name !== 'Relationship' || id === null || target === null) return;
      const type = attribute(attributes, 'Type')?.split('/').at(-1) ?? '';
      relations.set(id, { type, path: target.startsWith('/') ? target.slice(1) : `xl/${target}` });
    },
  });
  return relations;
}

async function partOf(archive: ZipArchive, relations: Relations, type: string): Promise<string | null> {
  const relation = [...relations.values()].find((candidate) => candidate.type === type);
  return relation === undefined || !archive.paths.includes(relation.path)
    ? null
    : textOf(archive, relation.path);
}

/** Rich text is the sum of its runs; phonetic hints (`rPh`) are not part of it. */
function readSharedTexts(xml: string | null): string[] {
  const texts: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = false;
  if (xml === null) return texts;
  scanPart(xml, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = true;
    },
    text(text) {
      if (inText && !phonetic) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') texts.push(unescapeText(current));
    },
  });
  return texts;
}

function readFormats(xml: string | null): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCellFormats = false;
  if (xml === null) return formats;
  scanPart(xml, {
    open(name, attributes) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) formats.push(readNumberFormat(id, codes.get(id) ?? null));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return formats.length > 0 ? formats : [general];
}
