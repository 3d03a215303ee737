/**
 * Preloaded into a Ward that a test starts, whose clock is then later by WARD_TEST_LATER milliseconds:
 *
 *   WARD_TEST_LATER=86400000 NODE_OPTIONS=--import=/…/shift-clock.ts ward serve
 */
const later = Number(process.env.WARD_TEST_LATER ?? '0');
const Real = Date;

class LaterDate extends Real {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(Real.now() + later);
    else super(...given);
  }

  static override now(): number {
    return Real.now() + later;
  }
}

Object.defineProperty(globalThis, 'Date', { value: LaterDate });
