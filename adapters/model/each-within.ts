/** The stream was silent for too long. */
class StreamStalled extends Error {
  constructor(milliseconds: number) {
    super(`Nothing came for ${milliseconds} ms.`);
    this.name = 'StreamStalled';
  }
}

/**
 * What a stream gives, as long as each piece comes within a time. The clock runs only while we wait for the stream,
 * not while the one who reads takes its time.
 *
 * @throws StreamStalled where nothing comes in time.
 */
export async function* eachWithin<T>(stream: AsyncIterable<T> | Iterable<T>, milliseconds: number) {
  const iterator =
    Symbol.asyncIterator in stream ? stream[Symbol.asyncIterator]() : stream[Symbol.iterator]();
  let isOver = false;
  try {
    while (true) {
      const next = await within(Promise.resolve(iterator.next()), milliseconds);
      if (next.done) {
        isOver = true;
        return;
      }
      yield next.value;
    }
  } finally {
    // Not awaited: a stream that hangs does not end because it is asked to.
    if (!isOver) void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  const { promise: stalled, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new StreamStalled(milliseconds)), milliseconds);
  // Where the time runs out first, what the stream says later is nobody's.
  promise.catch(() => {});
  try {
    return await Promise.race([promise, stalled]);
  } finally {
    clearTimeout(timer);
  }
}
