/**
 * A port as it is, but before each call of the named methods `before` is run, which may throw in its place.
 */
export function intercept<T extends object, K extends keyof T & string>(
  port: T,
  methods: readonly K[],
  before: (method: K, args: readonly unknown[]) => unknown,
): T {
  const changed = { ...port };
  for (const method of methods) {
    const real = port[method] as (...args: unknown[]) => unknown;
    changed[method] = (async (...args: unknown[]) => {
      await before(method, args);
      return real(...args);
    }) as T[K];
  }
  return changed;
}

/** Throws at the nth call, and at no other: a crash between two writes. */
export function crashAt(nth: number): () => void {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls === nth) throw new Error('crash');
  };
}
