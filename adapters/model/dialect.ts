/** For each feature of an API that not every model takes, how a refusal names it. */
type Refusals<F extends string> = Readonly<Record<F, RegExp>>;

/**
 * Asks a model with every feature, and leaves out, from then on, those that it refuses by name. What a model takes
 * can't be told from its name, so it is learned from its first refusal.
 *
 * @param refusalOf what a model said to refuse a request; null where the error is anything else.
 */
export function createDialect<F extends string>(
  refusals: Refusals<F>,
  refusalOf: (error: unknown) => string | null,
) {
  const features = new Set(Object.keys(refusals) as F[]);
  return {
    async speak<T>(ask: (features: ReadonlySet<F>) => Promise<T>): Promise<T> {
      while (true) {
        const used = new Set(features);
        try {
          return await ask(used);
        } catch (error) {
          const said = refusalOf(error);
          const refused = said === null ? undefined : [...used].find(feature => refusals[feature].test(said));
          if (refused === undefined) throw error;
          features.delete(refused);
        }
      }
    },
  };
}
