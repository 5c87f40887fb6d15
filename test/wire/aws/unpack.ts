import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import jszip from 'jszip';
import type { Unpacked } from './stack.ts';
import { readTemplate } from './template.ts';

/**
 * Unpacks a packaged stack as Lambda does: each function's archive in a folder of its own, the layer's in another.
 *
 * @param packaged the folder that the framework has packaged to.
 * @param root an empty folder.
 */
export async function unpack(packaged: string, root: string): Promise<Unpacked> {
  const archives = (await readdir(packaged)).filter(name => name.endsWith('.zip'));
  for (const archive of archives) await unzip(join(packaged, archive), folderOf(archive));
  const template = await readTemplate(packaged);
  return { template, folderOf, layer: folderOf(layerArchiveOf(template)) };

  function folderOf(archive: string): string {
    return join(root, archive.replace(/\.zip$/, ''));
  }
}

/** The archive of the one layer: https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html */
function layerArchiveOf({ Resources }: Unpacked['template']): string {
  const layer = Object.values(Resources).find(({ Type }) => Type === 'AWS::Lambda::LayerVersion');
  const { S3Key } = layer!.Properties.Content as { S3Key: string };
  return S3Key.split('/').at(-1)!;
}

async function unzip(archive: string, folder: string): Promise<void> {
  const { files } = await jszip.loadAsync(await readFile(archive));
  for (const file of Object.values(files)) {
    if (file.dir) continue;
    const path = join(folder, file.name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await file.async('nodebuffer'));
  }
}
