/** Reads the plain XML inside workbooks. */
import { WardError } from '#base/errors/problem.ts';
import { scanXml, type XmlHandler } from '../../xml/scan.ts';

/** The parts of a workbook nest five or six deep, those with rich text ten. */
const depthLimit = 100;

/** Calls the handler for each element and text of a part in order. Throws `xlsx-damaged`. */
export function scanPart(xml: string, handler: XmlHandler): void {
  scanXml(xml, handler, {
    depthLimit,
    refuse: (detail, _where, cause) =>
      new WardError('xlsx-damaged', '', { detail: `an XML part ${detail}` }, { cause }),
  });
}
