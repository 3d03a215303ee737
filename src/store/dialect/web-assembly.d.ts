/** What the store uses of WebAssembly, which TypeScript declares for browsers alone (https://www.w3.org/TR/wasm-js-api-2/). */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
