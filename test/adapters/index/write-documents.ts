import { createLanceIndex } from '../../../adapters/index/lancedb.ts';
import { passageOf } from '../../fakes/passages.ts';

/** Adds documents of five passages, removes each third again and folds in now and then, printing each that is done. */
const [, , uri, name, count] = process.argv;
const index = createLanceIndex({ uri: uri! });
for (let n = 0; n < Number(count); n += 1) {
  const documentId = `${name}-${n}`;
  await index.add(
    'acme',
    [0, 1, 2, 3, 4].map(i => passageOf(`${documentId}:${i}`, `${name} word${i}`, { documentId })),
  );
  if (n % 3 === 1) await index.remove('acme', documentId, 1);
  if (n % 5 === 4) await index.optimize('acme');
  console.log(documentId);
}
