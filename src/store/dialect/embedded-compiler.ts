/** How V8 treats the code of the embedded engine. Apart from the engine, so that the main thread does not load it. */

/**
 * V8 flags that keep the engine's code with the baseline compiler. One function of PostgreSQL is so large that
 * optimising it takes 600 MB for half a second, at the first start and again whenever it becomes hot; without any
 * optimising the peak is 370 MB instead of 900, inserts and look-ups take as long, aggregates half as long again.
 */
export const compilerFlags: readonly string[] = ['--no-wasm-dynamic-tiering', '--no-wasm-tier-up'];
