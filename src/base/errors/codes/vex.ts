/** Problems of statements about vulnerabilities in products (VEX). */
import { entry } from '../entry.ts';

export const vexCodes = {
  'vex-unusable': entry(
    'error',
    422,
    1,
    'Nothing can be made of the VEX document: {detail}.',
    'Ask its issuer for a correct document.',
  ),
  'vex-empty': entry(
    'warning',
    422,
    1,
    'The VEX document has no statements.',
    'Ask its issuer whether that is meant.',
  ),
  'vex-no-justification': entry(
    'warning',
    422,
    1,
    'The statement says that products are not affected by {id}, and neither why nor with what effect.',
    'Ask its issuer for a justification before relying on it.',
  ),
  'vex-statement-unread': entry(
    'warning',
    422,
    1,
    'A statement, or a part of one, cannot be read and was left out: {detail}.',
    'Read the document itself for what it says there; tell its issuer.',
  ),
  'vex-status-unknown': entry(
    'warning',
    422,
    1,
    'The status "{status}" is none that the standard has; it is taken for no verdict.',
    'Read the document itself for what it means; tell its issuer.',
  ),
  'vex-no-product': entry(
    'note',
    422,
    1,
    'The statement about {id} names no product, so that it can be applied to nothing.',
    'Ask its issuer which products it is about.',
  ),
  'vex-product-unknown': entry(
    'warning',
    422,
    1,
    '{count} references to products point to nothing in the document ({refs}); they are kept as written.',
    'Ask its issuer for the SBOM they point to.',
  ),
} as const;
