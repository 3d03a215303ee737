/**
 * The elements of CycloneDX XML and the JSON that says the same, over all versions
 * (https://github.com/CycloneDX/specification, schema/bom-1.0.xsd to bom-1.7.xsd beside bom-1.2 to bom-1.7.schema.json).
 * Which element a version allows is left to the check against the schema of the version.
 */
import {
  attributeField,
  boolean,
  content,
  line,
  list,
  many,
  number,
  object,
  onceOrMany,
  renamed,
  type Shape,
  skipped,
  text,
} from './shape.ts';

const bomRef = { 'bom-ref': attributeField() };
const refs = (element: string) => list(() => ({ [element]: { kind: 'attribute', name: 'ref' } }));
const texts = (element: string) => list(() => ({ [element]: text }));

const attachment = object(() => ({
  'content-type': attributeField(text, 'contentType'),
  encoding: attributeField(),
  '#': content('content'),
}));
const properties = list(() => ({
  property: object(() => ({ name: attributeField(), '#': content('value') })),
}));
const hashes = list(() => ({ hash: object(() => ({ alg: attributeField(), '#': content('content') })) }));
const contact = object(() => ({ ...bomRef, name: line, email: line, phone: line }));
const organization = object(() => ({
  ...bomRef,
  name: line,
  address: object(() => ({
    ...bomRef,
    country: text,
    region: text,
    locality: text,
    postOfficeBoxNumber: text,
    postalCode: text,
    streetAddress: text,
  })),
  url: many(text),
  contact: many(contact),
}));
const party = object(() => ({ organization, individual: contact }));

const licensing = object(() => ({
  altIds: texts('altId'),
  licensor: party,
  licensee: party,
  purchaser: party,
  purchaseOrder: text,
  licenseTypes: texts('licenseType'),
  lastRenewal: text,
  expiration: text,
}));
const expressionDetails = object(() => ({
  ...bomRef,
  'license-identifier': attributeField(text, 'licenseIdentifier'),
  text: attachment,
  url: text,
}));
const acknowledged = { ...bomRef, acknowledgement: attributeField() };
const licenses = list(() => ({
  license: {
    kind: 'wrapped',
    name: 'license',
    shape: object(() => ({
      ...acknowledged,
      id: line,
      name: line,
      text: attachment,
      url: text,
      licensing,
      properties,
    })),
  },
  expression: object(() => ({ ...acknowledged, '#': content('expression') })),
  'expression-detailed': object(() => ({
    ...acknowledged,
    expression: attributeField(),
    details: { ...many(expressionDetails), name: 'expressionDetails' },
    licensing,
    properties,
  })),
}));

const externalReferences = list(() => ({
  reference: object(() => ({ type: attributeField(), url: text, comment: text, hashes, properties })),
}));

const action = object(() => ({ timestamp: text, name: line, email: line }));
const source = object(() => ({ name: line, url: text }));
const issue = object(() => ({
  type: attributeField(),
  id: line,
  name: line,
  description: text,
  source,
  references: texts('url'),
}));
const pedigree = object(() => ({
  ancestors: components,
  descendants: components,
  variants: components,
  commits: list(() => ({
    commit: object(() => ({ uid: line, url: text, author: action, committer: action, message: line })),
  })),
  patches: list(() => ({
    patch: object(() => ({
      type: attributeField(),
      diff: object(() => ({ text: attachment, url: text })),
      resolves: list(() => ({ issue })),
    })),
  })),
  notes: text,
}));

const evidence = object(() => ({
  identity: onceOrMany(
    object(() => ({
      field: text,
      confidence: number,
      concludedValue: text,
      methods: list(() => ({ method: object(() => ({ technique: text, confidence: number, value: text })) })),
      tools: refs('tool'),
    })),
  ),
  occurrences: list(() => ({
    occurrence: object(() => ({
      ...bomRef,
      location: text,
      line: number,
      offset: number,
      symbol: text,
      additionalContext: text,
    })),
  })),
  callstack: object(() => ({
    frames: list(() => ({
      frame: object(() => ({
        package: text,
        module: text,
        function: text,
        parameters: texts('parameter'),
        line: number,
        column: number,
        fullFilename: text,
      })),
    })),
    tools: skipped,
  })),
  licenses,
  copyright: list(() => ({ text: { kind: 'wrapped', name: 'text', shape: text } })),
}));

const component = object(() => ({
  ...bomRef,
  type: attributeField(),
  'mime-type': attributeField(),
  isExternal: attributeField(boolean),
  supplier: organization,
  manufacturer: organization,
  authors: list(() => ({ author: contact })),
  author: line,
  publisher: line,
  group: line,
  name: line,
  version: line,
  versionRange: text,
  description: text,
  scope: text,
  hashes,
  licenses,
  copyright: line,
  patentAssertions: skipped,
  cpe: text,
  purl: text,
  omniborId: many(text),
  swhid: many(text),
  swid: object(() => ({
    tagId: attributeField(),
    name: attributeField(),
    version: attributeField(),
    tagVersion: attributeField(number),
    patch: attributeField(boolean),
    text: attachment,
    url: text,
  })),
  modified: boolean,
  pedigree,
  externalReferences,
  properties,
  components,
  evidence,
  releaseNotes: skipped,
  modelCard: skipped,
  data: skipped,
  cryptoProperties: skipped,
  tags: texts('tag'),
  signature: skipped,
}));
const components = list(() => ({ component }));

const service = object(() => ({
  ...bomRef,
  provider: organization,
  group: line,
  name: line,
  version: line,
  description: text,
  endpoints: texts('endpoint'),
  authenticated: boolean,
  'x-trust-boundary': boolean,
  trustZone: text,
  data: list(() => ({
    classification: object(() => ({ flow: attributeField(), '#': content('classification') })),
    // In JSON the flow of a data flow with governance stands beside its classification.
    dataflow: skipped,
  })),
  licenses,
  patentAssertions: skipped,
  externalReferences,
  services,
  releaseNotes: skipped,
  properties,
  tags: texts('tag'),
  signature: skipped,
}));
const services = list(() => ({ service }));

const tools: Shape = {
  kind: 'either',
  list: list(() => ({
    tool: object(() => ({ vendor: line, name: line, version: line, hashes, externalReferences })),
  })),
  object: object(() => ({ components, services })),
};

const metadata = object(() => ({
  timestamp: text,
  lifecycles: list(() => ({ lifecycle: object(() => ({ phase: text, name: line, description: text })) })),
  tools,
  authors: list(() => ({ author: contact })),
  component,
  manufacturer: organization,
  manufacture: organization,
  supplier: organization,
  licenses,
  properties,
  distributionConstraints: object(() => ({ tlp: text })),
}));

const dependency: Shape = object(() => ({
  ref: attributeField(),
  dependency: { ...many({ kind: 'attribute', name: 'ref' }), name: 'dependsOn' },
  provides: many({ kind: 'attribute', name: 'ref' }),
}));

const composition = object(() => ({
  ...bomRef,
  aggregate: text,
  assemblies: refs('assembly'),
  dependencies: refs('dependency'),
  vulnerabilities: refs('vulnerability'),
  signature: skipped,
}));

const vulnerability = object(() => ({
  ...bomRef,
  id: line,
  source,
  references: list(() => ({ reference: object(() => ({ id: line, source })) })),
  ratings: list(() => ({
    rating: object(() => ({
      source,
      score: number,
      severity: text,
      method: text,
      vector: text,
      justification: text,
    })),
  })),
  cwes: list(() => ({ cwe: number })),
  description: text,
  detail: text,
  recommendation: text,
  workaround: text,
  proofOfConcept: object(() => ({
    reproductionSteps: text,
    environment: text,
    supportingMaterial: list(() => ({ attachment })),
  })),
  advisories: list(() => ({ advisory: object(() => ({ title: text, url: text })) })),
  created: text,
  published: text,
  updated: text,
  rejected: text,
  credits: object(() => ({
    organizations: list(() => ({ organization })),
    individuals: list(() => ({ individual: contact })),
  })),
  tools,
  analysis: object(() => ({
    state: text,
    justification: text,
    responses: renamed('response', texts('response')),
    detail: text,
    firstIssued: text,
    lastUpdated: text,
  })),
  affects: list(() => ({
    target: object(() => ({
      ref: text,
      versions: list(() => ({ version: object(() => ({ version: line, range: text, status: text })) })),
    })),
  })),
  properties,
}));

const citation = object(() => ({
  ...bomRef,
  pointers: texts('pointer'),
  expressions: texts('expression'),
  timestamp: text,
  attributedTo: text,
  process: text,
  note: text,
  signature: skipped,
}));

/** The document element, `bom`. */
export const bom = object(() => ({
  version: attributeField(number),
  serialNumber: attributeField(),
  metadata,
  components,
  services,
  externalReferences,
  dependencies: list(() => ({ dependency })),
  compositions: list(() => ({ composition })),
  vulnerabilities: list(() => ({ vulnerability })),
  properties,
  citations: list(() => ({ citation })),
  annotations: skipped,
  formulation: skipped,
  declarations: skipped,
  definitions: skipped,
  signature: skipped,
}));
