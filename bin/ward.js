#!/usr/bin/env node
// Starts the `ward` command. Plain JavaScript, so that an older Node can still say what is wrong.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 16)) {
  process.stderr.write(
    `Ward needs Node 24.16 or newer; this is ${process.version}. In the checkout, run "npx ward ..." or "npm start": the project brings its own.\n`,
  );
  process.exit(1);
}
// Compiled code is kept from one command to the next, which takes 0.3 s off each; where that is not possible, nothing is said.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/ward', import.meta.url)));
// The engine's code stays with the baseline compiler. One function of PostgreSQL is so large that optimising it takes 600 MB
// for half a second, at the first start and again whenever it becomes hot: without, the peak is 370 MB instead of 900.
// What runs many statements one after the other takes up to twice as long for it.
for (const flag of ['--no-wasm-dynamic-tiering', '--no-wasm-tier-up']) setFlagsFromString(flag);
const { main } = await import('../src/cli/main.ts');
process.exitCode = await main(process.argv.slice(2), async (options) => {
  const { serve } = await import('../src/http/serve.ts');
  return await serve(options);
});
