/** Reads the product identification helper of a CSAF product. */
import type { ProductIdentifiers } from '#model/advisory/advisory.ts';
import { asArray, asObject, asText, asTexts } from '../json/value.ts';

/** `/product_identification_helper` (CSAF 2.0, 3.1.3.3; in 2.1 `purl` became the list `purls`). */
export function readIdentifiers(value: unknown): ProductIdentifiers {
  const helper = asObject(value);
  const purl = asText(helper.purl);
  const uris = asArray(helper.x_generic_uris).flatMap((item) => asText(asObject(item).uri) ?? []);
  return {
    cpe: asText(helper.cpe),
    purls: purl === null ? asTexts(helper.purls) : [purl, ...asTexts(helper.purls)],
    modelNumbers: asTexts(helper.model_numbers),
    skus: asTexts(helper.skus),
    serialNumbers: asTexts(helper.serial_numbers),
    sbomUrls: asTexts(helper.sbom_urls),
    ...(uris.length === 0 ? {} : { uris }),
    hashes: asArray(helper.hashes).flatMap(readFileHashes),
  };
}

/** One file with one or more hashes of it. */
function readFileHashes(value: unknown): ProductIdentifiers['hashes'] {
  const file = asObject(value);
  const filename = asText(file.filename) ?? '';
  return asArray(file.file_hashes).flatMap((item) => {
    const hash = asObject(item);
    const algorithm = asText(hash.algorithm);
    const digest = asText(hash.value);
    return algorithm === null || digest === null ? [] : [{ algorithm, value: digest, filename }];
  });
}
