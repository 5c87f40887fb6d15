/** What a clause commits to, told by its words: shares of a cue's presence, 0 or 1 each. */
export interface Cues {
  readonly negation: boolean;
  readonly permission: boolean;
  readonly obligation: boolean;
  readonly exception: boolean;
  readonly consent: boolean;
  readonly exclusion: boolean;
  readonly openness: boolean;
  readonly restriction: boolean;
}

export const cueNames = [
  'negation',
  'permission',
  'obligation',
  'exception',
  'consent',
  'exclusion',
  'openness',
  'restriction',
] as const satisfies (keyof Cues)[];

/** Reads the cues of a clause, with the lead-in that it is read with. */
export function readCues(text: string): Cues {
  return {
    negation: negation.test(text),
    permission: permission.test(text),
    obligation: obligation.test(text),
    exception: exception.test(text),
    consent: consent.test(text),
    exclusion: exclusion.test(text),
    openness: openness.test(text),
    restriction: restriction.test(text),
  };
}

const negation =
  /\b(?:not|no|neither|nor|never|none|nobody|nowhere|without|prohibit\w*|forbid\w*|refrain\w*|cannot|nothing)\b/i;
const permission = /\b(?:may|can|permitted|entitled|allowed|free to|right to|authori[sz]ed)\b/i;
const obligation = /\b(?:shall|must|will|agrees? to|required to|undertakes?|obligat\w+|obliged)\b/i;
const exception =
  /\b(?:except|unless|other than|apart from|save|provided that|subject to|to the extent|notwithstanding)\b/i;
const consent = /\b(?:prior|without)\b.{0,40}\b(?:consent|approval|permission|authori[sz]ation)\b/i;
const exclusion =
  /\b(?:shall not apply|does not (?:include|apply)|not include|exclude\w*|shall not be (?:deemed|construed)|not (?:prevent|preclude|restrict|prohibit|limit)|no obligation)\b/i;
const openness =
  /\b(?:without limitation|not limited to|any and all|whether or not|in any form|or otherwise|regardless|whatsoever)\b/i;
const restriction = /\b(?:only|solely|exclusively)\b/i;
