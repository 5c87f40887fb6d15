/**
 * Writes sentences in the manner of policies: of about eight thousand made-up words that stand in phrases
 * which recur, so that 13,000 passages hold about as many different word pairs as real rulebooks do
 * (144,000). Always the same sentences.
 */
export function createWriter() {
  let state = 1;
  /** A linear congruential generator (Press et al., Numerical Recipes) keeps the text the same everywhere. */
  const random = (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
  /** Squaring makes some common and most rare, as in real text. */
  const skewed = (below: number) => Math.floor((random(10_000) / 10_000) ** 2 * below);
  const word = () => {
    const rank = skewed(parts.length ** 3);
    return [rank % 20, Math.floor(rank / 20) % 20, Math.floor(rank / 400)].map(i => parts[i]).join('');
  };
  const phrases = Array.from({ length: 6_000 }, () => [word(), word(), word()].join(' '));
  const phrase = () => phrases[skewed(phrases.length)]!;

  return {
    sentence: () => {
      const subject = subjects[random(subjects.length)];
      return `${subject} must ${phrase()} ${phrase()} ${phrase()} within ${random(90) + 1} days.`;
    },
    title: () => phrase().replace(/\b\w/g, letter => letter.toUpperCase()),
  };
}

const subjects = ['Staff', 'The owner', 'A vendor', 'The committee'];
const parts = 'ra con ti mo ver sal in per do lus ket am for gen pri tor bel nus cap rel'.split(' ');
