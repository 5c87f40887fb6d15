/** Writes sentences in the manner of policies, of about eight thousand made-up words; always the same ones. */
export function createWriter() {
  let state = 1;
  /** A linear congruential generator (Press et al., Numerical Recipes) keeps the text the same everywhere. */
  const random = (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
  /** Squaring makes some words common and most rare, as in real text. */
  const word = () => {
    const rank = Math.floor((random(10_000) / 10_000) ** 2 * parts.length ** 3);
    return [rank % 20, Math.floor(rank / 20) % 20, Math.floor(rank / 400)].map(i => parts[i]).join('');
  };
  const words = (count: number) => Array.from({ length: count }, word).join(' ');

  return {
    words,
    sentence: () => `${subjects[random(subjects.length)]} must ${words(9)} within ${random(90) + 1} days.`,
    title: () => words(3).replace(/\b\w/g, letter => letter.toUpperCase()),
  };
}

const subjects = ['Staff', 'The owner', 'A vendor', 'The committee'];
const parts = 'ra con ti mo ver sal in per do lus ket am for gen pri tor bel nus cap rel'.split(' ');
