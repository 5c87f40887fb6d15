export default function HistoryPage(_: { id?: string }) {
  return null;
}
