export default function AnswerPage(_: { id?: string }) {
  return null;
}
