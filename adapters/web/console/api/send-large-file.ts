import { getJson, sendJson } from './client.ts';
import { ApiProblem } from './problem.ts';
import { type FileReply, transmit } from './send-file.ts';

/** From so many bytes on a file is announced first: a function on AWS takes 6 MB a request, and base64 adds a third. */
export const largeFile = 4_000_000;

interface Slot {
  readonly id: string;
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
}

interface SlotState {
  readonly status: 'waiting' | 'received' | 'refused';
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly documentId: string | null;
  readonly analysisId: string | null;
}

/**
 * Announces a file and sends it where the server says: to itself, or straight into its store. Gives what the
 * server's own route would have answered: the document or the analysis that the file became.
 */
export async function sendLargeFile(
  purpose: 'kb' | 'analysis',
  file: File,
  fields: Readonly<Record<string, string | undefined>>,
  onSent: (fraction: number) => void,
): Promise<FileReply> {
  const slot = await sendJson<Slot>('POST', '/mlops/uploads', {
    filename: file.name,
    bytes: file.size,
    mediaType: file.type || 'application/octet-stream',
    purpose,
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value)),
  });
  if (slot.method === 'PUT') {
    const content = new Blob([file], { type: 'application/octet-stream' });
    return transmit('PUT', new URL(slot.url).pathname, content, onSent);
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(slot.fields)) form.set(name, value);
  // A store takes what follows the file for no field of the form.
  form.set('file', file);
  await transmit('POST', slot.url, form, onSent);
  const { documentId, analysisId } = await untilTaken(slot.id);
  const path = documentId ? `/mlops/kb/documents/${documentId}` : `/mlops/analysis/${analysisId}`;
  return { status: 202, body: JSON.stringify(await getJson<object>(path)) };
}

/** The store's word of a file's arrival takes a second or two. */
async function untilTaken(id: string): Promise<SlotState> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const state = await getJson<SlotState>(`/mlops/uploads/${id}`);
    if (state.status === 'received') return state;
    if (state.error) throw new ApiProblem(422, state.error.code, state.error.message);
    await new Promise(done => setTimeout(done, pauseMs));
  }
  throw new ApiProblem(
    0,
    'late',
    'The file was sent, but has not been taken in yet. Look at the list in a minute.',
  );
}

const pauseMs = 1_000;
const mostTries = 120;
