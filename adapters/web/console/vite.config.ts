import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

/** Everything ends in files of our own origin: the server's policy allows no inline script, no eval, no CDN. */
export const config: InlineConfig = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  configFile: false,
  logLevel: 'warn',
  plugins: [react()],
  build: {
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The PDF worker and the previews are large on their own, and are loaded only where they are shown.
    chunkSizeWarningLimit: 1_500,
  },
};
