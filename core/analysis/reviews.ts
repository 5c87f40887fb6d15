import { CodedError } from '../errors.ts';
import type { AssessorChange, AssessorStatus, ReviewedVerdict } from '../model/analysis.ts';
import { type Context, isOwner } from '../model/principal.ts';
import type { Clock, Records } from '../ports.ts';
import { listAll, updateRecord } from '../update-record.ts';
import { analysisPartitions } from './analysis-record.ts';
import { featuresVersion } from './features.ts';
import { crossValidate, type Learned, type Lesson, learn } from './learn.ts';

/** Reviewed documents that a requirement needs before it is judged by what was learned. */
export const minimumDocuments = 6;

/** The record of a lesson; no text of the document is in it but the stems of its nearest clauses' words. */
interface LessonRecord extends Lesson {
  readonly featuresVersion: number;
  readonly by: string;
  readonly at: string;
}

export interface AssessorSettings {
  readonly enabled: boolean;
  readonly minimumConfidence: number;
}

export type Reviews = ReturnType<typeof createReviews>;

/** What a tenant's reviewers have taught. It stays in the tenant's own records, and so does what is learned. */
export function createReviews({
  records,
  clock,
  modelName,
}: {
  records: Records;
  clock: Clock;
  /** The language model's, where one is configured. */
  modelName: string | null;
}) {
  /** What was learned last, for each tenant; lessons that changed since are learned anew. */
  const cache = new Map<string, { name: string; learned: Learned }>();

  return {
    /** Notes a reviewer's verdict; null takes it back. One document teaches a requirement once. */
    async note(
      { principal }: Context,
      lesson: Omit<Lesson, 'verdict'> & { readonly verdict: ReviewedVerdict | null },
    ): Promise<void> {
      const partition = analysisPartitions.lessons(principal.tenant);
      const key = `${lesson.requirementId}#${lesson.document}`;
      const { verdict } = lesson;
      if (verdict === null) await records.delete(partition, key);
      else {
        const at = clock.now().toISOString();
        const record = { ...lesson, verdict, featuresVersion, by: principal.person, at };
        await records.put<LessonRecord>(partition, key, record);
      }
    },

    async learned(tenant: string): Promise<Learned> {
      return (await study(tenant)).learned;
    },

    async settings(tenant: string): Promise<AssessorSettings> {
      const stored = await records.get<AssessorSettings>(analysisPartitions.settings(tenant), settingsKey);
      return stored?.value ?? defaults;
    },

    /** @throws CodedError `forbidden` for all but policy owners and admins. */
    async change({ principal }: Context, change: AssessorChange): Promise<void> {
      if (!isOwner(principal)) {
        throw new CodedError(
          'forbidden',
          'Only policy owners and administrators may say how the assessor learns. Ask one of them.',
        );
      }
      const partition = analysisPartitions.settings(principal.tenant);
      await updateRecord<AssessorSettings>(records, partition, settingsKey, current => {
        const { enabled, minimumConfidence } = current ?? defaults;
        return {
          enabled: change.enabled ?? enabled,
          minimumConfidence: change.minimumConfidence ?? minimumConfidence,
        };
      });
    },

    async status({ principal }: Context): Promise<AssessorStatus> {
      const { enabled, minimumConfidence } = await this.settings(principal.tenant);
      const lessons = await read(principal.tenant);
      const { learned } = await study(principal.tenant, lessons);
      const requirements = [...new Set(lessons.map(({ requirementId }) => requirementId))];
      return {
        model: modelName,
        learning: {
          enabled,
          minimumConfidence,
          minimumDocuments,
          reviewedVerdicts: lessons.length,
          reviewedDocuments: new Set(lessons.map(({ document }) => document)).size,
          requirements: requirements.filter(id => learned.documentsOf(id) >= minimumDocuments).length,
          accuracy: accuracyOf(lessons, learned),
          updatedAt:
            lessons
              .map(({ at }) => at)
              .sort()
              .at(-1) ?? null,
        },
      };
    },
  };

  async function read(tenant: string): Promise<LessonRecord[]> {
    const lessons: LessonRecord[] = [];
    for await (const lesson of listAll<LessonRecord>(records, analysisPartitions.lessons(tenant)))
      if (lesson.featuresVersion === featuresVersion) lessons.push(lesson);
    return lessons;
  }

  async function study(tenant: string, known?: readonly LessonRecord[]) {
    const lessons = known ?? (await read(tenant));
    const name = JSON.stringify(
      lessons.map(({ requirementId, document, verdict, at }) => [requirementId, document, verdict, at]),
    );
    const before = cache.get(tenant);
    if (before?.name === name) return before;
    const studied = { name, learned: learn(lessons) };
    cache.set(tenant, studied);
    return studied;
  }
}

/** Of the verdicts on requirements with enough reviews, each judged by what the other documents taught. */
function accuracyOf(lessons: readonly Lesson[], { documentsOf }: Learned): number | null {
  const judged = crossValidate(lessons).filter(
    ({ lesson, learned }) => learned !== null && documentsOf(lesson.requirementId) >= minimumDocuments,
  );
  if (judged.length === 0) return null;
  const right = judged.filter(({ lesson, learned }) => learned!.verdict === lesson.verdict).length;
  return Math.round((1_000 * right) / judged.length) / 1_000;
}

const settingsKey = 'assessor';
const defaults: AssessorSettings = { enabled: true, minimumConfidence: 0.7 };
