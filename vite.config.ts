/** How the web app is built: `src/web` to `dist/web`; during development `/api` goes to a running Ward server. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: `${import.meta.dirname}/src/web`,
  plugins: [react()],
  build: {
    outDir: `${import.meta.dirname}/dist/web`,
    emptyOutDir: true,
    // The Content-Security-Policy allows no data: scripts or fonts, and small files are cheap from the same host.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env.WARD_URL ?? 'http://127.0.0.1:4700' } },
});
