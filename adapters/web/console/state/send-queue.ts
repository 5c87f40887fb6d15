import type { Store } from './create-store.ts';
import { createStore } from './create-store.ts';

/** A request on its way to the server. `sent` is a fraction from 0 to 1. */
export interface Sending<Request, Result> {
  readonly key: string;
  readonly request: Request;
  readonly state:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'sending'; readonly sent: number }
    | { readonly kind: 'received'; readonly result: Result }
    | { readonly kind: 'refused'; readonly error: unknown };
}

/** Requests that are sent a few at a time, while whatever page is open. */
export interface SendQueue<Request, Result> {
  /** The newest stand first. */
  readonly store: Store<readonly Sending<Request, Result>[]>;
  start(requests: readonly Request[]): void;
  /** Sends what was refused once more. */
  retry(key: string): void;
  /** Takes what needs no more attention off the list. */
  dismiss(keys: readonly string[]): void;
}

/** Browsers keep six connections to a server: some must be left for everything else. */
const sentAtOnce = 3;

/** Makes a queue of requests that `send` sends; `onReceived` is told what each became. */
export function createSendQueue<Request, Result>(
  send: (request: Request, onSent: (fraction: number) => void) => Promise<Result>,
  onReceived: (result: Result, request: Request) => void,
): SendQueue<Request, Result> {
  type Item = Sending<Request, Result>;
  const store = createStore<readonly Item[]>([]);
  let counter = 0;

  const setState = (key: string, state: Item['state']) =>
    store.set(store.get().map(item => (item.key === key ? { ...item, state } : item)));

  const sendOne = async ({ key, request }: Item) => {
    setState(key, { kind: 'sending', sent: 0 });
    try {
      const result = await send(request, sent => setState(key, { kind: 'sending', sent }));
      setState(key, { kind: 'received', result });
      onReceived(result, request);
    } catch (error) {
      setState(key, { kind: 'refused', error });
    }
    sendNext();
  };

  const sendNext = () => {
    const items = store.get();
    const free = sentAtOnce - items.filter(({ state }) => state.kind === 'sending').length;
    for (const item of items.filter(({ state }) => state.kind === 'waiting').slice(0, Math.max(0, free)))
      void sendOne(item);
  };

  return {
    store,
    start(requests) {
      const added = requests.map(
        (request): Item => ({ key: `sending-${++counter}`, request, state: { kind: 'waiting' } }),
      );
      store.set([...added, ...store.get()]);
      sendNext();
    },
    retry(key) {
      setState(key, { kind: 'waiting' });
      sendNext();
    },
    dismiss(keys) {
      store.set(store.get().filter(item => !keys.includes(item.key)));
    },
  };
}
