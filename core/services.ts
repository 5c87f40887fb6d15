import { createKeys } from './accounts/keys.ts';
import { createSessions } from './accounts/sessions.ts';
import { createAnalyses } from './analysis/analyses.ts';
import { createAnalysisRun } from './analysis/analysis-run.ts';
import { createAnalysisStore } from './analysis/analysis-store.ts';
import { analysisHandlers } from './analysis/job-handlers.ts';
import { createJudge } from './analysis/judge.ts';
import { createPolicyReader } from './analysis/policies.ts';
import { createReports } from './analysis/reports.ts';
import { createRequirements } from './analysis/requirement-store.ts';
import { createReviews } from './analysis/reviews.ts';
import { createAnswering } from './answering/answer.ts';
import { createHistory } from './answering/history.ts';
import { createAssistant } from './assistant.ts';
import { createChat } from './chat/chat.ts';
import type { Surfaces } from './chat/surfaces.ts';
import { checkHealth, type HealthCheck } from './health.ts';
import { createUlidIds } from './ids.ts';
import { createDue } from './jobs/due.ts';
import { createWorker } from './jobs/worker.ts';
import { type ArrivedObjects, arrivalHandlers, createArrivals } from './knowledge/arrivals.ts';
import { createCatalog } from './knowledge/catalog.ts';
import { createCollections } from './knowledge/collections.ts';
import { createDocuments } from './knowledge/documents.ts';
import { createIngest } from './knowledge/ingest.ts';
import { createIntake } from './knowledge/intake.ts';
import { ingestHandlers, uploadHandlers } from './knowledge/job-handlers.ts';
import { createSearch } from './knowledge/search.ts';
import { createStatisticsStore } from './knowledge/statistics-store.ts';
import { createUploads } from './knowledge/uploads.ts';
import type {
  Blobs,
  Clock,
  Embedder,
  Extractor,
  Log,
  Model,
  PassageIndex,
  Queue,
  Records,
  Reporter,
} from './ports.ts';
import { type Watched, watchEmbedder, watchModel } from './watch-model.ts';

/** What a home provides. */
export interface HomePorts {
  readonly blobs: Blobs;
  readonly records: Records;
  readonly queue: Queue;
  readonly index: PassageIndex;
  readonly extractor: Extractor;
  readonly embedder: Embedder | null;
  readonly model: Model | null;
  /** What the vectors' share of a passage's score is, 0 to 1, where it was tuned (`npm run tune:fusion`). */
  readonly denseWeight?: number;
  readonly reporter: Reporter;
  /** The chat platforms that are connected. */
  readonly surfaces?: Surfaces;
  /** Where files may land without coming through us; null where they can't. */
  readonly arrivals?: ArrivedObjects | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: {
    readonly fileBytes: number;
    readonly pages: number;
    readonly questionCharacters: number;
  };
}

/** The core's services on the ports of some home: the same on one machine and in the cloud. */
export function createServices(home: HomePorts) {
  const { records, blobs, queue, clock, log } = home;
  const ids = createUlidIds(clock);
  const catalog = createCatalog(records);
  const statistics = createStatisticsStore(records, blobs);
  const model = home.model && watchModel(home.model, clock);
  const embedder = home.embedder && watchEmbedder(home.embedder, clock);
  const shared = {
    ...home,
    ...{ ids, catalog, statistics, model: model?.port ?? null, embedder: embedder?.port ?? null },
  };
  const search = createSearch({ ...shared, denseWeight: home.denseWeight ?? defaultDenseWeight });
  const history = createHistory({ records, clock });
  const documents = createDocuments(shared);
  const answering = createAnswering({ ...shared, search, history });
  const ingest = createIngest(shared);
  const intake = createIntake(shared);
  const requirements = createRequirements(shared);
  const modelName = home.model?.name ?? null;
  const store = createAnalysisStore(shared);
  const reviews = createReviews({ ...shared, modelName });
  const analyses = createAnalyses({ ...shared, store, reviews, modelName });
  const analysisRun = createAnalysisRun({
    ...shared,
    store,
    reviews,
    readPolicies: createPolicyReader({ ...shared, requirements }),
    judge: model && createJudge({ model: model.port, log }),
  });
  const keys = createKeys(shared);
  const due = createDue(home);
  const uploads = createUploads({ ...shared, intake, analyses, due });
  const assistant = createAssistant({ answering, documents, history });
  const chat = createChat({ ...shared, assistant, analyses, surfaces: home.surfaces ?? {} });
  const handlers = {
    ...chat.handlers,
    ...ingestHandlers(ingest),
    ...analysisHandlers(analysisRun),
    ...uploadHandlers(uploads),
    ...(home.arrivals &&
      arrivalHandlers(createArrivals({ ...shared, intake, store, objects: home.arrivals }))),
  };
  return {
    ids,
    index: home.index,
    records,
    keys,
    sessions: createSessions({ ...shared, keys }),
    catalog,
    statistics,
    search,
    history,
    documents,
    requirements,
    analyses,
    reviews,
    reports: createReports({ analyses, reporter: home.reporter }),
    collections: createCollections(shared),
    intake,
    uploads,
    due,
    ingest,
    assistant,
    handlers,
    worker: createWorker({ queue, handlers, log, concurrency: 2 }),
    health: () => checkHealth(healthChecks(home, { model, embedder })),
  };
}

function healthChecks(
  { blobs, records, index, queue }: HomePorts,
  { model, embedder }: { model: Watched<Model> | null; embedder: Watched<Embedder> | null },
): HealthCheck[] {
  const off = { probe: null, vital: false };
  const reads = (read: () => Promise<unknown>) => ({ vital: true, probe: () => read().then(() => 'reads') });
  return [
    { name: 'blobs', ...reads(() => blobs.get('health/probe')) },
    { name: 'records', ...reads(() => records.get('system#health', 'probe')) },
    { name: 'index', ...reads(() => index.count('system')) },
    { name: 'queue', ...reads(() => queue.receive({ max: 0, leaseSeconds: 1 })) },
    // Asking a model costs money, so it is told from the last call.
    { name: 'model', vital: false, probe: model && (async () => model.state()) },
    { name: 'embedder', vital: false, probe: embedder && (async () => embedder.state()) },
    { name: 'slack', ...off },
    { name: 'teams', ...off },
  ];
}

/** Until it is tuned on questions of the home's own; see `fusion.ts`. */
const defaultDenseWeight = 0.5;
