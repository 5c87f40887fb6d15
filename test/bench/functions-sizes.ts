import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Unpacked } from '../wire/aws/stack.ts';

/** Bytes of a package. */
export interface PackageSize {
  readonly zipped: number;
  readonly unzipped: number;
}

/** Weighs the packages of the functions, and the layer's as `layer`, before anything else lies beside them. */
export async function weighPackages(
  packaged: string,
  { folderOf, layer }: Unpacked,
  names: readonly string[],
): Promise<Record<string, PackageSize>> {
  const places = names.map(name => [name, `${name}.zip`, folderOf(`${name}.zip`)] as const);
  const layerZip = `${layer.split(/[\\/]/).at(-1)}.zip`;
  const sizes: Record<string, PackageSize> = {};
  for (const [name, zip, folder] of [...places, ['layer', layerZip, layer] as const])
    sizes[name] = { zipped: (await stat(join(packaged, zip))).size, unzipped: await bytesOf(folder) };
  return sizes;
}

async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
