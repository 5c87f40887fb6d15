import type { HiddenText } from '../../core/model/passage.ts';

/** Gathers the hidden texts of a document without pages, in reading order. */
export interface HiddenTexts {
  /** Adds to the text before it where that is hidden in the same way and nothing seen stands between. */
  hide(text: string, how: HiddenText['how']): void;
  /** Parts what follows from what was hidden before by something that is seen. */
  part(): void;
  /** Keeps the words of what follows apart from those before. */
  breakLine(): void;
  readonly all: readonly HiddenText[];
}

export function createHiddenTexts(): HiddenTexts {
  const texts: { parts: string[]; how: HiddenText['how'] }[] = [];
  let isOpen = false;
  return {
    hide(text, how) {
      const last = texts.at(-1);
      if (isOpen && last?.how === how) last.parts.push(text);
      else if (text.trim() !== '') texts.push({ parts: [text], how });
      isOpen ||= text.trim() !== '';
    },
    part() {
      isOpen = false;
    },
    breakLine() {
      if (isOpen) texts.at(-1)!.parts.push(' ');
    },
    get all() {
      return texts.map(({ parts, how }) => ({ text: parts.join(''), page: null, how }));
    },
  };
}
