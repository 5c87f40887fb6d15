import type { HiddenText } from '../../core/model/passage.ts';
import { createDocxSight } from './docx-hidden.ts';
import { readZipDirectory, readZipEntry } from './zip.ts';

/** The files of a Word document as mammoth asks for them, without what a reader does not see. */
export interface SeenPackage {
  exists(name: string): boolean;
  /** Text where an encoding is asked for, else bytes. */
  read(name: string, encoding?: string): Promise<string | Uint8Array>;
  /** What was hidden in the files that were read. */
  readonly hidden: readonly HiddenText[];
}

/** Opens a package that has been guarded. */
export function openSeenPackage(bytes: Uint8Array): SeenPackage {
  const entries = new Map((readZipDirectory(bytes) ?? []).map(entry => [entry.name, entry]));
  const readBytes = (name: string) => {
    const entry = entries.get(name);
    const content = entry ? readZipEntry(bytes, entry, entry.uncompressed) : null;
    if (content === null) throw new Error(`${name} cannot be read.`);
    return content;
  };
  const decode = (name: string) => new TextDecoder().decode(readBytes(name));
  const settings = 'word/settings.xml';
  const sight = createDocxSight(entries.has(settings) ? decode(settings) : '');
  return {
    exists: name => entries.has(name),
    async read(name, encoding) {
      return encoding === undefined ? readBytes(name) : sight.read(decode(name));
    },
    get hidden() {
      return sight.hidden;
    },
  };
}
