// @ts-expect-error The package describes no types of its worker.
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/*
 * To be imported before pdfjs. It asks for three classes of browsers when it is loaded, takes them from a native
 * canvas of 30 MB where that is installed, and loads its worker from beside its own file: neither is there in a
 * bundle. Only drawing uses the classes, and nothing is drawn here.
 */
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: class {}, configurable: true });
}
Object.assign(globalThis, { pdfjsWorker: worker });
