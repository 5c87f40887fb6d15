export default function DocumentPage(_: { id?: string }) {
  return null;
}
