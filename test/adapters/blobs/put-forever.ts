import { createFilesystemBlobs } from '../../../adapters/blobs/filesystem.ts';

/** Replaces one blob until it is killed, printing the number of each put that was acknowledged. */
const blobs = createFilesystemBlobs({ directory: process.argv[2]! });
for (let n = 0; ; n += 1) {
  await blobs.put('acme/a', new Uint8Array(400_000).fill(n % 256));
  console.log(n);
}
