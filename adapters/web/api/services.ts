import type { Keys } from '../../../core/accounts/keys.ts';
import type { Sessions } from '../../../core/accounts/sessions.ts';
import type { Analyses } from '../../../core/analysis/analyses.ts';
import type { Reports } from '../../../core/analysis/reports.ts';
import type { Requirements } from '../../../core/analysis/requirement-store.ts';
import type { Reviews } from '../../../core/analysis/reviews.ts';
import type { History } from '../../../core/answering/history.ts';
import type { Assistant } from '../../../core/assistant.ts';
import type { Health } from '../../../core/health.ts';
import type { Catalog } from '../../../core/knowledge/catalog.ts';
import type { Collections } from '../../../core/knowledge/collections.ts';
import type { Documents } from '../../../core/knowledge/documents.ts';
import type { Intake } from '../../../core/knowledge/intake.ts';
import type { Search } from '../../../core/knowledge/search.ts';
import type { Uploads } from '../../../core/knowledge/uploads.ts';
import type { Context, Principal } from '../../../core/model/principal.ts';
import type { Ids, Log } from '../../../core/ports.ts';

/** What the API asks of the core. */
export interface ApiServices {
  readonly analyses: Analyses;
  readonly assistant: Assistant;
  readonly catalog: Catalog;
  readonly collections: Collections;
  readonly documents: Documents;
  readonly history: History;
  readonly intake: Intake;
  readonly keys: Keys;
  readonly reports: Reports;
  readonly requirements: Requirements;
  readonly reviews: Reviews;
  readonly search: Search;
  readonly sessions: Sessions;
  readonly uploads: Uploads;
  readonly health: () => Promise<Health>;
}

export interface ApiOptions {
  readonly services: ApiServices;
  readonly ids: Ids;
  readonly log: Log;
  readonly version: string;
  /** Where links in answers and uploads point to. */
  readonly publicUrl: string;
  readonly limits: {
    readonly fileBytes: number;
    readonly jsonBytes: number;
    readonly questionCharacters: number;
  };
  /** Stores that the console may send large files straight to, such as `https://bucket.s3.eu-west-1.amazonaws.com`. */
  readonly uploadOrigins?: readonly string[];
  /** Who is calling. Throws a coded error where nobody may. */
  readonly authenticate: (request: Request) => Promise<Principal>;
}

/** What a request carries from the middleware to its route. */
export interface ApiEnvironment {
  Variables: { context: Context };
}
