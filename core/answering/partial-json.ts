/** What has been read whole of a JSON object that is still being written. */
export interface JsonPart {
  /** An `element` comes before the member whose array holds it. */
  readonly kind: 'member' | 'element';
  readonly key: string;
  readonly value: unknown;
}

/**
 * Reads a JSON object piece by piece: each member, and each element of a member that is an array, as soon as
 * nothing that follows can change it. The scan only finds where they end; what they say is for `JSON.parse`, so
 * that exactly what it takes is taken.
 *
 * `push` and `end` throw a SyntaxError for what is no JSON object, as soon as that can be told.
 */
export function createJsonReader() {
  let state: 'before' | 'within' | 'after' = 'before';
  let string: 'outside' | 'inside' | 'escaped' = 'outside';
  /** What will close the brackets that are open in the object, the innermost first. */
  let closers = '';
  /** What has been read of the member, and where in it the element that is being read begins. */
  let member = '';
  let elementStart = 0;
  let arrayKey = '';
  let isFirstMember = true;

  return {
    /** What this piece has completed, in order. */
    push(piece: string): JsonPart[] {
      return [...piece].flatMap(sign => {
        if (state !== 'within') return enter(sign);
        return string === 'outside' ? readSign(sign) : readString(sign);
      });
    },

    /** Says that nothing follows. */
    end(): void {
      if (state !== 'after') throw new SyntaxError('The JSON ends too early.');
    },
  };

  function enter(sign: string): JsonPart[] {
    if (/[ \t\r\n]/.test(sign)) return [];
    if (sign !== '{' || state === 'after') throw new SyntaxError('This is not one JSON object.');
    state = 'within';
    return [];
  }

  function readString(sign: string): JsonPart[] {
    member += sign;
    if (string === 'escaped') string = 'inside';
    else if (sign === '\\') string = 'escaped';
    else if (sign === '"') string = 'outside';
    return [];
  }

  function readSign(sign: string): JsonPart[] {
    const isEnd = sign === '}' || sign === ']';
    if (isEnd && sign !== (closers[0] ?? '}'))
      throw new SyntaxError('The brackets of the JSON do not match.');
    if (closers === '' && (isEnd || sign === ',')) return endMember(isEnd);
    const parts = closers === ']' && (isEnd || sign === ',') ? endElement(isEnd) : [];
    if (closers === '' && sign === '[') arrayKey = entryOf(`${member}null`)[0];
    member += sign;
    if (sign === '"') string = 'inside';
    else if (isEnd) closers = closers.slice(1);
    else if (sign === '[' || sign === '{') closers = (sign === '[' ? ']' : '}') + closers;
    if (closers === ']' && (sign === '[' || sign === ',')) elementStart = member.length;
    return parts;
  }

  function endElement(isLast: boolean): JsonPart[] {
    const text = member.slice(elementStart);
    const isNone = isLast && member[elementStart - 1] === '[' && text.trim() === '';
    return isNone ? [] : [{ kind: 'element', key: arrayKey, value: JSON.parse(text) }];
  }

  function endMember(isLast: boolean): JsonPart[] {
    const text = member;
    const isNone = isLast && isFirstMember && text.trim() === '';
    const parts: JsonPart[] = [];
    if (!isNone) {
      const [key, value] = entryOf(text);
      parts.push({ kind: 'member', key, value });
    }
    if (isLast) state = 'after';
    isFirstMember = false;
    member = '';
    return parts;
  }
}

/** The one member that a text is. */
function entryOf(text: string): [key: string, value: unknown] {
  const [entry] = Object.entries<unknown>(JSON.parse(`{${text}}`));
  if (!entry) throw new SyntaxError('A member of the JSON is missing.');
  return entry;
}
