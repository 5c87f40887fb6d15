/** Whether a phrase names someone who can act: people, functions, bodies, the firm. */
export function isActor(phrase: string): boolean {
  return person.test(phrase) || named.test(phrase);
}

/**
 * Whether a word is one of the deeds that policies speak of: `do` for "record", `does` for "records", `done`
 * for "recorded".
 */
export function isAct(word: string, form: 'do' | 'does' | 'done'): boolean {
  return forms[form].has(word);
}

const person =
  /\b(?:staff|employees?|personnel|colleagues?|everyone|everybody|anyone|anybody|nobody|no one|people|persons?|individuals?|members?|managers?|directors?|officers?|heads?|executives?|supervisors?|administrators?|owners?|teams?|committees?|board|panel|desk|departments?|functions?|counsel|firm|compan(?:y|ies)|group|business|organi[sz]ation|clients?|customers?|investors?|complainants?|users?|visitors?|contractors?|consultants?|vendors?|suppliers?|providers?|distributors?|brokers?|traders?|analysts?|advisers?|advisors?|investigators?|auditors?|authors?|hosts?|recipients?|candidates?|guests?|partners?|speakers?|senders?|those who|you|we|they)\b/i;
/** Functions and names are written with capitals; the words have other meanings without. */
const named =
  /\b(?:Compliance|Audit|Legal|Finance|Operations|Onboarding|Dealing|Distribution|Risk|Security|Human Resources|Payroll|IT|Room|Unit|Office|Service|Division)\b|\b[A-Z]{2,5}\b|^(?:The\s)?[A-Z]\w+(?:\s[A-Z]\w+)+$/;

/** Verbs that take -ed. */
const regular =
  `accept access acknowledge act add address adopt advise agree allocate allow amend analyse analyze
  announce answer appoint approve archive arrange ask assess assign attach attend attest audit authorise authorize avoid
  award block calculate cancel capture carry certify challenge change check circulate claim classify clear close collect comment compare
  compensate complete comply conduct confirm consider consult contact copy correct correspond cover create decide
  declare decline delegate delete deliver deny destroy disable discard disclose discuss display dispose dispute document download draft
  encrypt enforce enter erase escalate escort establish estimate evaluate examine exclude execute explain extend file finish
  follow forward gather grant handle host identify implement include inform inspect install interview introduce
  investigate invite issue label limit list lock lodge log maintain manage mark match measure mention monitor note notify observe obtain offer
  open operate order own pass perform permit place post prepare present preserve prevent process promise protect prove
  provide publish purchase quote rate receive recommend reconcile record reduce refer refresh refund refuse register reject
  release remind remove renew repeat replace report represent request resell resolve respond restrict retain return
  review revoke rotate sample save scan screen search secure segregate select separate serve settle share sign solicit
  sort sponsor start state stop store submit supervise supply support suspend terminate test track trade train transfer
  treat update upload use validate verify vote wait warn`.split(/\s+/);

/** The others, with their participles. */
const irregular =
  `bear:borne bring:brought buy:bought choose:chosen draw:drawn feed:fed freeze:frozen give:given hold:held keep:kept
  lead:led leave:left lend:lent let:let make:made meet:met pay:paid put:put seek:sought sell:sold send:sent set:set
  show:shown speak:spoken take:taken tell:told withdraw:withdrawn withhold:withheld write:written`.split(
    /\s+/,
  );

/** Verbs that double their last letter. */
const doubling = /^(?:log|permit|refer|scan|stop|submit)$/;

const verbs = [
  ...regular.map(verb => [verb, pastOf(verb)] as const),
  ...irregular.map(pair => pair.split(':') as [string, string]),
];
const forms = {
  do: new Set(verbs.map(([verb]) => verb)),
  does: new Set(verbs.map(([verb]) => thirdPersonOf(verb))),
  done: new Set(verbs.map(([, past]) => past)),
};

function pastOf(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return doubling.test(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`;
}

function thirdPersonOf(verb: string): string {
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`;
}
