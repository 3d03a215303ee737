/**
 * FDA's Product Classification database: `foiclass.txt` (columns divided by `|`, names in the first line) and the JSON of openFDA
 * (https://open.fda.gov/apis/device/classification/). Only code, name, class and flags are read.
 */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { ProductClass, ProductClassification } from '#model/inventory/product-class.ts';
import { asArray, asObject, asText, type JsonObject } from '../json/value.ts';

export interface ClassificationReading {
  /** Null where nothing of it can be used; rows with an error are left out and stand in `problems`. */
  classification: ProductClassification | null;
  problems: Problem[];
}

const columns = {
  code: 'PRODUCTCODE',
  name: 'DEVICENAME',
  deviceClass: 'DEVICECLASS',
  implant: 'IMPLANT_FLAG',
  lifeSustaining: 'LIFE_SUSTAIN_SUPPORT_FLAG',
} as const;
type Column = keyof typeof columns;
type Row = Record<Column, string>;

/** True for the text form: its header names at least the code and the flag that it is read for. */
export function isClassificationText(text: string): boolean {
  const names = headerOf(text);
  return names.includes(columns.code) && names.includes(columns.lifeSustaining);
}

/** True for an answer or a download of openFDA. */
export function isClassificationJson(root: JsonObject): boolean {
  const first = asObject(asArray(root.results)[0]);
  return 'product_code' in first && 'device_class' in first && 'life_sustain_support_flag' in first;
}

export function readClassificationText(text: string): ClassificationReading {
  const names = headerOf(text);
  const at = Object.entries(columns).map(([column, name]) => [column, names.indexOf(name)] as const);
  const missing = at.filter(([, index]) => index === -1).map(([column]) => columns[column as Column]);
  if (missing.length > 0)
    return {
      classification: null,
      problems: [problem('fda-columns', 'line 1', { missing: missing.join(', ') })],
    };
  const lines = text.split(/\r?\n/);
  const rows = lines.flatMap((line, index) => {
    if (index === 0 || line.trim() === '') return [];
    const cells = line.split('|');
    const row = Object.fromEntries(at.map(([column, place]) => [column, cells[place]?.trim() ?? cutOff]));
    return [{ row: row as Row, where: `line ${index + 1}` }];
  });
  return classificationOf(rows, null);
}

export function readClassificationJson(document: unknown): ClassificationReading {
  const root = asObject(document);
  const updatedOn = asText(asObject(root.meta).last_updated);
  const rows = asArray(root.results).map((item, index) => {
    const one = asObject(item);
    const row: Row = {
      code: asText(one.product_code) ?? '',
      name: asText(one.device_name) ?? '',
      deviceClass: asText(one.device_class) ?? '',
      implant: asText(one.implant_flag) ?? '',
      lifeSustaining: asText(one.life_sustain_support_flag) ?? '',
    };
    return { row, where: `/results/${index}` };
  });
  return classificationOf(rows, /^\d{4}-\d\d-\d\d$/.test(updatedOn ?? '') ? updatedOn : null);
}

function classificationOf(
  rows: readonly { row: Row; where: string }[],
  updatedOn: string | null,
): ClassificationReading {
  const classes = new Map<string, ProductClass>();
  const problems: Problem[] = [];
  for (const { row, where } of rows) {
    const code = row.code.toUpperCase();
    if (!/^[A-Z]{3}$/.test(code)) problems.push(problem('fda-code', where, { code: row.code }));
    else if (!isFlag(row.implant) || !isFlag(row.lifeSustaining))
      problems.push(
        problem('fda-flag', where, { code, implant: row.implant, lifeSustaining: row.lifeSustaining }),
      );
    else if (classes.has(code)) problems.push(problem('fda-repeated', where, { code }));
    else
      classes.set(code, {
        code,
        name: row.name,
        deviceClass: row.deviceClass.toUpperCase(),
        isImplant: isYes(row.implant),
        isLifeSustaining: isYes(row.lifeSustaining),
      });
  }
  if (classes.size === 0) problems.push(problem('fda-empty', ''));
  return {
    classification: classes.size === 0 ? null : { updatedOn, classes: [...classes.values()] },
    problems,
  };
}

/** Stands for a cell that a row is too short for. */
const cutOff = '(nothing)';

/** Y or N; empty where FDA states none, which is taken as N: only a Y raises anything. */
const isFlag = (text: string) => /^[yn]?$/i.test(text);
const isYes = (text: string) => /^y$/i.test(text);

function headerOf(text: string): string[] {
  const [first = ''] = text.slice(0, 2000).split(/\r?\n/, 1);
  return first.split('|').map((name) => name.trim().toUpperCase());
}
