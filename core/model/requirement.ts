import { z } from 'zod';

/** What a policy's sentence does: it demands something, forbids it, or allows it. */
export const requirementKind = z.enum(['obligation', 'prohibition', 'permission']);
export type RequirementKind = z.infer<typeof requirementKind>;

/** How much it matters, most first. */
export const severity = z.enum(['critical', 'high', 'medium', 'low']);
export type Severity = z.infer<typeof severity>;

/** A run of a version's stored text that is quoted: `start` and `end` are UTF-16 offsets, end exclusive. */
export const quotedSpan = z.object({
  quote: z.string(),
  page: z.int().min(1).nullable(),
  start: z.int(),
  end: z.int(),
});
export type QuotedSpan = z.infer<typeof quotedSpan>;

/**
 * An obligation, prohibition or permission that a policy passage states. Its `id` stays the same as long as
 * the document says it in the same words, through versions and re-ingestion, so that what people decide about
 * it lasts.
 */
export const requirement = z.object({
  id: z.string(),
  documentId: z.string(),
  version: z.int(),
  /** The requirement as a sentence of its own: a list item comes with its lead-in. */
  text: z.string(),
  kind: requirementKind,
  /** Who or what has to, must not or may; null where the sentence names nobody. */
  subject: z.string().nullable(),
  /** The clauses that make it hold only sometimes, word for word: "unless Compliance has approved it". */
  conditions: z.array(z.string()),
  severity,
  /** The severity that the policy's own words give it, and which words those are. */
  statedSeverity: severity,
  severityReason: z.string(),
  section: z.array(z.string()),
  ...quotedSpan.shape,
  /** The lead-in that a list item can't be read without. */
  lead: quotedSpan.nullable(),
});
export type Requirement = z.infer<typeof requirement>;

/** What a person has decided about a requirement. */
export const requirementChange = z.strictObject({
  enabled: z.boolean().optional(),
  /** Null takes an earlier override back. */
  severity: severity.nullable().optional(),
});
export type RequirementChange = z.infer<typeof requirementChange>;

/** A requirement as the API shows it, with what a person has decided. */
export const requirementView = requirement.extend({
  documentTitle: z.string(),
  /** Off: no analysis counts it. */
  enabled: z.boolean(),
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime().nullable(),
  /** Opens the policy at the requirement. */
  url: z.string(),
});
export type RequirementView = z.infer<typeof requirementView>;
