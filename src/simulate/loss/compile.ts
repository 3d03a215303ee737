/** A loss model made ready for drawing: distributions as numbers, streams by name, forms as places in a list. */
import {
  type Insurance,
  type LossForm,
  lossForms,
  type LossModel,
  type LossPart,
  type LossScenario,
} from '#model/loss/loss-model.ts';
import { newStream, type Stream, type StreamKey, streamKey } from './chance.ts';
import { compileDraw, type Draw } from './draw.ts';

export interface CompiledPart {
  form: number;
  covered: boolean;
  times: Draw;
  each: Draw;
  key: StreamKey;
  stream: Stream;
}

export interface CompiledScenario {
  threatEvents: Draw;
  vulnerability: Draw;
  secondaryProbability: Draw;
  primary: readonly CompiledPart[];
  secondary: readonly CompiledPart[];
  keys: { threat: StreamKey; vulnerability: StreamKey; count: StreamKey; event: StreamKey };
  /** Run of the replay and whether there is secondary loss, two shares an event. */
  eventStream: Stream;
}

export interface CompiledModel {
  scenarios: readonly CompiledScenario[];
  insurance: CompiledInsurance | null;
}

export interface CompiledInsurance {
  deductible: number;
  eventLimit: number;
  yearLimit: number;
  share: number;
}

export function compileModel({ scenarios, insurance, seed }: LossModel): CompiledModel {
  const covers = new Set<LossForm>(insurance?.covers ?? []);
  return {
    scenarios: scenarios.map((scenario) => compileScenario(scenario, seed, covers)),
    insurance: insurance && compileInsurance(insurance),
  };
}

function compileScenario(
  scenario: LossScenario,
  seed: number,
  covers: ReadonlySet<LossForm>,
): CompiledScenario {
  const { id, primary, secondary } = scenario;
  const part = (given: LossPart) => compilePart(given, streamKey(seed, id, 'part', given.id), covers);
  return {
    threatEvents: compileDraw(scenario.threatEvents),
    vulnerability: compileDraw(scenario.vulnerability),
    secondaryProbability: compileDraw(secondary.probability),
    primary: primary.map(part),
    secondary: secondary.parts.map(part),
    keys: {
      threat: streamKey(seed, id, 'threat events'),
      vulnerability: streamKey(seed, id, 'vulnerability'),
      count: streamKey(seed, id, 'count'),
      event: streamKey(seed, id, 'event'),
    },
    eventStream: newStream(),
  };
}

function compilePart(part: LossPart, key: StreamKey, covers: ReadonlySet<LossForm>): CompiledPart {
  return {
    form: lossForms.indexOf(part.form),
    covered: covers.has(part.form),
    times: compileDraw(part.times ?? { kind: 'constant', value: 1 }),
    each: compileDraw(part.each),
    key,
    stream: newStream(),
  };
}

function compileInsurance({ deductible, eventLimit, yearLimit, share }: Insurance): CompiledInsurance {
  return {
    deductible,
    eventLimit: eventLimit ?? Number.POSITIVE_INFINITY,
    yearLimit: yearLimit ?? Number.POSITIVE_INFINITY,
    share,
  };
}
