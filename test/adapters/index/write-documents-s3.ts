import { createLanceIndex } from '../../../adapters/index/lancedb.ts';
import { passageOf } from '../../fakes/passages.ts';

/** Adds documents of one passage to a tenant's table on S3, printing each that is done. */
const [, , uri, storageOptions, name, count] = process.argv;
const index = createLanceIndex({ uri: uri!, storageOptions: JSON.parse(storageOptions!) });
for (let n = 0; n < Number(count); n += 1) {
  const documentId = `${name}-${n}`;
  await index.add('acme', [passageOf(`${documentId}:0`, `${name} word`, { documentId })]);
  console.log(documentId);
}
