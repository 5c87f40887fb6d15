/** How a message is cut to size: what the whole one shows, and what gives way, step by step. */
export interface Trimming<M> {
  readonly whole: M;
  /** Each adds to those before it; what matters least goes first. */
  readonly cuts: readonly Partial<M>[];
}

/**
 * The fullest message that fits, and the smallest there is where none does. The last cuts are small enough for
 * every chat.
 */
export function fullestThatFits<M, T>(
  { whole, cuts }: Trimming<M>,
  render: (measure: M) => T,
  fits: (message: T) => boolean,
): T {
  let measure = whole;
  let message = render(measure);
  for (const cut of cuts) {
    if (fits(message)) break;
    measure = { ...measure, ...cut };
    message = render(measure);
  }
  return message;
}
