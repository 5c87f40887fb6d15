import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

export type Weight = 'regular' | 'strong';

/** A font file: its name in the document, its bytes to embed, and what it holds. */
export interface Face {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly font: Font;
}

/** For each weight the faces by preference; a character is set in the first that holds it. */
export type Faces = Readonly<Record<Weight, readonly Face[]>>;

/** The faces, read once a process. */
export function loadFaces(): Promise<Faces> {
  loading ??= readFaces().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

let loading: Promise<Faces> | undefined;

const require = createRequire(import.meta.url);

/**
 * Source Sans holds Latin, Greek and Cyrillic; DejaVu Sans holds Hebrew, Arabic, Armenian, Georgian and most
 * signs. The fonts that each PDF reader has know Western European only.
 */
async function readFaces(): Promise<Faces> {
  const [regular, strong, otherRegular, otherStrong] = await Promise.all([
    readFace(require.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf')),
    readFace(require.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf')),
    readFace(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf')),
    readFace(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf')),
  ]);
  return { regular: [regular, otherRegular], strong: [strong, otherStrong] };
}

async function readFace(path: string): Promise<Face> {
  const bytes = await readFile(path);
  // Neither of them is a collection of fonts.
  const font = create(bytes) as Font;
  return { name: font.postscriptName, bytes, font };
}
